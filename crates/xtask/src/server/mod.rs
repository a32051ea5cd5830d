//! A small server of static files on this machine alone: right types, precompressed files, the app's security headers.
//! The demo, the tests and the screenshots all use it, so that what is tested is what is served.

mod files;
mod http;
mod reload;

use anyhow::{Context, Result};
use http::{Request, Response};
use reload::Reload;
use std::io::{BufReader, ErrorKind, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// What is served, and how.
pub struct Server {
    root: PathBuf,
    /// The folder under which the files appear: "" or such as "/some/folder".
    prefix: &'static str,
    reload: Option<Reload>,
    /// How to connect to the demo's S3 server.
    demo: Option<String>,
}

impl Server {
    /// Serves the files of `root`.
    pub fn new(root: PathBuf) -> Self {
        Self { root, prefix: "", reload: None, demo: None }
    }

    /// Lets the files appear below a folder, as on a host that has more than this app.
    pub fn below(mut self, prefix: &'static str) -> Self {
        self.prefix = prefix;
        self
    }

    /// Tells the app in `demo.json` how to connect to the demo's S3 server. No other host has such a file.
    pub fn with_demo(mut self, connection: &str) -> Self {
        self.demo = Some(connection.to_owned());
        self
    }

    /// Makes pages reload themselves when index.html changes.
    pub fn reloading(mut self) -> Self {
        self.reload = Some(Reload::new(self.root.join("index.html")));
        self
    }

    /// Starts in the background, on `port` or the next free one (0: any). The address it answers at.
    pub fn start(self, port: u16) -> Result<String> {
        let listener = listen(port)?;
        let address = format!("http://{}{}/", listener.local_addr()?, self.prefix);
        let server = Arc::new(self);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let server = Arc::clone(&server);
                thread::spawn(move || server.converse(&stream));
            }
        });
        Ok(address)
    }

    /// Answers requests on one connection until the other side closes it or falls silent.
    fn converse(&self, stream: &TcpStream) {
        _ = stream.set_read_timeout(Some(Duration::from_secs(60)));
        _ = stream.set_nodelay(true);
        let mut reader = BufReader::new(stream);
        let mut writer = stream;
        loop {
            let request = match Request::read(&mut reader) {
                Ok(Some(request)) => request,
                Ok(None) => return,
                Err(error) => {
                    if error.kind() == ErrorKind::InvalidData {
                        _ = writer.write_all(&Response::text(400, "Bad request").bytes(false));
                    }
                    return;
                }
            };
            let response = self.answer(&request);
            if writer.write_all(&response.bytes(request.method == "HEAD")).is_err() || request.close {
                return;
            }
        }
    }

    fn answer(&self, request: &Request) -> Response {
        if !matches!(request.method.as_str(), "GET" | "HEAD") {
            return Response::text(405, "Only GET and HEAD").header("Allow", "GET, HEAD");
        }
        let Some(path) = request.path.strip_prefix(self.prefix) else {
            return Response::text(404, "Nothing here");
        };
        if let Some(answer) = self.reload.as_ref().and_then(|reload| reload.answer(path, &request.query)) {
            return answer;
        }
        if let Some(connection) = self.demo.as_ref().filter(|_| path == "/demo.json") {
            return Response::file("application/json", connection.clone().into_bytes());
        }
        // What is put into a page can't be put into a compressed one.
        let amended = self.demo.is_some() && matches!(path, "/" | "/index.html");
        let encodings = if amended { "" } else { request.accept_encoding.as_str() };
        let mut response = files::find(&self.root, path, encodings);
        if amended {
            response.put_in_head(DEMO);
        }
        if let Some(reload) = &self.reload {
            reload.amend(&mut response);
        }
        response
    }
}

/// Tells the app that there is a connection to learn, so that it asks for none elsewhere.
const DEMO: &str = "<meta name=\"headlens-demo\" content=\"./demo.json\">";

/// Listens on this machine alone, on `port` or one of the next fifty.
fn listen(port: u16) -> Result<TcpListener> {
    let candidates = port..=port.saturating_add(if port == 0 { 0 } else { 50 });
    let mut last = None;
    for candidate in candidates {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, candidate)) {
            Ok(listener) => return Ok(listener),
            Err(error) => last = Some(error),
        }
    }
    let error = last.unwrap_or_else(|| ErrorKind::AddrInUse.into());
    Err(error).with_context(|| format!("no free port from {port} on"))
}

