//! Commands: a step's template filled with what an exchange tells, for a POSIX
//! shell. What isn't known, and every secret, is a word in capital letters or
//! masked.

use super::cause::{Step, StepSpec, fill};
use super::clues::{Clues, authority, authority_of, host_of};
use crate::export::{mask, shell_word};
use crate::message::View;

/// A step for this exchange.
pub(super) fn filled(step: &StepSpec, clues: &Clues<'_>) -> Step {
    let command = (!step.command.is_empty()).then(|| {
        let mut out = String::new();
        fill(&mut out, step.command, &mut |name, out| value(name, clues, out));
        mask(&out).into_owned()
    });
    let mut text = step.text.to_owned();
    if command.as_deref().is_some_and(|command| command.contains('•')) {
        text.push_str(" Put the secret in place of •••.");
    }
    Step { text, command }
}

fn value(name: &str, clues: &Clues<'_>, out: &mut String) {
    match name {
        // --bucket B
        "bucket" => option(out, "--bucket", clues.bucket(), "BUCKET"),
        // --bucket B --key K
        "object" => {
            option(out, "--bucket", clues.bucket(), "BUCKET");
            out.push(' ');
            option(out, "--key", clues.key(), "KEY");
        }
        "prefix" => option(out, "--prefix", clues.key(), "KEY"),
        // --version-id V, where one was asked for
        "version" => {
            if let Some(version) = clues.version() {
                out.push(' ');
                option(out, "--version-id", Some(version), "");
            }
        }
        // The version ID that the reply told.
        "marker" => option(out, "--version-id", clues.reply("x-amz-version-id"), "MARKERS_VERSION_ID"),
        "region" => {
            let host = clues.endpoint.and_then(|endpoint| endpoint.region);
            out.push(' ');
            option(out, "--region", clues.reply("x-amz-bucket-region").or(host), "REGION");
        }
        "endpoint" => endpoint(out, clues),
        "url" => match address(clues.view) {
            Some(url) => out.push_str(&shell_word(&url)),
            None => out.push_str("'URL'"),
        },
        "cors" => out.push_str(&shell_word(&super::cors::rule(clues.view, "ORIGIN"))),
        _ => {}
    }
}

/// `--key K`; `--key=-k` where the value would be taken for an option.
fn option(out: &mut String, name: &str, value: Option<&str>, unknown: &str) {
    out.push_str(name);
    let value = value.filter(|value| !value.is_empty());
    out.push(if value.is_some_and(|value| value.starts_with('-')) { '=' } else { ' ' });
    match value {
        Some(value) => out.push_str(&shell_word(value)),
        None => out.push_str(unknown),
    }
}

/// Where the AWS CLI is to ask if not Amazon.
fn endpoint(out: &mut String, clues: &Clues<'_>) {
    let (None, Some(host)) = (clues.endpoint, clues.host) else { return };
    // Under such hosts the bucket is a part of the name, or the endpoint isn't known at all.
    let Some(authority) = authority(clues.view).filter(|_| clues.is_path_style(host)) else { return };
    let url = [scheme(clues.view, authority), "://", authority].concat();
    out.push(' ');
    option(out, "--endpoint-url", Some(&url), "");
}

fn scheme<'a>(view: View<'a>, authority: &str) -> &'a str {
    let request = view.exchange.request.as_deref();
    let url = request.and_then(|request| request.url).map(|url| view.text(url));
    if let Some((scheme, _)) = url.and_then(authority_of) {
        return scheme;
    }
    let (host, port) = host_of(authority);
    match port {
        Some("443" | "8443") => "https",
        Some(_) => "http",
        None if host == "localhost" || host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') => {
            "http"
        }
        None => "https",
    }
}

/// The whole address that was asked, its secrets masked.
pub(super) fn address(view: View<'_>) -> Option<String> {
    let request = view.exchange.request.as_deref()?;
    if let Some(url) =
        request.url.or(request.target).map(|url| view.text(url)).filter(|url| url.contains("://"))
    {
        return Some(mask(url).into_owned());
    }
    let authority = authority(view)?;
    let target = view.text(request.target?);
    Some(mask(&[scheme(view, authority), "://", authority, target].concat()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::first;

    fn command(template: &'static str, target: &str, host: &str) -> String {
        let paste = format!(
            "HEAD {target} HTTP/1.1\nHost: {host}\n\nHTTP/1.1 404 Not Found\nx-amz-request-id: 1\n\n"
        );
        first(&paste, |view| {
            let step = StepSpec { text: "", command: template };
            filled(&step, &Clues::of(view, None)).command.expect("a command")
        })
    }

    #[test]
    fn commands_ask_for_what_was_asked_for() {
        for (target, host, expected) in [
            (
                "/b/k?versionId=v",
                "127.0.0.1:9000",
                "--bucket b --key k --version-id v --endpoint-url http://127.0.0.1:9000",
            ),
            ("/a%20b/-c", "b.s3.eu-west-1.amazonaws.com", "--bucket b --key 'a b/-c'"),
            ("/-c", "b.s3.eu-west-1.amazonaws.com", "--bucket b --key=-c"),
            ("/k%27%3Brm%0A", "b.s3.amazonaws.com", "--bucket b --key \"$(printf 'k\\047;rm')\"'\n'"),
            ("/k", "cdn.example.com", "--bucket BUCKET --key KEY"),
        ] {
            assert_eq!(command("{object}{version}{endpoint}", target, host), expected);
        }
    }

    #[test]
    fn addresses_are_masked_and_say_what_to_fill_in() {
        let target = "/k?X-Amz-Date=20261121T080000Z&X-Amz-Signature=abc";
        assert_eq!(
            command("curl -I {url}", target, "b.s3.amazonaws.com"),
            "curl -I 'https://b.s3.amazonaws.com/k?X-Amz-Date=20261121T080000Z&X-Amz-Signature=•••'"
        );
    }
}
