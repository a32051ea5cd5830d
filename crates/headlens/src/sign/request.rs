//! Request: what is asked of S3, before it is signed.

use super::{Endpoint, SignError};

/// The method of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Metadata alone.
    Head,
    /// Metadata and content; also the only way to read S3's error document.
    Get,
}

impl Method {
    /// `HEAD`, `GET`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Head => "HEAD",
            Self::Get => "GET",
        }
    }
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation<'a> {
    /// `HeadObject`.
    HeadObject {
        /// The object's key, as it is: encoding is the signer's work.
        key: &'a str,
        /// The version; the current one where there is none. `null` is an ID.
        version_id: Option<&'a str>,
    },
    /// `GetObject`.
    GetObject {
        /// The object's key.
        key: &'a str,
        /// The version.
        version_id: Option<&'a str>,
    },
    /// `HeadBucket`.
    HeadBucket,
    /// `ListObjectVersions`.
    ListObjectVersions(Listing<'a>),
}

impl Operation<'_> {
    /// The method that asks for it.
    #[must_use]
    pub const fn method(&self) -> Method {
        match self {
            Self::HeadObject { .. } | Self::HeadBucket => Method::Head,
            Self::GetObject { .. } | Self::ListObjectVersions(_) => Method::Get,
        }
    }
}

impl<'a> Operation<'a> {
    /// The key of the object that is asked for.
    pub(super) const fn key(&self) -> Option<&'a str> {
        match self {
            Self::HeadObject { key, .. } | Self::GetObject { key, .. } => Some(key),
            Self::HeadBucket | Self::ListObjectVersions(_) => None,
        }
    }

    /// The same for the current version of another object; nothing where it asks for none.
    pub(super) const fn named<'k>(&self, key: &'k str) -> Option<Operation<'k>> {
        match self {
            Self::HeadObject { .. } => Some(Operation::HeadObject { key, version_id: None }),
            Self::GetObject { .. } => Some(Operation::GetObject { key, version_id: None }),
            Self::HeadBucket | Self::ListObjectVersions(_) => None,
        }
    }
}

/// Which page of a listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Listing<'a> {
    /// Keys that begin so.
    pub prefix: Option<&'a str>,
    /// Rolls up keys that share what stands before it.
    pub delimiter: Option<&'a str>,
    /// Where to begin: the key that the page before told.
    pub key_marker: Option<&'a str>,
    /// Where to begin: the version ID that the page before told.
    pub version_id_marker: Option<&'a str>,
    /// How many at most, 1 to 1,000.
    pub max_keys: Option<u16>,
}

/// Headers that the URL makes the reply carry instead of the stored ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Overrides<'a> {
    /// `response-cache-control`.
    pub cache_control: Option<&'a str>,
    /// `response-content-disposition`.
    pub content_disposition: Option<&'a str>,
    /// `response-content-encoding`.
    pub content_encoding: Option<&'a str>,
    /// `response-content-language`.
    pub content_language: Option<&'a str>,
    /// `response-content-type`.
    pub content_type: Option<&'a str>,
    /// `response-expires`.
    pub expires: Option<&'a str>,
}

/// A request to be signed.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Where it goes.
    pub endpoint: Endpoint<'a>,
    /// The bucket, or an access point's ARN or alias.
    pub bucket: &'a str,
    /// What it asks for.
    pub operation: Operation<'a>,
    /// One part of a multipart object, 1 to 10,000.
    pub part_number: Option<u16>,
    /// `x-amz-request-payer=requester`, in the query, where no preflight asks for it.
    pub request_payer: bool,
    /// The account that has to own the bucket: 12 digits.
    pub expected_bucket_owner: Option<&'a str>,
    /// What the reply's own headers are replaced by.
    pub overrides: Overrides<'a>,
    /// Headers that are signed and have to be sent just so.
    pub headers: &'a [(&'a str, &'a str)],
    /// How long the URL lives, in seconds: 1 to 604,800.
    pub expires_in: u32,
}

/// Seven days, the most that Signature Version 4 allows.
pub(super) const LONGEST: u32 = 604_800;

impl<'a> Request<'a> {
    /// A request with nothing beyond what it asks for; its URL lives an hour.
    #[must_use]
    pub fn new(endpoint: Endpoint<'a>, bucket: &'a str, operation: Operation<'a>) -> Self {
        Self {
            endpoint,
            bucket,
            operation,
            part_number: None,
            request_payer: false,
            expected_bucket_owner: None,
            overrides: Overrides::default(),
            headers: &[],
            expires_in: 3600,
        }
    }

    /// What S3 would refuse whoever signs it.
    pub(super) fn check(&self) -> Result<(), SignError> {
        if !(1..=LONGEST).contains(&self.expires_in) {
            return Err(SignError::new(
                "expiry-out-of-range",
                "expiresIn",
                "A presigned URL lives 1 to 604,800 seconds (7 days).",
            ));
        }
        if let Operation::HeadObject { key, version_id } | Operation::GetObject { key, version_id } =
            self.operation
        {
            check_object(key, version_id)?;
        }
        if self.part_number.is_some_and(|part| !(1..=10_000).contains(&part)) {
            return Err(SignError::new(
                "part-number-out-of-range",
                "partNumber",
                "Parts are numbered from 1 to 10,000.",
            ));
        }
        if self
            .expected_bucket_owner
            .is_some_and(|owner| owner.len() != 12 || !owner.bytes().all(|byte| byte.is_ascii_digit()))
        {
            return Err(SignError::new(
                "account-id-malformed",
                "expectedBucketOwner",
                "An AWS account ID has 12 digits.",
            ));
        }
        if let Operation::ListObjectVersions(Listing { max_keys: Some(0 | 1001..), .. }) = self.operation {
            return Err(SignError::new("max-keys-out-of-range", "maxKeys", "A page has 1 to 1,000 keys."));
        }
        let fits = |(name, value): &(&str, &str)| {
            !name.is_empty()
                && name.bytes().all(crate::values::token_list::is_token_byte)
                && !value.bytes().any(|byte| byte < b' ' && byte != b'\t' || byte == 0x7f)
        };
        if !self.headers.iter().all(fits) {
            return Err(SignError::new(
                "header-malformed",
                "headers",
                "A header has a name that is a token of RFC 9110 and a value on one line.",
            ));
        }
        Ok(())
    }
}

/// What can be no object or version.
pub(super) fn check_object(key: &str, version_id: Option<&str>) -> Result<(), SignError> {
    if key.is_empty() {
        return Err(SignError::new("key-empty", "key", "An object's key has at least one character."));
    }
    if key.len() > 1024 {
        return Err(SignError::new(
            "key-too-long",
            "key",
            "An object's key has at most 1,024 bytes of UTF-8.",
        ));
    }
    if version_id == Some("") {
        return Err(SignError::new(
            "version-id-empty",
            "versionId",
            "A version ID is not empty; leave it out to ask for the current version.",
        ));
    }
    Ok(())
}