/// The value of `--port N` among the arguments, 8080 where there is none.
pub fn port(args: &[String]) -> Result<u16> {
    match args {
        [] => Ok(8080),
        [flag, value] if flag == "--port" => {
            value.parse().with_context(|| format!("--port takes a number up to 65535, not {value:?}"))
        }
        _ => anyhow::bail!("the only option is --port N"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::io::Read;

    fn served(name: &str) -> (PathBuf, Server) {
        let root = std::env::temp_dir().join(format!("headlens-server-{}-{name}", std::process::id()));
        fs::create_dir_all(&root).expect("a temporary folder");
        fs::write(root.join("index.html"), "<!doctype html><head></head>").expect("a file");
        (root.clone(), Server::new(root))
    }

    fn exchange(address: &str, request: &str) -> String {
        let host = address.trim_start_matches("http://").split('/').next().expect("a host");
        let mut stream = TcpStream::connect(host).expect("a connection");
        stream.write_all(request.as_bytes()).expect("a request sent");
        let mut reply = String::new();
        stream.read_to_string(&mut reply).expect("a reply");
        reply
    }

    #[test]
    fn every_reply_carries_the_security_headers() {
        let (root, server) = served("headers");
        let address = server.start(0).expect("a server");
        for path in ["/", "/nowhere"] {
            let reply = exchange(&address, &format!("GET {path} HTTP/1.1\r\nConnection: close\r\n\r\n"));
            assert!(
                reply.contains(&format!("Content-Security-Policy: {}\r\n", crate::project::CSP)),
                "{reply}"
            );
            for header in
                ["X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer", "Cache-Control: no-cache"]
            {
                assert!(reply.contains(&format!("{header}\r\n")), "{header} is missing in {reply}");
            }
        }
        fs::remove_dir_all(root).expect("cleaned up");
    }

    #[test]
    fn one_connection_answers_several_requests_and_a_head_without_body() {
        let (root, server) = served("keep");
        let address = server.below("/a/b").start(0).expect("a server");
        assert!(address.ends_with("/a/b/"));
        let requests = "HEAD /a/b/ HTTP/1.1\r\n\r\nGET /index.html HTTP/1.1\r\n\r\nPOST /a/b/ HTTP/1.1\r\nConnection: close\r\n\r\n";
        let reply = exchange(&address, requests);
        let statuses: Vec<_> =
            reply.match_indices("HTTP/1.1 ").map(|(at, _)| &reply[at + 9..at + 12]).collect();
        assert_eq!(statuses, ["200", "404", "405"]);
        assert!(!reply.contains("<!doctype"));
        fs::remove_dir_all(root).expect("cleaned up");
    }

    #[test]
    fn the_demo_tells_how_to_connect_and_no_other_does() {
        let (root, server) = served("demo");
        let address = server.with_demo("{\"endpoint\":\"e\"}").start(0).expect("a server");
        let request = "GET /demo.json HTTP/1.1\r\nConnection: close\r\n\r\n";
        let reply = exchange(&address, request);
        assert!(
            reply.contains("Content-Type: application/json\r\n") && reply.ends_with("{\"endpoint\":\"e\"}")
        );
        let plain = Server::new(root.clone()).start(0).expect("a server");
        assert!(exchange(&plain, request).starts_with("HTTP/1.1 404"));
        let page = "GET / HTTP/1.1\r\nAccept-Encoding: br\r\nConnection: close\r\n\r\n";
        let (told, silent) = (exchange(&address, page), exchange(&plain, page));
        assert!(told.contains(DEMO), "{told}");
        assert!(!silent.contains("headlens-demo"));
        fs::remove_dir_all(root).expect("cleaned up");
    }

    #[test]
    fn a_taken_port_falls_to_the_next() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let port = taken.local_addr().expect("its number").port();
        let next = listen(port).expect("another port").local_addr().expect("its number").port();
        assert!(next > port);
    }
}
