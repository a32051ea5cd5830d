//! Target: the endpoint, bucket, key and options of a request, as the connection's form holds them.

use headlens::sign::{Addressing, Endpoint, Listing, Operation, Request};

/// Kinds of endpoints that fill the form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Preset {
    /// Amazon S3, by region.
    #[default]
    Aws,
    /// MinIO.
    Minio,
    /// Ceph's RADOS Gateway.
    Ceph,
    /// Cloudflare R2.
    R2,
    /// Backblaze B2.
    B2,
    /// Wasabi.
    Wasabi,
    /// Google Cloud Storage through its XML API with HMAC keys.
    Gcs,
    /// Any other.
    Other,
}

impl Preset {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 8] =
        [Self::Aws, Self::Minio, Self::Ceph, Self::R2, Self::B2, Self::Wasabi, Self::Gcs, Self::Other];

    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Aws => "Amazon S3",
            Self::Minio => "MinIO",
            Self::Ceph => "Ceph RADOS Gateway",
            Self::R2 => "Cloudflare R2",
            Self::B2 => "Backblaze B2",
            Self::Wasabi => "Wasabi",
            Self::Gcs => "Google Cloud Storage",
            Self::Other => "Another endpoint",
        }
    }

    /// The word by which a remembered connection names it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Aws => "aws",
            Self::Minio => "minio",
            Self::Ceph => "ceph",
            Self::R2 => "r2",
            Self::B2 => "b2",
            Self::Wasabi => "wasabi",
            Self::Gcs => "gcs",
            Self::Other => "other",
        }
    }

    /// The preset of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.word() == word)
    }

    /// An endpoint to begin with, and its region. Capital letters stand for what is one's own.
    pub const fn defaults(self) -> (&'static str, &'static str) {
        match self {
            Self::Aws => ("", "us-east-1"),
            Self::Minio => ("http://127.0.0.1:9000", "us-east-1"),
            Self::Ceph => ("http://127.0.0.1:8000", "default"),
            Self::R2 => ("https://ACCOUNT.r2.cloudflarestorage.com", "auto"),
            Self::B2 => ("https://s3.us-west-004.backblazeb2.com", "us-west-004"),
            Self::Wasabi => ("https://s3.us-east-1.wasabisys.com", "us-east-1"),
            Self::Gcs => ("https://storage.googleapis.com", "auto"),
            Self::Other => ("", "us-east-1"),
        }
    }

    /// What to know of it before asking for versions.
    pub const fn note(self) -> Option<&'static str> {
        match self {
            Self::R2 => Some("R2 keeps no versions: a version ID that it tells can’t be asked for."),
            Self::B2 => Some("Every B2 bucket keeps versions."),
            Self::Gcs => Some(
                "Google’s XML API calls a version a generation and doesn’t list them for Signature Version 4: ask for the current object.",
            ),
            _ => None,
        }
    }
}

/// Where a request goes and what it asks for. No secrets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// An endpoint of one's own; empty: AWS.
    pub endpoint: String,
    /// The region.
    pub region: String,
    /// How the bucket is named; nothing: as usual for the endpoint.
    pub addressing: Option<Addressing>,
    /// AWS's dual-stack hosts.
    pub dual_stack: bool,
    /// AWS's FIPS hosts.
    pub fips: bool,
    /// AWS's transfer acceleration.
    pub accelerate: bool,
    /// The bucket.
    pub bucket: String,
    /// The key.
    pub key: String,
    /// The version ID; empty: the current version.
    pub version_id: String,
    /// Who pays, where it isn't the bucket's owner.
    pub request_payer: bool,
    /// The account that must own the bucket; empty: any.
    pub owner: String,
    /// Headers that are signed and sent, each of which makes the browser ask first.
    pub headers: Vec<(String, String)>,
    /// Seconds that a URL lives.
    pub expires_in: u32,
}

impl Target {
    /// The endpoint, as the signer takes it.
    pub fn endpoint(&self) -> Endpoint<'_> {
        let url = self.endpoint.trim();
        Endpoint {
            region: self.region.trim(),
            url: (!url.is_empty()).then_some(url),
            addressing: self.addressing,
            dual_stack: self.dual_stack,
            fips: self.fips,
            accelerate: self.accelerate,
        }
    }

    /// HEAD of the version that the form names.
    pub fn head(&self) -> Operation<'_> {
        let version_id = (!self.version_id.is_empty()).then_some(self.version_id.as_str());
        Operation::HeadObject { key: &self.key, version_id }
    }

    /// GET of the same.
    pub fn get(&self) -> Operation<'_> {
        let version_id = (!self.version_id.is_empty()).then_some(self.version_id.as_str());
        Operation::GetObject { key: &self.key, version_id }
    }

    /// A page of the versions of the key alone, behind `marker`; of at most so many versions, else as many as the server
    /// gives.
    pub fn list<'a>(&'a self, marker: Option<&'a Marker>, max_keys: Option<u16>) -> Operation<'a> {
        Operation::ListObjectVersions(Listing {
            prefix: (!self.key.is_empty()).then_some(self.key.as_str()),
            key_marker: marker.map(|marker| marker.key.as_str()),
            version_id_marker: marker.map(|marker| marker.version_id.as_str()).filter(|id| !id.is_empty()),
            max_keys,
            ..Listing::default()
        })
    }

    /// A request for an operation, with `headers` of its own.
    pub fn request<'a>(&'a self, operation: Operation<'a>, headers: &'a [(&'a str, &'a str)]) -> Request<'a> {
        Request {
            request_payer: self.request_payer,
            expected_bucket_owner: (!self.owner.is_empty()).then_some(self.owner.as_str()),
            headers,
            expires_in: self.expires_in,
            ..Request::new(self.endpoint(), self.bucket.trim(), operation)
        }
    }
}

/// Where the next page of a listing begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marker {
    /// The key.
    pub key: String,
    /// The version ID.
    pub version_id: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_is_found_by_its_word() {
        for preset in Preset::ALL {
            assert_eq!(Preset::of(preset.word()), Some(preset));
            assert!(!preset.name().is_empty());
        }
        assert_eq!(Preset::of("none"), None);
    }

    #[test]
    fn the_form_becomes_a_request() {
        let target = Target {
            region: " eu-west-1 ".into(),
            bucket: " b-1 ".into(),
            key: " k ".into(),
            owner: "123456789012".into(),
            expires_in: 60,
            ..Target::default()
        };
        let request = target.request(target.head(), &[]);
        assert_eq!((request.endpoint.region, request.bucket), ("eu-west-1", "b-1"));
        assert_eq!(request.operation, Operation::HeadObject { key: " k ", version_id: None });
        assert_eq!(request.expected_bucket_owner, Some("123456789012"));
    }
}
