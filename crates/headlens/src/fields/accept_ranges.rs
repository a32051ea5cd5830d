//! Accept-Ranges: whether parts of the object can be asked for

use crate::field::{Example, FieldSpec, Group, Name, Repeat};
use crate::values::choice::{self, Choice, Choices, Known};

/// Whether parts of the object can be asked for.
pub type AcceptRanges<'a> = Choice<'a, RangeUnits>;

/// The values of [`AcceptRanges`].
pub enum RangeUnits {}

impl Choices for RangeUnits {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("Accept-Ranges"),
        member: Some("AcceptRanges"),
        label: "Accept ranges",
        group: Group::Transport,
        summary: "Whether a part of the object can be asked for with Range.",
        meaning: "bytes says that a GET may ask for a range of bytes, which is how downloads resume and run in \
                  parallel. S3 sends it with every object. It speaks of the server, not of the version.",
        grammar: "bytes or none",
        reference: "https://www.rfc-editor.org/rfc/rfc9110#section-14.3",
        repeat: Repeat::List,
        rules: &[&choice::UNKNOWN],
        examples: &[
            Example { value: "bytes", raises: &[] },
            Example { value: "lines", raises: &["value-unknown"] },
        ],
        ..FieldSpec::BASE
    };

    const KNOWN: &'static [Known] = &[
        Known { value: "bytes", words: "ranges of bytes can be asked for" },
        Known { value: "none", words: "only the whole can be asked for" },
    ];
}

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn bytes_or_none() {
        check("Accept-Ranges: bytes", "");
        check("Accept-Ranges: lines", "               ^^^^^ note value-unknown");
    }
}
