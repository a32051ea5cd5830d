//! Server: who answered, told by the headers that only one of them sends.
//!
//! What is a deviation on one server is a habit of another, so rules ask here
//! before they raise an alarm.

use crate::message::{Header, View};

/// A server whose habits are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Amazon S3 itself.
    AmazonS3,
    /// Ceph's RADOS Gateway.
    Ceph,
    /// MinIO.
    Minio,
    /// moto, a mock.
    Moto,
    /// LocalStack, an emulator.
    LocalStack,
    /// Cloudflare R2.
    R2,
    /// Google Cloud Storage's XML interface.
    Gcs,
    /// VersityGW.
    VersityGw,
    /// Backblaze B2.
    B2,
    /// Wasabi.
    Wasabi,
    /// SeaweedFS.
    SeaweedFs,
    /// Scality's CloudServer.
    Scality,
    /// IBM Cloud Object Storage.
    Ibm,
    /// Alibaba Cloud OSS.
    Oss,
    /// Tencent COS.
    Cos,
    /// Huawei OBS.
    Obs,
    /// Azure Storage, behind a gateway.
    Azure,
}

impl Kind {
    /// The name that people know.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AmazonS3 => "Amazon S3",
            Self::Ceph => "Ceph RADOS Gateway",
            Self::Minio => "MinIO",
            Self::Moto => "moto",
            Self::LocalStack => "LocalStack",
            Self::R2 => "Cloudflare R2",
            Self::Gcs => "Google Cloud Storage",
            Self::VersityGw => "VersityGW",
            Self::B2 => "Backblaze B2",
            Self::Wasabi => "Wasabi",
            Self::SeaweedFs => "SeaweedFS",
            Self::Scality => "Scality CloudServer",
            Self::Ibm => "IBM Cloud Object Storage",
            Self::Oss => "Alibaba Cloud OSS",
            Self::Cos => "Tencent COS",
            Self::Obs => "Huawei OBS",
            Self::Azure => "Azure Storage",
        }
    }
}

/// Which server answered, and the header that says so.
#[derive(Clone, Copy)]
pub struct Server {
    /// The server.
    pub kind: Kind,
    /// The header that gives it away.
    pub evidence: Header,
}

impl Server {
    /// The server behind an exchange; nothing where no header is telling.
    #[must_use]
    pub fn of(view: View<'_>) -> Option<Self> {
        // Names that only one server sends outweigh the Server header, which
        // proxies replace.
        view.headers()
            .iter()
            .filter_map(|header| {
                let (weight, kind) = telling(view.text(header.name), view.text(header.value))?;
                Some((weight, Self { kind, evidence: *header }))
            })
            .filter(|(_, server)| server.kind != Kind::R2 || may_be_r2(view))
            .max_by_key(|(weight, _)| *weight)
            .map(|(_, server)| server)
    }
}

/// Cloudflare names itself in front of any server: R2 is known by its host, or
/// by S3's headers without the second request ID, which only Amazon S3 sends.
fn may_be_r2(view: View<'_>) -> bool {
    let host = view.request_header("host").map(|host| view.text(host.value));
    let url = view.exchange.request.as_deref().and_then(|request| request.url).map(|url| view.text(url));
    let starts = |prefix: &str| {
        view.headers().iter().any(|header| {
            view.text(header.name).get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
        })
    };
    [host, url].into_iter().flatten().any(|place| place.contains(".r2.cloudflarestorage.com"))
        || (starts("x-amz-") && !starts("x-amz-id-2"))
}

/// Names that only one server sends, by how they begin.
const NAMES: [(&str, u8, Kind); 13] = [
    ("x-rgw-", 3, Kind::Ceph),
    ("x-minio-", 3, Kind::Minio),
    ("x-localstack", 4, Kind::LocalStack),
    ("x-goog-", 3, Kind::Gcs),
    ("x-guploader-", 3, Kind::Gcs),
    ("x-bz-", 3, Kind::B2),
    ("x-wasabi-", 3, Kind::Wasabi),
    ("x-clv-", 3, Kind::Ibm),
    ("x-oss-", 3, Kind::Oss),
    ("x-cos-", 3, Kind::Cos),
    ("x-obs-", 3, Kind::Obs),
    ("x-ms-version", 3, Kind::Azure),
    ("x-ms-blob-", 3, Kind::Azure),
];

/// How the Server header of each begins.
const SERVERS: [(&str, u8, Kind); 13] = [
    ("AmazonS3", 2, Kind::AmazonS3),
    ("MinIO", 2, Kind::Minio),
    ("VERSITYGW", 2, Kind::VersityGw),
    ("UploadServer", 2, Kind::Gcs),
    ("cloudflare", 0, Kind::R2),
    ("Werkzeug/", 1, Kind::Moto),
    ("WasabiS3", 2, Kind::Wasabi),
    ("SeaweedFS", 2, Kind::SeaweedFs),
    ("S3 Server", 2, Kind::Scality),
    ("ScalityS3", 2, Kind::Scality),
    ("Cleversafe", 2, Kind::Ibm),
    ("AliyunOSS", 2, Kind::Oss),
    ("tencent-cos", 2, Kind::Cos),
];

fn telling(name: &str, value: &str) -> Option<(u8, Kind)> {
    let found = |table: &[(&str, u8, Kind)], text: &str| {
        let starts =
            |start: &str| text.get(..start.len()).is_some_and(|front| front.eq_ignore_ascii_case(start));
        table.iter().find(|(start, ..)| starts(start)).map(|(_, weight, kind)| (*weight, *kind))
    };
    if name.eq_ignore_ascii_case("server") {
        return found(&SERVERS, value);
    }
    if name.eq_ignore_ascii_case("x-amz-request-id") && value.starts_with("tx0") {
        return Some((1, Kind::Ceph));
    }
    // Backblaze's version IDs have a form of their own.
    if name.eq_ignore_ascii_case("x-amz-version-id") && value.starts_with("4_z") && value.contains("_f") {
        return Some((1, Kind::B2));
    }
    found(&NAMES, name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::first;

    #[test]
    fn the_most_telling_header_wins() {
        let kind = |headers: &str| {
            first(&format!("HTTP/1.1 200 OK\n{headers}\n\n"), |view| view.server().map(|server| server.kind))
        };
        assert_eq!(kind("Server: AmazonS3"), Some(Kind::AmazonS3));
        assert_eq!(kind("Server: nginx\nx-rgw-object-type: Normal"), Some(Kind::Ceph));
        assert_eq!(kind("Server: Werkzeug/3.1.9\nx-localstack: true"), Some(Kind::LocalStack));
        assert_eq!(kind("Server: nginx"), None);
        assert_eq!(kind("Server: WasabiS3/7.20.2951-2024-06-14 (R401-U28)"), Some(Kind::Wasabi));
        assert_eq!(kind("X-Clv-Request-Id: 1\nServer: Cleversafe/3.9.0.115"), Some(Kind::Ibm));
        assert_eq!(kind("Server: S3 Server\nx-amz-id-2: 1"), Some(Kind::Scality));
        assert_eq!(
            kind("Server: nginx\nx-amz-version-id: 4_z27c88f1d182b150646ff0b16_f1004ba650fe24e6b"),
            Some(Kind::B2)
        );
        assert_eq!(kind("Server: cloudflare\nContent-Type: text/html"), None);
        assert_eq!(kind("Server: cloudflare\nx-amz-request-id: 1\nx-amz-id-2: 2"), None);
        assert_eq!(kind("Server: cloudflare\nx-amz-version-id: 1"), Some(Kind::R2));
    }
}
