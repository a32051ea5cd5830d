//! A server, two signers, and just enough of an HTTP client to see every byte
//! of a reply. Reads are signed by the core, writes by rusty-s3.

use demo_s3::{DEMO, Identity, Server, Store, sample};
use headlens::sign::{
    Addressing, Credentials, Endpoint, Method, Operation, Presigned, Presigner, Request, Secret,
};
use headlens::values::http_date::HttpDate;
use rusty_s3::S3Action;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::ops::{Deref, DerefMut};
use std::sync::LazyLock;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Where requests go, and who signs them.
#[derive(Debug, Clone)]
pub struct Service {
    pub endpoint: String,
    pub region: String,
    pub bucket: String,
    pub identity: Identity,
    /// How much earlier than now reads are dated, in seconds.
    pub age: i64,
    pub expires_in: u32,
    /// Whether the bucket stands in the host, not in the path.
    pub virtual_host: bool,
}

/// The sample's server and somebody who may sign for it.
pub struct Demo {
    pub server: Server,
    service: Service,
}

impl Deref for Demo {
    type Target = Service;

    fn deref(&self) -> &Service {
        &self.service
    }
}

impl DerefMut for Demo {
    fn deref_mut(&mut self) -> &mut Service {
        &mut self.service
    }
}

impl Demo {
    pub fn start() -> Self {
        static SAMPLE: LazyLock<Store> = LazyLock::new(|| sample::store(SystemTime::now()));
        Self::with(SAMPLE.clone())
    }

    pub fn with(store: Store) -> Self {
        let server = Server::start(store, 0).expect("a free port");
        let service = Service {
            endpoint: server.endpoint(),
            region: sample::REGION.to_owned(),
            bucket: sample::BUCKET.to_owned(),
            identity: DEMO,
            age: 0,
            expires_in: 300,
            virtual_host: false,
        };
        Self { server, service }
    }
}

/// A reply, as it came.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub reason: String,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Reply {
    pub fn header(&self, wanted: &str) -> Option<&str> {
        self.headers.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
    }

    /// The text of the first element of that name.
    pub fn element(&self, name: &str) -> Option<&str> {
        let (_, rest) = self.body.split_once(&format!("<{name}>"))?;
        rest.split_once(&format!("</{name}>")).map(|(text, _)| text)
    }

    /// Status and code: what a refusal comes down to.
    pub fn refusal(&self) -> (u16, &str) {
        (self.status, self.element("Code").unwrap_or_default())
    }
}

impl Service {
    pub fn sign(&self, operation: Operation<'_>, headers: &[(&str, &str)]) -> Presigned {
        self.sign_part(operation, headers, None)
    }

    pub fn sign_part(
        &self,
        operation: Operation<'_>,
        headers: &[(&str, &str)],
        part_number: Option<u16>,
    ) -> Presigned {
        let addressing = self.virtual_host.then_some(Addressing::VirtualHost);
        let url = Some(self.endpoint.as_str());
        let endpoint = Endpoint { region: &self.region, url, addressing, ..Endpoint::default() };
        let mut request = Request::new(endpoint, &self.bucket, operation);
        request.headers = headers;
        request.expires_in = self.expires_in;
        request.part_number = part_number;
        self.presigner().presign(&request, self.date()).expect("a request that can be signed")
    }

    /// The core's signer with the identity's keys.
    pub fn presigner(&self) -> Presigner {
        let Identity { access_key_id, secret_access_key, session_token } = self.identity.clone();
        let secret = Secret::new(secret_access_key.to_owned());
        let credentials = Credentials::new(access_key_id, secret, session_token.map(str::to_owned));
        Presigner::new(credentials.expect("a key"))
    }

    /// When reads are said to be signed.
    pub fn date(&self) -> HttpDate {
        let seconds = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs();
        HttpDate::from_millis((i64::try_from(seconds).expect("in range") - self.age) * 1000)
    }

    /// Sends what the core signed.
    pub fn fetch(&self, operation: Operation<'_>, headers: &[(&str, &str)]) -> Reply {
        self.fetch_part(operation, headers, None)
    }

    pub fn fetch_part(&self, operation: Operation<'_>, headers: &[(&str, &str)], part: Option<u16>) -> Reply {
        let signed = self.sign_part(operation, headers, part);
        let method = if signed.method == Method::Head { "HEAD" } else { "GET" };
        self.send(method, &signed.url, headers, "")
    }

    pub fn head(&self, key: &str, version_id: Option<&str>) -> Reply {
        self.fetch(Operation::HeadObject { key, version_id }, &[])
    }

    pub fn get(&self, key: &str, version_id: Option<&str>) -> Reply {
        self.fetch(Operation::GetObject { key, version_id }, &[])
    }

