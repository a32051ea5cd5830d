//! x-amz-server-side-encryption-customer-*: encrypted with a key that S3 does not keep

use crate::field::{Difference, Example, Field, FieldSpec, Group, Member, Name};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::values::base64;
use crate::values::choice::{self, Choice, Choices, Known};

/// The cipher of SSE-C.
pub type CustomerAlgorithm<'a> = Choice<'a, Ciphers>;

/// The values of [`CustomerAlgorithm`].
pub enum Ciphers {}

const REFERENCE: &str =
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html";

impl Choices for Ciphers {
    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-amz-server-side-encryption-customer-algorithm"),
        member: Some("SSECustomerAlgorithm"),
        label: "Customer key cipher",
        group: Group::Encryption,
        summary: "The cipher of SSE-C: the version is encrypted with a key that the customer keeps.",
        meaning: "S3 used the key that came with the upload and forgot it. Every GET and HEAD must bring the same key again; \
                  without it the content is lost. S3 repeats the cipher here to confirm it.",
        grammar: "AES256",
        reference: REFERENCE,
        rules: &[&choice::UNKNOWN],
        examples: &[
            Example { value: "AES256", raises: &[] },
            Example { value: "AES128", raises: &["value-unknown"] },
        ],
        ..FieldSpec::BASE
    };

    const KNOWN: &'static [Known] = &[Known { value: "AES256", words: "with a key that the customer keeps" }];
}

/// The MD5 of the customer's key, in base64.
#[derive(Clone, Copy)]
pub struct CustomerKeyMd5<'a>(&'a str);

impl<'a> CustomerKeyMd5<'a> {
    /// As sent.
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        self.0
    }
}

static NO_MD5: Rule = rule(Rule {
    code: "customer-key-md5-malformed",
    severity: Severity::Error,
    title: "The MD5 of the customer's key is not one",
    message: "{0} is not base64 of 16 bytes.",
    why: "The value identifies the key by its MD5, in base64 with padding. A hexadecimal digest or a cut value can't be \
          compared with the key at hand.",
    fix: "Compute it again: openssl md5 -binary key | base64.",
    reference: REFERENCE,
});

impl Field for CustomerKeyMd5<'_> {
    type Of<'a> = CustomerKeyMd5<'a>;

    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact("x-amz-server-side-encryption-customer-key-MD5"),
        member: Some("SSECustomerKeyMD5"),
        label: "Customer key MD5",
        group: Group::Encryption,
        summary: "Which key of the customer the version is encrypted with: its MD5.",
        meaning: "A fingerprint, not the key: it tells which of several keys belongs to this version. S3 compares the key \
                  that a request brings with it and answers 403 where they differ.",
        grammar: "base64 of 16 bytes",
        reference: REFERENCE,
        rules: &[&NO_MD5],
        examples: &[
            Example { value: "JMwgiexXqwuPqIPjYFmIZQ==", raises: &[] },
            Example { value: "24cc2089ec57ab0b8fa883e360598865", raises: &["customer-key-md5-malformed"] },
        ],
        ..FieldSpec::BASE
    };

    fn read<'a>(raw: &'a str, notes: &mut Notes) -> Option<CustomerKeyMd5<'a>> {
        if base64::decoded_len(raw) != Some(16) {
            notes.raise(&NO_MD5).words(raw);
            return None;
        }
        Some(CustomerKeyMd5(raw))
    }

    fn member<'a>(_value: &CustomerKeyMd5<'a>, raw: &'a str) -> Member<'a> {
        Member::Text(raw)
    }

    fn describe(value: &CustomerKeyMd5<'_>) -> String {
        match base64::hex(value.0) {
            Some(hex) => [value.0, ", in hexadecimal ", &hex].concat(),
            None => value.0.to_owned(),
        }
    }

    fn compare(before: &CustomerKeyMd5<'_>, after: &CustomerKeyMd5<'_>) -> Difference {
        Difference::of(before.0, after.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::codes;

    #[test]
    fn sixteen_bytes() {
        let reply = |md5: &str| {
            codes(&format!(
                "HTTP/1.1 200 OK\nx-amz-server-side-encryption-customer-algorithm: AES256\n\
                 x-amz-server-side-encryption-customer-key-MD5: {md5}\n\n"
            ))
        };
        assert!(reply("1B2M2Y8AsgTpgAmY7PhCfg==").is_empty());
        assert_eq!(reply("zwK7XA=="), ["customer-key-md5-malformed"]);
        assert_eq!(
            CustomerKeyMd5::describe(&CustomerKeyMd5("1B2M2Y8AsgTpgAmY7PhCfg==")),
            "1B2M2Y8AsgTpgAmY7PhCfg==, in hexadecimal d41d8cd98f00b204e9800998ecf8427e"
        );
    }
}
