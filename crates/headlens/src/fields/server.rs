//! Server: the software that answered

use crate::field::{Example, FieldSpec, Name};
use crate::values::plain::PlainText;

/// The software that answered.
pub enum ServerName {}

impl PlainText for ServerName {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("Server"),
        label: "Server",
        summary: "The software that answered.",
        meaning: "AmazonS3 for Amazon S3 itself. Other names tell whose habits to expect: MinIO, UploadServer \
                  (Google), cloudflare, Werkzeug (moto). A proxy in front may put its own name here.",
        grammar: "Product names with versions",
        reference: "https://www.rfc-editor.org/rfc/rfc9110#section-10.2.4",
        examples: &[Example { value: "AmazonS3", raises: &[] }],
        ..FieldSpec::BASE
    };
}

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn any_name() {
        check("Server: AmazonS3", "");
        check("Server: Werkzeug/3.1.9 Python/3.11.7", "");
    }
}
