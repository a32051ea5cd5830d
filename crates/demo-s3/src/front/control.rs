//! The server's own addresses, below `/.demo/`, where no bucket can be: faults,
//! clock and log for tests in another language. No page may use them.

use super::Front;
use super::faults::Fault;
use crate::api::Reply;
use crate::target::Target;
use hyper::Method;
use hyper::header::{HeaderMap, HeaderValue};
use std::time::Duration;

/// Where they begin.
pub const PREFIX: &str = "/.demo/";

/// Answers `PUT` and `DELETE /.demo/faults?path=…`, `PUT /.demo/clock?seconds=…`,
/// `GET` and `DELETE /.demo/log?path=…`.
pub fn answer(front: &Front, method: &Method, target: &str, headers: &HeaderMap) -> Reply {
    // A page of another origin could else break the demo.
    if headers.contains_key("origin") {
        return text(403, "not for pages");
    }
    let target = Target::of(target);
    let path = target.get("path").unwrap_or_default();
    match (method.as_str(), target.key.as_str()) {
        ("PUT", "faults") => match fault(&target) {
            Ok(fault) => {
                front.shared.faults.set(fault);
                text(200, "set")
            }
            Err(what) => text(400, &what),
        },
        ("DELETE", "faults") => {
            front.shared.faults.clear(path);
            text(200, "cleared")
        }
        ("PUT", "clock") => match target.get("seconds").and_then(|seconds| seconds.parse().ok()) {
            Some(seconds) => {
                front.shared.clock.shift(seconds);
                text(200, "set")
            }
            None => text(400, "seconds is a whole number"),
        },
        ("GET", "log") => {
            let mut reply = text(200, &front.shared.log.json(path).to_string());
            reply.headers.insert("content-type", HeaderValue::from_static("application/json"));
            reply
        }
        ("DELETE", "log") => {
            front.shared.log.clear();
            text(200, "cleared")
        }
        _ => text(404, "nothing here"),
    }
}

fn text(status: u16, text: &str) -> Reply {
    let mut reply = Reply::new(status, HeaderMap::new());
    reply.headers.insert("content-type", HeaderValue::from_static("text/plain; charset=utf-8"));
    reply.body = format!("{text}\n").into();
    reply
}

fn fault(target: &Target) -> Result<Fault, String> {
    let mut fault = Fault::default();
    for (name, value) in &target.query {
        let number = || value.parse::<u32>().map_err(|_| format!("{name} is a whole number, not {value:?}"));
        match name.as_str() {
            "path" => fault.path.clone_from(value),
            "latency" => fault.latency = Duration::from_millis(number()?.into()),
            "slow-down-percent" => fault.slow_down_percent = number()?,
            "slow-down-first" => fault.slow_down_first = number()?,
            "drop-percent" => fault.drop_percent = number()?,
            "drop-first" => fault.drop_first = number()?,
            "internal-error" => fault.internal_error = true,
            "redirect-to" => fault.redirect_to = Some(value.clone()),
            "hide-headers" => fault.hide_headers = true,
            "deny-cors" => fault.deny_cors = true,
            other => return Err(format!("there is no fault {other:?}")),
        }
    }
    Ok(fault)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_set_by_their_names() {
        let parsed = |query: &str| fault(&Target::of(&format!("/.demo/faults?{query}")));
        let fault = parsed("path=%2Fb%2F&latency=50&slow-down-percent=20&hide-headers").expect("known");
        assert_eq!(
            (fault.path.as_str(), fault.latency.as_millis(), fault.slow_down_percent),
            ("/b/", 50, 20)
        );
        assert!(fault.hide_headers && !fault.deny_cors);
        assert!(parsed("latency=soon").is_err() && parsed("lateny=5").is_err());
    }
}