    /// Writes, signed by rusty-s3: `PUT`, `POST` or `DELETE` of a key, or of the
    /// bucket where the key is empty.
    pub fn write(
        &self,
        method: &str,
        key: &str,
        query: &[(&str, &str)],
        headers: &[(&str, &str)],
        body: &str,
    ) -> Reply {
        let url = self.endpoint.parse().expect("a URL");
        let style = match self.virtual_host {
            true => rusty_s3::UrlStyle::VirtualHost,
            false => rusty_s3::UrlStyle::Path,
        };
        let bucket = rusty_s3::Bucket::new(url, style, self.bucket.clone(), self.region.clone());
        let bucket = bucket.expect("a bucket");
        let identity = &self.identity;
        let credentials = rusty_s3::Credentials::new(identity.access_key_id, identity.secret_access_key);
        macro_rules! signed {
            ($action:expr) => {{
                let mut action = $action;
                for (name, value) in query {
                    action.query_mut().insert(*name, *value);
                }
                for (name, value) in headers {
                    action.headers_mut().insert(*name, *value);
                }
                action.sign(Duration::from_secs(300))
            }};
        }
        let url = match (method, key) {
            ("PUT", "") => signed!(rusty_s3::actions::CreateBucket::new(&bucket, &credentials)),
            ("PUT", key) => signed!(bucket.put_object(Some(&credentials), key)),
            ("DELETE", "") => signed!(rusty_s3::actions::DeleteBucket::new(&bucket, &credentials)),
            ("DELETE", key) => signed!(bucket.delete_object(Some(&credentials), key)),
            ("POST", key) => {
                let id = query.iter().find(|(name, _)| *name == "uploadId").map(|(_, id)| *id);
                match id {
                    None => signed!(bucket.create_multipart_upload(Some(&credentials), key)),
                    Some(id) => {
                        let none = std::iter::empty();
                        let action = bucket.complete_multipart_upload(Some(&credentials), key, id, none);
                        action.sign(Duration::from_secs(300))
                    }
                }
            }
            (method, _) => panic!("no signer for {method}"),
        };
        self.send(method, url.as_str(), headers, body)
    }

    /// Puts an object; its reply.
    pub fn put(&self, key: &str, headers: &[(&str, &str)], body: &str) -> Reply {
        let reply = self.write("PUT", key, &[], headers, body);
        assert_eq!(reply.status, 200, "{key}: {}", reply.body);
        reply
    }

    /// Turns versioning on, or suspends it.
    pub fn versioning(&self, status: &str) {
        let body = format!(
            "<VersioningConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Status>{status}</Status>\
             </VersioningConfiguration>"
        );
        let reply = self.write("PUT", "", &[("versioning", "")], &[], &body);
        assert_eq!(reply.status, 200, "{}", reply.body);
    }

    /// Sends a request to a URL or to a path of the server.
    pub fn send(&self, method: &str, url: &str, headers: &[(&str, &str)], body: &str) -> Reply {
        self.try_send(method, url, headers, body).expect("a reply")
    }

    /// The same; `None` where the connection ends without a reply.
    pub fn try_send(&self, method: &str, url: &str, headers: &[(&str, &str)], body: &str) -> Option<Reply> {
        let server = self.endpoint.trim_start_matches("http://");
        let (host, path) = match url.strip_prefix("http://") {
            Some(rest) => rest.split_at(rest.find('/').unwrap_or(rest.len())),
            None => (server, url),
        };
        let mut request = format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n");
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        if !body.is_empty() || matches!(method, "PUT" | "POST") {
            request.push_str(&format!("Content-Length: {}\r\n", body.len()));
        }
        request.push_str("\r\n");
        request.push_str(body);
        let mut stream = TcpStream::connect(server).expect("a connection");
        stream.write_all(request.as_bytes()).expect("a request sent");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).ok()?;
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
        // A browser takes the bytes of a header for latin-1 as well.
        let head: String = bytes[..end].iter().map(|byte| char::from(*byte)).collect();
        let body = String::from_utf8_lossy(&bytes[end + 4..]);
        let mut lines = head.lines();
        let mut first = lines.next()?.splitn(3, ' ').skip(1);
        let status = first.next()?.parse().ok()?;
        let reason = first.next().unwrap_or_default().to_owned();
        let headers: Vec<_> = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim_start_matches(' ').to_owned()))
            .collect();
        let chunked = headers.iter().any(|(name, value)| name == "transfer-encoding" && value == "chunked");
        let body = if chunked { joined(&body) } else { body.into_owned() };
        Some(Reply { status, reason, headers, body })
    }
}

/// A body that came in chunks.
fn joined(mut chunks: &str) -> String {
    let mut body = String::new();
    while let Some((size, rest)) = chunks.split_once("\r\n") {
        let Some(chunk) = usize::from_str_radix(size, 16).ok().and_then(|size| rest.get(..size)) else {
            break;
        };
        body.push_str(chunk);
        chunks = rest[chunk.len()..].trim_start_matches("\r\n");
    }
    body
}
