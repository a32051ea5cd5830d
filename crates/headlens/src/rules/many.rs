//! Many: findings of one kind that nobody would read one by one

use crate::finding::{Arg, Finding, Rule, Severity, rule};

static ALIKE: Rule = rule(Rule {
    code: "findings-alike",
    severity: Severity::Note,
    title: "More findings of the same kind",
    message: "{0} more findings of this kind: {1}",
    why: "What made one header wrong made the others wrong, too. The first few are told in full, with their places; the \
          rest would only push other findings out of sight.",
    fix: "Mend the first, then look again.",
    reference: "",
});

/// The rules of this file.
pub static RULES: [&Rule; 1] = [&ALIKE];

/// How many of a kind are told one by one when there are more than [`MANY`].
const SHOWN: usize = 3;
const MANY: usize = 20;

/// Leaves the first few of each kind that there are many of, and behind them how
/// many more there were.
pub(super) fn group(findings: &mut Vec<Finding>) {
    if findings.len() <= MANY {
        return;
    }
    // Few rules are raised in one exchange, however often.
    let mut counts: Vec<(&'static Rule, usize)> = Vec::new();
    for finding in findings.iter() {
        match counts.iter_mut().find(|(rule, _)| core::ptr::eq(*rule, finding.rule)) {
            Some((_, count)) => *count += 1,
            None => counts.push((finding.rule, 1)),
        }
    }
    counts.retain(|(_, count)| *count > MANY);
    if counts.is_empty() {
        return;
    }
    let mut met = vec![0; counts.len()];
    for finding in core::mem::take(findings) {
        let many = counts.iter().position(|(rule, _)| core::ptr::eq(*rule, finding.rule));
        let Some((seen, (rule, count))) = many.and_then(|at| Some((met.get_mut(at)?, counts.get(at)?)))
        else {
            findings.push(finding);
            continue;
        };
        *seen += 1;
        if *seen <= SHOWN {
            findings.push(finding);
        } else if *seen == SHOWN + 1 {
            let mut rest = Finding::new(&ALIKE);
            rest.span = finding.span;
            rest.header = finding.header;
            rest.number((*count - SHOWN) as u64).with(Arg::Word(rule.title));
            findings.push(rest);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{codes, first};

    #[test]
    fn a_hundred_thousand_of_one_kind_are_told_in_four() {
        let mut paste = "HTTP/1.1 200 OK\nETag: abc\n".to_owned();
        for _ in 0..100_000 {
            paste.push_str("x-amz-meta-note: schön\n");
        }
        paste.push('\n');
        let found = codes(&paste);
        assert_eq!(found.iter().filter(|code| **code == "metadata-not-ascii").count(), 3);
        assert!(found.contains(&"etag-not-quoted"), "{found:?}");
        first(&paste, |view| {
            let told = crate::judge(view).into_iter().find(|finding| finding.rule.code == "findings-alike");
            let message = told.expect("the count").message(view.source);
            assert!(message.starts_with("99,997 more findings of this kind: A metadata value"), "{message}");
        });
    }

    #[test]
    fn twenty_are_told_one_by_one() {
        let reply =
            |count: usize| codes(&format!("HTTP/1.1 200 OK\n{}\n", "x-amz-meta-a: é\n".repeat(count)));
        assert_eq!(reply(20).len(), 20);
        assert_eq!(reply(21).len(), 4);
    }
}
