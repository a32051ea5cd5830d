//! A server, the core's signer, and just enough of an HTTP client to see every
//! byte of a reply.

use demo_s3::{DEMO, Identity, Server, Store, sample};
use headlens::sign::{Credentials, Endpoint, Method, Operation, Presigned, Presigner, Request, Secret};
use headlens::values::http_date::HttpDate;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::LazyLock;
use std::time::{SystemTime, UNIX_EPOCH};

/// The sample's server and somebody who may sign for it.
pub struct Demo {
    pub server: Server,
    pub region: &'static str,
    pub bucket: &'static str,
    pub identity: Identity,
    /// How much earlier than now requests are dated, in seconds.
    pub age: i64,
    pub expires_in: u32,
}

/// A reply, as it came.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
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

impl Demo {
    pub fn start() -> Self {
        static SAMPLE: LazyLock<Store> = LazyLock::new(|| sample::store(SystemTime::now()));
        let server = Server::start(SAMPLE.clone(), 0).expect("a free port");
        Self {
            server,
            region: sample::REGION,
            bucket: sample::BUCKET,
            identity: DEMO,
            age: 0,
            expires_in: 300,
        }
    }

    pub fn sign(&self, operation: Operation<'_>, headers: &[(&str, &str)]) -> Presigned {
        self.sign_with(operation, headers, |_| {})
    }

    pub fn sign_with(
        &self,
        operation: Operation<'_>,
        headers: &[(&str, &str)],
        change: impl FnOnce(&mut Request<'_>),
    ) -> Presigned {
        let endpoint = self.server.endpoint();
        let endpoint = Endpoint { region: self.region, url: Some(&endpoint), ..Endpoint::default() };
        let mut request = Request::new(endpoint, self.bucket, operation);
        request.headers = headers;
        request.expires_in = self.expires_in;
        change(&mut request);
        let Identity { access_key_id, secret_access_key, session_token } = self.identity.clone();
        let secret = Secret::new(secret_access_key.to_owned());
        let credentials = Credentials::new(access_key_id, secret, session_token.map(str::to_owned));
        let seconds = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs();
        let millis = (i64::try_from(seconds).expect("in range") - self.age) * 1000;
        Presigner::new(credentials.expect("a key"))
            .presign(&request, HttpDate::from_millis(millis))
            .expect("a request that can be signed")
    }

    /// Sends what was signed.
    pub fn fetch(&self, operation: Operation<'_>, headers: &[(&str, &str)]) -> Reply {
        let signed = self.sign(operation, headers);
        self.send(if signed.method == Method::Head { "HEAD" } else { "GET" }, &signed.url, headers, "")
    }

    pub fn head(&self, key: &str, version_id: Option<&str>) -> Reply {
        self.fetch(Operation::HeadObject { key, version_id }, &[])
    }

    pub fn get(&self, key: &str, version_id: Option<&str>) -> Reply {
        self.fetch(Operation::GetObject { key, version_id }, &[])
    }

    /// Sends a request to a URL or to a path of the server.
    pub fn send(&self, method: &str, url: &str, headers: &[(&str, &str)], body: &str) -> Reply {
        self.try_send(method, url, headers, body).expect("a reply")
    }

    /// The same; `None` where the connection ends without a reply.
    pub fn try_send(&self, method: &str, url: &str, headers: &[(&str, &str)], body: &str) -> Option<Reply> {
        let endpoint = self.server.endpoint();
        let host = endpoint.trim_start_matches("http://");
        let path = url.strip_prefix(&endpoint).unwrap_or(url);
        let mut request = format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n");
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        if !body.is_empty() {
            request.push_str(&format!("Content-Length: {}\r\n", body.len()));
        }
        request.push_str("\r\n");
        request.push_str(body);
        let mut stream = TcpStream::connect(host).expect("a connection");
        stream.write_all(request.as_bytes()).expect("a request sent");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).ok()?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n")?;
        let mut lines = head.lines();
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let headers = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()));
        Some(Reply { status, headers: headers.collect(), body: body.to_owned() })
    }
}
