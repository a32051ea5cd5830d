//! Set-Cookie, WWW-Authenticate, Proxy-Authenticate: what somebody in front of the store wants to know of you

use crate::field::{Entry, Example, FieldSpec, Name, Repeat, shaped};
use crate::values::shapes::TEXT;

/// A cookie to send back.
pub const SET_COOKIE: Entry = shaped(
    FieldSpec {
        name: Name::Exact("Set-Cookie"),
        label: "Cookie to be set",
        summary: "A cookie that the client is to send back with later requests.",
        meaning: "S3 knows no cookies: a load balancer, a login page or a CDN in front set it. It may be the key to a \
                  session, so its value is masked wherever it could be copied out. Two of them are two cookies, \
                  never a list.",
        grammar: "name=value; attributes",
        reference: "https://www.rfc-editor.org/rfc/rfc6265#section-4.1",
        repeat: Repeat::List,
        examples: &[Example { value: "session=1; Path=/; Secure; HttpOnly", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// How to log in.
pub const WWW_AUTHENTICATE: Entry = shaped(
    FieldSpec {
        name: Name::Exact("WWW-Authenticate"),
        label: "Authentication wanted",
        summary: "By which scheme a request must authenticate itself.",
        meaning: "Comes with 401. Amazon S3 answers 403 instead, so the 401 is that of a proxy, a gateway \
                  or another interface of the same server: the request has not reached the bucket.",
        grammar: "Scheme and parameters, separated by commas",
        reference: "https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1",
        repeat: Repeat::List,
        examples: &[Example { value: "Bearer realm=\"storage\"", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// How to log in to a proxy.
pub const PROXY_AUTHENTICATE: Entry = shaped(
    FieldSpec {
        name: Name::Exact("Proxy-Authenticate"),
        label: "Proxy authentication wanted",
        summary: "By which scheme a proxy wants the request to authenticate itself.",
        meaning: "Comes with 407, from a proxy between you and the store. The store has not seen the request.",
        grammar: "Scheme and parameters, separated by commas",
        reference: "https://www.rfc-editor.org/rfc/rfc9110#section-11.7.1",
        repeat: Repeat::List,
        examples: &[Example { value: "Basic realm=\"proxy\"", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

#[cfg(test)]
mod tests {
    use crate::facts::facts;
    use crate::testing::{check, first};

    #[test]
    fn two_cookies_are_no_fault_and_neither_is_shown() {
        check("Set-Cookie: a=1\nSet-Cookie: b=2", "");
        first("HTTP/1.1 200 OK\nx-amz-request-id: 1\nSet-Cookie: session=geheim\n\n", |view| {
            let facts = facts(view);
            let cookie = facts.iter().find(|fact| fact.field == "set-cookie").expect("the cookie");
            assert!(!cookie.text().contains("geheim"));
        });
    }
}
