//! CORS: whether the bucket's rule keeps something from this page, and the rule that wouldn't.

use crate::state::live::target::Target;
use crate::state::live::versions::Versions;
use headlens::cors::CorsRule;
use headlens::sign::commands::Shell;

/// Whether another rule would help, and what to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needed {
    /// It would not.
    No,
    /// Replies arrive, and most of their headers are hidden.
    ToShow,
    /// No reply arrives.
    ToAnswer,
}

/// Whether another rule would help. `refused`: something answered, and the browser kept it from the page.
pub fn needed(versions: &Versions, refused: bool) -> Needed {
    if refused {
        return Needed::ToAnswer;
    }
    let (told, _) = versions.counts();
    // Of what every S3 sends, these two matter most here.
    let shown = ["etag", "x-amz-version-id"].iter().all(|name| versions.readable.contains(*name));
    if versions.is_filtered && told > 0 && !shown { Needed::ToShow } else { Needed::No }
}

/// The rule for a page's origin in each form, by its name; nothing for a page without an origin.
pub fn forms(versions: &Versions, target: &Target, origin: &str) -> Vec<(&'static str, String)> {
    let metadata =
        versions.readable.iter().filter(|name| name.starts_with("x-amz-meta-")).map(String::as_str);
    let Ok(rule) = CorsRule::new(origin, metadata) else { return Vec::new() };
    let bucket = Some(target.bucket.trim()).filter(|bucket| !bucket.is_empty());
    let endpoint = Some(target.endpoint.trim()).filter(|endpoint| !endpoint.is_empty());
    vec![
        ("AWS console (JSON)", rule.console_json()),
        ("AWS CLI", rule.aws_cli(bucket, endpoint, Shell::Posix)),
        ("AWS CLI in PowerShell", rule.aws_cli(bucket, endpoint, Shell::PowerShell)),
        ("REST API (XML)", rule.xml()),
        ("Terraform", rule.terraform(bucket)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::live::versions::Answer;

    fn answered(headers: &[(&str, &str)]) -> Versions {
        let mut versions = Versions { is_filtered: true, ..Versions::single("v") };
        versions.is_filtered = true;
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let answer = Answer {
            url: "https://h/k".into(),
            status: 200,
            reason: String::new(),
            headers,
            body: String::new(),
            at: 0,
        };
        versions.answered(0, Some(answer));
        versions
    }

    #[test]
    fn a_rule_helps_where_headers_are_hidden_or_nothing_arrives() {
        let hidden = answered(&[("content-type", "text/plain")]);
        assert_eq!(needed(&hidden, false), Needed::ToShow);
        assert_eq!(needed(&hidden, true), Needed::ToAnswer);
        let shown = answered(&[("etag", "\"1\""), ("x-amz-version-id", "v")]);
        assert_eq!(needed(&shown, false), Needed::No);
        assert_eq!(needed(&Versions::default(), false), Needed::No);
    }

    #[test]
    fn each_form_names_the_origin_and_the_metadata_that_was_seen() {
        let versions = answered(&[("x-amz-meta-owner", "a")]);
        let target = Target { bucket: "b-1".into(), ..Target::default() };
        let forms = forms(&versions, &target, "https://page.example");
        assert_eq!(forms.len(), 5);
        for (name, text) in &forms {
            assert!(
                text.contains("https://page.example") && text.contains("x-amz-meta-owner"),
                "{name}: {text}"
            );
        }
        assert!(super::forms(&versions, &target, "null").is_empty());
    }
}
