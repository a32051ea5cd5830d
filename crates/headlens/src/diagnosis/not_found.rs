//! 404: a delete marker, a version or key that isn't there, or a wrong address

use super::cause::{CauseSpec, Causes, run, say};
use super::clues::Clues;
use super::{delete_marker, endpoint};
use crate::message::{About, Extent};
use crate::server::Kind;

pub(super) static MARKER: CauseSpec = CauseSpec {
    code: "current-version-is-delete-marker",
    title: "The object was deleted: its current version is a delete marker. Earlier versions may still be there.",
    steps: &[
        run(
            "List the versions behind the marker:",
            "aws s3api list-object-versions {bucket} {prefix}{endpoint}",
        ),
        run(
            "To bring the object back, delete the marker:",
            "aws s3api delete-object {object} {marker}{endpoint}",
        ),
    ],
};

pub(super) static NO_VERSION: CauseSpec = CauseSpec {
    code: "version-not-found",
    title: "This version does not exist, or no longer.",
    steps: &[run(
        "List the versions that there are:",
        "aws s3api list-object-versions {bucket} {prefix}{endpoint}",
    )],
};

pub(super) static NO_KEY: CauseSpec = CauseSpec {
    code: "key-not-found",
    title: "No object has this key.",
    steps: &[run(
        "See which keys begin like it, and whether a delete marker hides it:",
        "aws s3api list-object-versions {bucket} {prefix}{endpoint}",
    )],
};

pub(super) static ENCODING: CauseSpec = CauseSpec {
    code: "key-encoded-wrong",
    title: "The key may have been encoded wrong on its way.",
    steps: &[
        say(
            "Encode each byte of the key once, slashes excepted: a plus as %2B, a space as %20, a percent sign as %25.",
        ),
        run("The AWS CLI takes the key as it is:", "aws s3api head-object {object}{version}{endpoint}"),
    ],
};

pub(super) static NO_BUCKET: CauseSpec = CauseSpec {
    code: "bucket-not-found",
    title: "The bucket does not exist here, or the address names another one.",
    steps: &[
        run("Ask for the bucket itself:", "aws s3api head-bucket {bucket}{endpoint}"),
        say(
            "Check path style against virtual-host style: in one the bucket is the first part of the path, in the other of the host.",
        ),
    ],
};

pub(super) static STYLE: CauseSpec = CauseSpec {
    code: "bucket-named-twice",
    title: "The bucket is named twice: by the host and again by the path, where it counts as a part of the key.",
    steps: &[say("Leave it out of the path, or ask the endpoint's own host in path style.")],
};

pub(super) static CAUSES: [&CauseSpec; 6] = [&MARKER, &NO_VERSION, &NO_KEY, &ENCODING, &NO_BUCKET, &STYLE];

pub(super) fn causes(clues: &Clues<'_>, causes: &mut Causes) {
    if delete_marker::is_marker(clues.view) {
        let found = causes.certain(&MARKER).because("The reply says x-amz-delete-marker: true.", &[]);
        if let Some(id) = clues.reply("x-amz-version-id") {
            found.because("The marker's version ID is {0}.", &[id]);
        }
        return;
    }
    if clues.is_about_bucket() || clues.view.about() == About::Listing {
        causes.likely(&NO_BUCKET).because("The request named a bucket and no key.", &[]);
        endpoint::causes(clues, causes);
        return;
    }
    if let (Some(endpoint), Some(key)) = (clues.endpoint, clues.key())
        && key.split_once('/').is_some_and(|(first, _)| first == endpoint.front)
    {
        causes.likely(&STYLE).because("Host and path both begin with {0}.", &[endpoint.front]);
    }
    if let Some(version) = clues.version() {
        let found = causes.likely(&NO_VERSION);
        found.because("The request named version {0}.", &[version]);
        match clues.server {
            Some(Kind::AmazonS3) => {
                found.because(
                    "Amazon S3 answers 404 only for IDs that it did issue: the version was deleted. Others get 400.",
                    &[],
                );
            }
            Some(server @ (Kind::Ceph | Kind::Moto | Kind::LocalStack)) => {
                found.because(
                    "{0} answers 404 also for an ID that it never issued, where Amazon S3 answers 400.",
                    &[server.name()],
                );
            }
            Some(Kind::R2) => {
                found.because("Cloudflare R2 serves no versions by ID.", &[]);
            }
            _ => {}
        }
        if clues.server == Some(Kind::Ceph) {
            causes.likely(&delete_marker::VERSION).because(
                "Ceph answers 404 for a delete marker's own version, where Amazon S3 answers 405.",
                &[],
            );
        }
    }
    let found = if clues.version().is_some() { causes.possible(&NO_KEY) } else { causes.likely(&NO_KEY) };
    if let Some(key) = clues.key() {
        found.because("The request named the key {0}.", &[key]);
    }
    if clues.server == Some(Kind::AmazonS3) && clues.is_whole() && clues.version().is_none() {
        found.because("Amazon S3 names delete markers, and the reply names none.", &[]);
    }
    encoding(clues, causes);
    if clues.version().is_none() {
        hidden_marker(clues, causes);
    }
    causes
        .possible(&NO_BUCKET)
        .because("A HEAD reply does not tell a missing bucket from a missing key.", &[]);
    endpoint::causes(clues, causes);
}

/// Where a delete marker would not be seen in the reply.
fn hidden_marker(clues: &Clues<'_>, causes: &mut Causes) {
    if clues.server == Some(Kind::Ceph) {
        causes.likely(&MARKER).because("Ceph does not say x-amz-delete-marker for a deleted object.", &[]);
    } else if clues.view.exchange.extent == Extent::Filtered {
        causes.possible(&MARKER).because("The browser hides x-amz-delete-marker from the page.", &[]);
    } else if !clues.is_whole() {
        causes.possible(&MARKER).because("The paste shows a part of the reply.", &[]);
    }
}

/// What is easily lost between a key and its address.
fn encoding(clues: &Clues<'_>, causes: &mut Causes) {
    let Some(part) = &clues.target.key else { return };
    let (sent, key) = (clues.view.text(part.span), part.text.as_ref());
    for (odd, sentence) in [
        (sent.contains('+'), "The path holds a plain plus, which some servers read as a space."),
        (
            key.contains("%2") || key.contains("%C3"),
            "The key still holds percent signs after decoding: it was encoded twice.",
        ),
        (key.starts_with('/'), "The key begins with a slash: the path begins with two."),
        (
            sent.contains("%2F") || sent.contains("%2f"),
            "The path holds %2F, which servers and proxies read differently.",
        ),
        (
            key.starts_with(' ') || key.ends_with([' ', '\n', '\r', '\t']),
            "The key begins or ends with a blank.",
        ),
        (
            key.chars().any(|character| matches!(character, '\u{300}'..='\u{36f}')),
            "The key writes accents as characters of their own (as macOS does): the same letters in one piece are another key.",
        ),
        (
            key.split('/').any(|segment| matches!(segment, "." | "..")),
            "The key has a . or .. segment, which browsers and curl resolve before sending (curl: --path-as-is).",
        ),
    ] {
        if odd {
            causes.possible(&ENCODING).because(sentence, &[]);
        }
    }
}
