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

fn telling(name: &str, value: &str) -> Option<(u8, Kind)> {
    let starts =
        |prefix: &str| name.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    if starts("x-rgw-") {
        return Some((3, Kind::Ceph));
    }
    if starts("x-minio-") {
        return Some((3, Kind::Minio));
    }
    if starts("x-localstack") {
        return Some((4, Kind::LocalStack));
    }
    if starts("x-goog-") || starts("x-guploader-") {
        return Some((3, Kind::Gcs));
    }
    if name.eq_ignore_ascii_case("server") {
        return Some(match value {
            "AmazonS3" => (2, Kind::AmazonS3),
            "MinIO" => (2, Kind::Minio),
            "VERSITYGW" => (2, Kind::VersityGw),
            "UploadServer" => (2, Kind::Gcs),
            "cloudflare" => (0, Kind::R2),
            _ if value.starts_with("Werkzeug/") => (1, Kind::Moto),
            _ => return None,
        });
    }
    if name.eq_ignore_ascii_case("x-amz-request-id") && value.starts_with("tx0") {
        return Some((1, Kind::Ceph));
    }
    None
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
        assert_eq!(kind("Server: cloudflare\nContent-Type: text/html"), None);
        assert_eq!(kind("Server: cloudflare\nx-amz-request-id: 1\nx-amz-id-2: 2"), None);
        assert_eq!(kind("Server: cloudflare\nx-amz-version-id: 1"), Some(Kind::R2));
    }
}
