//! x-amz-checksum-*: ten digests of the content, in base64

use core::marker::PhantomData;
use core::num::NonZeroU16;

use crate::field::{Difference, Example, Field, FieldSpec, Group, Member, Name, Sent};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::values::{base64, digits};

/// An algorithm, and the header that carries its digests.
pub trait Algorithm: 'static {
    /// The header's name.
    const HEADER: &'static str;
    /// The SDKs' member.
    const MEMBER: &'static str;
    /// What people call it.
    const LABEL: &'static str;
    /// How many bytes a digest has.
    const LEN: usize;
    /// The digest of nothing.
    const OF_NOTHING: &'static str;
    /// What the algorithm is, in one sentence.
    const SUMMARY: &'static str;
}

/// A checksum of the content, or of the checksums of its parts.
pub struct Checksum<'a, A> {
    digest: &'a str,
    parts: Option<NonZeroU16>,
    algorithm: PhantomData<A>,
}

impl<'a, A> Checksum<'a, A> {
    /// The digest in base64, without the number of parts.
    #[must_use]
    pub const fn digest(&self) -> &'a str {
        self.digest
    }

    /// How many parts went into it, where it is made of their checksums.
    #[must_use]
    pub const fn part_count(&self) -> Option<NonZeroU16> {
        self.parts
    }
}

static MALFORMED: Rule = rule(Rule {
    code: "checksum-malformed",
    severity: Severity::Error,
    title: "A checksum is not base64 of the right length",
    message: "{0} is not base64 of {1} bytes.",
    why: "Each algorithm has digests of one length, sent in base64 with padding. A hexadecimal digest, a cut or a \
          changed value can't be compared with anything, and SDKs that validate downloads fail on it.",
    fix: "Copy the value again; if it came from another tool in hexadecimal, convert the bytes to base64.",
    reference: REFERENCE,
});

static BAD_PART_COUNT: Rule = rule(Rule {
    code: "checksum-part-count-impossible",
    severity: Severity::Error,
    title: "A composite checksum ends in an impossible number of parts",
    message: "The checksum ends in {0}, which is no number of parts.",
    why: "A checksum of checksums ends in a hyphen and the number of parts, 1 to 10,000.",
    fix: "Copy the value again from the original reply.",
    reference: REFERENCE,
});

const REFERENCE: &str =
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html";

impl<A: Algorithm> Field for Checksum<'_, A> {
    type Of<'a> = Checksum<'a, A>;

    const SPEC: FieldSpec = FieldSpec {
        name: Name::Exact(A::HEADER),
        member: Some(A::MEMBER),
        label: A::LABEL,
        group: Group::Content,
        summary: A::SUMMARY,
        meaning: "A digest that S3 made or checked when the object was written, and that proves that a download is whole. \
                  It is sent only when the request says x-amz-checksum-mode: ENABLED, and not for a range of the \
                  object: that it is missing says nothing.\n\nFor a multipart upload it is either of the full object, or, \
                  with a hyphen and the number of parts behind it, a checksum of the parts' checksums; \
                  x-amz-checksum-type tells which.",
        grammar: "base64 of a digest, for a checksum of checksums followed by - and 1 to 10000",
        reference: REFERENCE,
        sent: Sent::WhenChecksumsAsked,
        rules: &[&MALFORMED, &BAD_PART_COUNT],
        examples: &[
            Example { value: A::OF_NOTHING, raises: &[] },
            Example { value: "da39a3ee", raises: &["checksum-malformed"] },
        ],
        ..FieldSpec::BASE
    };

    fn read<'a>(raw: &'a str, notes: &mut Notes) -> Option<Checksum<'a, A>> {
        // A hyphen is no character of base64.
        let (digest, count) = match memchr::memchr(b'-', raw.as_bytes()) {
            Some(at) => raw.split_at_checked(at)?,
            None => (raw, ""),
        };
        if base64::decoded_len(digest) != Some(A::LEN) {
            notes.raise_at(&MALFORMED, 0..digest.len()).words(digest).number(A::LEN as u64);
            return None;
        }
        let parts = count.strip_prefix('-').map(|count| {
            let number = digits::read(count).filter(|number| *number <= 10_000 && !count.starts_with('0'));
            number.and_then(|number| NonZeroU16::new(u16::try_from(number).ok()?))
        });
        if parts == Some(None) {
            notes.raise_at(&BAD_PART_COUNT, digest.len()..raw.len()).words(count);
            return None;
        }
        Some(Checksum { digest, parts: parts.flatten(), algorithm: PhantomData })
    }

    fn member<'a>(_value: &Checksum<'a, A>, raw: &'a str) -> Member<'a> {
        Member::Text(raw)
    }

    fn describe(value: &Checksum<'_, A>) -> String {
        let mut out = value.digest.to_owned();
        if let Some(hex) = base64::hex(value.digest) {
            out.push_str(", in hexadecimal ");
            out.push_str(&hex);
        }
        if let Some(parts) = value.parts {
            out.push_str("; of the checksums of ");
            out.push_str(&digits::grouped(u64::from(parts.get())));
            out.push_str(if parts.get() == 1 { " part" } else { " parts" });
        }
        out
    }

    fn compare(before: &Checksum<'_, A>, after: &Checksum<'_, A>) -> Difference {
        if before.parts == after.parts {
            Difference::of(before.digest, after.digest)
        } else {
            Difference::Incomparable("made over other parts: the same bytes would have another checksum")
        }
    }
}

