//! Connection, Keep-Alive, Transfer-Encoding: how this one message was carried

use crate::field::{Example, FieldSpec, Name, Repeat};
use crate::values::plain::PlainText;

/// What happens to the connection after the reply.
pub enum Connection {}

impl PlainText for Connection {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("Connection"),
        label: "Connection",
        summary: "What happens to the connection after the reply.",
        meaning: "Speaks of the connection to the next computer on the way, not of the object. HTTP/2 and \
                  HTTP/3 have no such header.",
        grammar: "close, keep-alive or header names, separated by commas",
        reference: "https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1",
        repeat: Repeat::List,
        examples: &[Example { value: "close", raises: &[] }],
        ..FieldSpec::BASE
    };
}

/// For how long and how many requests the connection stays open.
pub enum KeepAlive {}

impl PlainText for KeepAlive {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("Keep-Alive"),
        label: "Keep-alive",
        summary: "For how long and how many requests the connection stays open.",
        meaning: "Speaks of the connection, not of the object.",
        grammar: "timeout=seconds, max=requests",
        reference: "https://www.rfc-editor.org/rfc/rfc9112#section-9.3",
        repeat: Repeat::List,
        examples: &[Example { value: "timeout=5, max=100", raises: &[] }],
        ..FieldSpec::BASE
    };
}

/// How the message was cut up to be sent.
pub enum TransferEncoding {}

impl PlainText for TransferEncoding {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("Transfer-Encoding"),
        label: "Transfer encoding",
        summary: "How the message was cut up to be sent.",
        meaning: "chunked means that the length was not known beforehand: S3 sends error documents and \
                  listings so. It must not stand beside Content-Length. HTTP/2 and HTTP/3 have no such header.",
        grammar: "Codings, separated by commas; chunked last",
        reference: "https://www.rfc-editor.org/rfc/rfc9112#section-6.1",
        repeat: Repeat::List,
        examples: &[Example { value: "chunked", raises: &[] }],
        ..FieldSpec::BASE
    };
}

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn anything_goes() {
        check("Connection: keep-alive", "");
        check("Transfer-Encoding: chunked", "");
    }
}
