//! The verdict line: what an exchange is, in one line

use crate::compare::shortened;
use crate::fields::{ContentLength, LastModified, VersionId};
use crate::message::{About, Extent, View};
use crate::values::digits;

/// What an exchange is about: `Version 3HL4…jfkd of my-image.jpg`.
#[must_use]
pub fn title(view: View<'_>) -> String {
    if let Some(page) = view.exchange.listing.as_deref() {
        return listing(page);
    }
    let error = view.exchange.error.as_deref().and_then(|error| error.code);
    if let (None, Some(code)) = (view.status(), error) {
        return format!("Error {}", crate::export::mask(view.text(code)));
    }
    let key = view.target().and_then(|target| target.key).map(|key| key.text.into_owned());
    let of = key.unwrap_or_else(|| "an object".to_owned());
    if crate::diagnosis::is_delete_marker(view) {
        return match view.get::<VersionId>() {
            Some(id) => format!("Delete marker {} of {of}", shortened(id.as_str())),
            None => format!("Delete marker of {of}"),
        };
    }
    if view.no_reply().is_some() {
        return match view.target().and_then(|target| target.version_id) {
            Some(id) => format!("No reply about version {} of {of}", shortened(&id.text)),
            None if of == "an object" => "No reply came".to_owned(),
            None => format!("No reply about {of}"),
        };
    }
    let asked = view.target().filter(|target| target.key.is_some() || target.version_id.is_some());
    if let (None, true, Some(target)) = (view.status(), view.headers().is_empty(), asked)
        && matches!(view.about(), About::Object | About::Other)
    {
        return match target.version_id {
            Some(id) => format!("Request for version {} of {of}", shortened(&id.text)),
            None => format!("Request for {of}"),
        };
    }
    match (view.about(), view.get::<VersionId>()) {
        (About::Object, Some(id)) if id.is_null() => format!("Null version of {of}"),
        (About::Object, Some(id)) => format!("Version {} of {of}", shortened(id.as_str())),
        (About::Object, None) if view.status().is_some_and(|status| status >= 300) => {
            format!("No version of {of} was told")
        }
        // What a browser hides was asked for all the same.
        (About::Object, None) if is_hidden(view) => {
            match view.target().and_then(|target| target.version_id) {
                Some(id) if id.text == "null" => format!("Null version of {of}"),
                Some(id) => format!("Version {} of {of}, as asked", shortened(&id.text)),
                None => format!("A version of {of}, whose ID the browser hides"),
            }
        }
        (About::Object, None) => {
            let mut of = of;
            if of == "an object" {
                of = "An object".to_owned();
            }
            format!("{of}, without a version ID")
        }
        (About::Listing, _) => "A listing of versions".to_owned(),
        (About::Bucket, _) => "A bucket".to_owned(),
        (About::Other, _) => "A reply that is not about an object".to_owned(),
    }
}

/// What a page of a listing holds: `12 versions, 2 of them delete markers`.
fn listing(page: &crate::Listing) -> String {
    let count = page.versions.len();
    let markers = page.versions.iter().filter(|version| version.is_delete_marker).count();
    let mut words = digits::grouped(count as u64);
    words.push_str(match (page.is_without_version_ids, count) {
        (true, 1) => " object listed",
        (true, _) => " objects listed",
        (false, 1) => " version listed",
        (false, _) => " versions listed",
    });
    if markers > 0 {
        words.push_str(", ");
        words.push_str(&digits::grouped(markers as u64));
        words.push_str(if markers == 1 { " of them a delete marker" } else { " of them delete markers" });
    }
    words
}

/// The line under the title: `HEAD reply from Amazon S3 · 200 OK · 434,234 bytes · STANDARD · …`.
#[must_use]
pub fn subtitle(view: View<'_>) -> Vec<String> {
    let mut parts = Vec::new();
    let method = view.method().unwrap_or_default();
    let what = match (view.status(), view.headers().is_empty()) {
        (None, _) if view.exchange.listing.is_some() => "listing",
        (None, true) if view.exchange.error.is_some() => "error",
        (None, true) => "request",
        (None, false) => "headers",
        (Some(_), _) => "reply",
    };
    let mut first = if method.is_empty() { capitalised(what) } else { format!("{method} {what}") };
    if let Some(server) = view.server() {
        first.push_str(" from ");
        first.push_str(server.kind.name());
    }
    parts.push(first);
    if let Some(status) = view.status() {
        let reason = view.exchange.response.reason.map(|reason| view.text(reason)).unwrap_or_default();
        parts.push(format!("{status} {}", crate::export::mask(reason)).trim_end().to_owned());
    }
    // The AWS CLI tells the status as the code of a HEAD's error.
    let code = view.exchange.error.as_deref().and_then(|error| error.code);
    if let Some(code) = code.filter(|code| digits::read(view.text(*code)) != view.status().map(u64::from)) {
        parts.push(crate::export::mask(view.text(code)).into_owned());
    }
    if let Some(bucket) = view.exchange.listing.as_deref().and_then(|page| page.bucket) {
        parts.push(crate::export::mask(view.text(bucket)).into_owned());
    }
    if view.about() == About::Object && view.describes_object() {
        if let Some(length) = view.get::<ContentLength>() {
            let unit = if length.bytes() == 1 { "byte" } else { "bytes" };
            parts.push(format!("{} {unit}", digits::grouped(length.bytes())));
        }
        let class = crate::fields::FieldId::named("x-amz-storage-class").and_then(|id| view.header(id));
        match class {
            Some(class) => parts.push(view.text(class.value).to_owned()),
            None if view.exchange.extent == crate::Extent::Whole => parts.push("STANDARD".to_owned()),
            None => {}
        }
        if let Some(modified) = view.get::<LastModified>() {
            parts.push(format!("last modified {}", modified.date().words()));
        }
    }
    parts
}

fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    characters
        .next()
        .map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + characters.as_str())
}

fn is_hidden(view: View<'_>) -> bool {
    view.exchange.extent == Extent::Filtered && !view.is_readable("x-amz-version-id")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::first;

    #[test]
    fn a_version_a_marker_and_an_error_have_titles() {
        let titled = |paste: &str| first(paste, title);
        assert_eq!(
            titled("HTTP/1.1 200 OK\nx-amz-version-id: 3HL4kqCxf3vjVBH40Nrjfkd\n\n"),
            "Version 3HL4…jfkd of an object"
        );
        assert_eq!(titled("HTTP/1.1 200 OK\nx-amz-version-id: null\n\n"), "Null version of an object");
        assert_eq!(
            titled("HTTP/1.1 404 Not Found\nx-amz-delete-marker: true\nx-amz-version-id: abc\n\n"),
            "Delete marker abc of an object"
        );
        let subtitled =
            first("HTTP/1.1 200 OK\nServer: AmazonS3\nContent-Length: 5\nx-amz-id-2: 1\n\n", subtitle);
        assert_eq!(subtitled, ["Reply from Amazon S3", "200 OK", "5 bytes", "STANDARD"]);
    }
}
