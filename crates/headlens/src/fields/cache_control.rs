//! Cache-Control: how long and by whom a reply may be kept

use crate::field::{Difference, Example, Field, FieldSpec, Group, Member, Name, Repeat};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::values::digits;
use crate::values::quoted_string::unquote;
use crate::values::token_list::{elements, is_token};

/// The directives for caches, as stored with the object.
#[derive(Clone, Copy)]
pub struct CacheControl<'a>(&'a str);

impl<'a> CacheControl<'a> {
    /// Every directive with its argument, in order.
    pub fn directives(&self) -> impl Iterator<Item = (&'a str, Option<&'a str>)> {
        elements(self.0).map(|(element, _)| split(element))
    }

    /// Whether a directive is there.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.directives().any(|(found, _)| found.eq_ignore_ascii_case(name))
    }

    /// The seconds that a directive gives: `max-age`, `s-maxage`.
    #[must_use]
    pub fn seconds(&self, name: &str) -> Option<u64> {
        let (_, argument) = self.directives().find(|(found, _)| found.eq_ignore_ascii_case(name))?;
        digits::read(argument?)
    }
}

fn split(element: &str) -> (&str, Option<&str>) {
    match element.split_once('=') {
        Some((name, argument)) => {
            let argument = argument.trim_ascii();
            (name.trim_ascii(), Some(unquote(argument).unwrap_or(argument)))
        }
        None => (element, None),
    }
}

static MALFORMED: Rule = rule(Rule {
    code: "cache-control-malformed",
    severity: Severity::Warning,
    title: "A cache directive can't be read",
    message: "{0} is no cache directive.",
    why: "Directives are names, some with an argument, separated by commas; max-age and its like take whole seconds. \
          Caches ignore what they can't read, or treat the reply as stale. S3 keeps whatever the uploader sent.",
    fix: "Write the object's Cache-Control again, such as: max-age=3600, public.",
    reference: REFERENCE,
});

static CONTRADICTS: Rule = rule(Rule {
    code: "cache-control-contradictory",
    severity: Severity::Warning,
    title: "Cache directives contradict each other",
    message: "{0} and {1} contradict each other.",
    why: "Caches resolve a contradiction by taking the stricter directive, but not all of them do, so the object is kept \
          in one place and not in another.",
    fix: "Keep the one that is meant and write the object's Cache-Control again.",
    reference: REFERENCE,
});

const REFERENCE: &str = "https://www.rfc-editor.org/rfc/rfc9111#section-5.2.2";

/// Directives that take seconds.
const SECONDS: [&str; 4] = ["max-age", "s-maxage", "stale-while-revalidate", "stale-if-error"];

impl Field for CacheControl<'_> {
    type Of<'a> = CacheControl<'a>;

    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("Cache-Control"),
        member: Some("CacheControl"),
        label: "Cache control",
        group: Group::Delivery,
        summary: "How long, by whom and how a reply may be kept.",
        meaning: "S3 stores what the uploader sent and repeats it with every GET and HEAD. The same directives go out on \
                  the plain key, whose current version changes, and on a URL with a version ID, whose bytes never do: \
                  for a version that may be kept for ever, override it with response-cache-control in a signed URL \
                  instead of storing immutable.",
        grammar: "Directives with optional arguments, separated by commas",
        reference: REFERENCE,
        repeat: Repeat::List,
        rules: &[&MALFORMED, &CONTRADICTS],
        examples: &[
            Example { value: "max-age=3600, public", raises: &[] },
            Example { value: "no-cache, no-store, max-age=0, must-revalidate", raises: &[] },
            Example { value: "max-age=one hour", raises: &["cache-control-malformed"] },
            Example { value: "no-store, max-age=3600", raises: &["cache-control-contradictory"] },
        ],
        ..FieldSpec::BASE
    };

    fn read<'a>(raw: &'a str, notes: &mut Notes) -> Option<CacheControl<'a>> {
        let (mut no_store, mut private, mut public, mut kept) = (false, false, false, None);
        for (element, place) in elements(raw) {
            let (name, argument) = split(element);
            let timed = SECONDS.iter().any(|known| known.eq_ignore_ascii_case(name));
            let seconds = argument.and_then(digits::read);
            if (!is_token(name) && name.is_ascii()) || (timed && seconds.is_none()) {
                notes.raise_at(&MALFORMED, place).words(element);
                continue;
            }
            no_store |= name.eq_ignore_ascii_case("no-store");
            private |= name.eq_ignore_ascii_case("private") && argument.is_none();
            public |= name.eq_ignore_ascii_case("public");
            if name.eq_ignore_ascii_case("immutable") || (timed && seconds.is_some_and(|seconds| seconds > 0))
            {
                kept = kept.or(Some(element));
            }
        }
        if let (true, Some(kept)) = (no_store, kept) {
            notes.raise(&CONTRADICTS).words("no-store").words(kept);
        } else if public && (private || no_store) {
            notes.raise(&CONTRADICTS).words("public").words(if private { "private" } else { "no-store" });
        }
        Some(CacheControl(raw))
    }

    fn member<'a>(_value: &CacheControl<'a>, raw: &'a str) -> Member<'a> {
        Member::Text(raw)
    }

    fn describe(value: &CacheControl<'_>) -> String {
        let mut out = value.0.to_owned();
        let age = value.seconds("max-age").filter(|seconds| *seconds > 60);
        if let Some(age) = age.and_then(|seconds| i64::try_from(seconds).ok()).filter(|age| *age < 1 << 40) {
            let zero = crate::values::http_date::HttpDate::from_millis(0);
            out.push_str(" (kept for up to ");
            out.push_str(&zero.until(crate::values::http_date::HttpDate::from_millis(age * 1000)));
            out.push(')');
        }
        out
    }

    /// Order, case of names and spaces do not count.
    fn compare(before: &CacheControl<'_>, after: &CacheControl<'_>) -> Difference {
        let same = |one: &CacheControl<'_>, other: &CacheControl<'_>| {
            one.directives().all(|(name, argument)| {
                other.directives().any(|(found, given)| found.eq_ignore_ascii_case(name) && given == argument)
            })
        };
        if same(before, after) && same(after, before) { Difference::Same } else { Difference::Changed }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::check;

    #[test]
    fn directives_are_pointed_at() {
        check("Cache-Control: max-age=3600, public", "");
        check("Cache-Control: no-cache=\"set-cookie, vary\", max-age=74", "");
        check(
            "Cache-Control: public, max-age=-1",
            "                       ^^^^^^^^^^ warning cache-control-malformed",
        );
        check(
            "Cache-Control: public; max-age=60",
            "               ^^^^^^^^^^^^^^^^^^ warning cache-control-malformed",
        );
        check(
            "Cache-Control: public, private",
            "               ^^^^^^^^^^^^^^^ warning cache-control-contradictory",
        );
    }

    #[test]
    fn order_is_no_change() {
        let read = |raw| CacheControl::read(raw, &mut Notes::default()).expect(raw);
        let (one, other) = (read("max-age=60, public"), read("Public,max-age=60"));
        assert_eq!(CacheControl::compare(&one, &other), Difference::Same);
        assert_eq!(CacheControl::compare(&one, &read("public")), Difference::Changed);
        assert_eq!(CacheControl::describe(&read("max-age=3600")), "max-age=3600 (kept for up to 1 hour)");
    }
}