macro_rules! algorithms {
    ($($name:ident $header:literal $member:literal $label:literal $len:literal $nothing:literal $summary:literal)+) => {$(
        #[doc = $summary]
        pub enum $name {}

        impl Algorithm for $name {
            const HEADER: &'static str = $header;
            const MEMBER: &'static str = $member;
            const LABEL: &'static str = $label;
            const LEN: usize = $len;
            const OF_NOTHING: &'static str = $nothing;
            const SUMMARY: &'static str = $summary;
        }
    )+};
}

algorithms! {
    Crc32 "x-amz-checksum-crc32" "ChecksumCRC32" "CRC-32" 4 "AAAAAA=="
        "The CRC-32 of the content, as zip and gzip have it."
    Crc32C "x-amz-checksum-crc32c" "ChecksumCRC32C" "CRC-32C" 4 "AAAAAA=="
        "The CRC-32C (Castagnoli) of the content."
    Crc64Nvme "x-amz-checksum-crc64nvme" "ChecksumCRC64NVME" "CRC-64/NVME" 8 "AAAAAAAAAAA="
        "The CRC-64/NVME of the content: what S3 computes where the upload brought no checksum."
    Sha1 "x-amz-checksum-sha1" "ChecksumSHA1" "SHA-1" 20 "2jmj7l5rSw0yVb/vlWAYkK/YBwk="
        "The SHA-1 of the content."
    Sha256 "x-amz-checksum-sha256" "ChecksumSHA256" "SHA-256" 32 "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
        "The SHA-256 of the content."
    Sha512 "x-amz-checksum-sha512" "ChecksumSHA512" "SHA-512" 64
        "z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg=="
        "The SHA-512 of the content."
    Md5 "x-amz-checksum-md5" "ChecksumMD5" "MD5" 16 "1B2M2Y8AsgTpgAmY7PhCfg=="
        "The MD5 of the content."
    XxHash64 "x-amz-checksum-xxhash64" "ChecksumXXHASH64" "XXH64" 8 "70bbN1HY6Zk="
        "The XXH64 of the content: fast, not cryptographic."
    XxHash3 "x-amz-checksum-xxhash3" "ChecksumXXHASH3" "XXH3 (64 bits)" 8 "LQaABTjTlMI="
        "The 64-bit XXH3 of the content: fast, not cryptographic."
    XxHash128 "x-amz-checksum-xxhash128" "ChecksumXXHASH128" "XXH3 (128 bits)" 16 "maoG0wFHmNhgAcMkRo1Jfw=="
        "The 128-bit XXH3 of the content: fast, not cryptographic."
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::check;

    #[test]
    fn length_and_alphabet() {
        check("x-amz-checksum-crc32: zwK7XA==", "");
        check("x-amz-checksum-crc32: cf02bb5c", "                      ^^^^^^^^ error checksum-malformed");
        check("x-amz-checksum-sha256: zwK7XA==", "                       ^^^^^^^^ error checksum-malformed");
        check(
            "x-amz-checksum-crc32: zwK7XA==-0",
            "                              ^^ error checksum-part-count-impossible",
        );
    }

    #[test]
    fn parts_behind_a_hyphen() {
        let sum = |raw| Checksum::<Crc32>::read(raw, &mut Notes::default()).expect(raw);
        assert_eq!(sum("B63YTw==-1").part_count().map(NonZeroU16::get), Some(1));
        assert_eq!(sum("5FRUiw==-3").digest(), "5FRUiw==");
        assert_eq!(
            Checksum::describe(&sum("zwK7XA==-2")),
            "zwK7XA==, in hexadecimal cf02bb5c; of the checksums of 2 parts"
        );
        assert!(matches!(
            Checksum::compare(&sum("zwK7XA=="), &sum("zwK7XA==-2")),
            Difference::Incomparable(_)
        ));
        assert_eq!(Checksum::compare(&sum("zwK7XA=="), &sum("AAAAAA==")), Difference::Changed);
    }
}
