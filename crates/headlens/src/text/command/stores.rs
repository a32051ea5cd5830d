//! What the words of tools for object stores ask for: bucket and key by name,
//! in the tool's own spelling of an address.
//!
//! Sources: MinIO's reference of `mc`, the AWS CLI's of `aws s3`, the manuals
//! of s3cmd, rclone and gsutil.

use super::programs::Asked;
use super::words::Word;

pub(super) fn mc(asked: &mut Asked<'_>, words: &[Word]) -> Option<()> {
    let at = words.iter().position(|word| word.text == "stat")?;
    let stat = words.get(at)?;
    asked.method("HEAD", stat.span);
    let mut words = words.iter().skip(at + 1);
    while let Some(word) = words.next() {
        if let Some((_, _)) =
            word.text.split_once('=').filter(|(option, _)| matches!(*option, "--vid" | "--version-id"))
        {
            let start = word.text.find('=').map_or(0, |equals| equals + 1);
            asked.head.version_id = Some(word.from(asked.text, asked.annex, start));
        } else if matches!(word.text.as_str(), "--vid" | "--version-id") {
            asked.head.version_id = words.next().map(|id| id.whole(asked.text, asked.annex));
        } else if !word.text.starts_with('-') && asked.head.bucket.is_none() {
            // alias/bucket/key
            let bucket = word.text.find('/')? + 1;
            let slash = bucket + word.text.get(bucket..)?.find('/')?;
            asked.head.bucket = Some(word.place(asked.text, asked.annex, bucket, slash));
            if slash + 1 < word.text.len() {
                asked.head.key = Some(word.from(asked.text, asked.annex, slash + 1));
            }
        }
    }
    asked.head.key.map(|_| ())
}

/// Puts bucket and key of an address whose bucket begins at `start`; false where
/// no bucket is named.
fn place(asked: &mut Asked<'_>, word: &Word, start: usize) -> bool {
    let path = word.text.get(start..).unwrap_or_default();
    let len = path.find('/').unwrap_or(path.len());
    if len == 0 {
        return false;
    }
    asked.head.bucket = Some(word.place(asked.text, asked.annex, start, start + len));
    // What ends with a slash names a folder, not an object.
    if start + len + 1 < word.text.len() && !path.ends_with('/') {
        asked.head.key = Some(word.from(asked.text, asked.annex, start + len + 1));
    }
    true
}

/// Puts what the first word names that begins with one of the schemes.
fn by_scheme<'w>(asked: &mut Asked<'_>, words: &'w [Word], schemes: &[&str]) -> Option<&'w Word> {
    let (word, start) = words.iter().find_map(|word| {
        let scheme = schemes.iter().find(|scheme| word.text.starts_with(**scheme))?;
        Some((word, scheme.len()))
    })?;
    place(asked, word, start).then_some(word)
}

/// The first word that is one of these.
fn operation<'w>(words: &'w [Word], operations: &[&str]) -> Option<(usize, &'w Word)> {
    words.iter().enumerate().find(|(_, word)| operations.contains(&word.text.as_str()))
}

/// `aws s3 ls|cp|mv|rm|presign`: a listing has a prefix and no key; what is
/// copied to a bucket is put there.
pub(super) fn aws_s3(asked: &mut Asked<'_>, words: &[Word]) -> Option<()> {
    let at = words.iter().position(|word| word.text == "s3")?;
    let behind = words.get(at + 1..)?;
    let (_, operation) = operation(behind, &["ls", "cp", "mv", "rm"])?;
    let from = by_scheme(asked, behind, &["s3://"])?;
    match operation.text.as_str() {
        "ls" => {
            asked.method("GET", operation.span);
            asked.head.key = None;
        }
        "rm" => asked.method("DELETE", operation.span),
        // A copy asks with HEAD, then with GET; one to a bucket puts.
        _ => {
            let source = behind.iter().skip_while(|word| word.span != operation.span).nth(1);
            if source.is_none_or(|source| source.span != from.span) {
                asked.method("PUT", operation.span);
            }
        }
    }
    Some(())
}

/// `s3cmd info s3://bucket/key` and its other commands.
pub(super) fn s3cmd(asked: &mut Asked<'_>, words: &[Word]) -> Option<()> {
    let (_, operation) = operation(words, &["info", "get", "ls", "la", "put", "del", "rm"])?;
    by_scheme(asked, words, &["s3://"])?;
    let method = match operation.text.as_str() {
        "info" => "HEAD",
        "put" => "PUT",
        "del" | "rm" => "DELETE",
        _ => "GET",
    };
    if matches!(operation.text.as_str(), "ls" | "la") {
        asked.head.key = None;
    }
    asked.method(method, operation.span);
    Some(())
}

/// `gsutil stat gs://bucket/key#generation` and its other commands.
pub(super) fn gsutil(asked: &mut Asked<'_>, words: &[Word]) -> Option<()> {
    let (_, operation) = operation(words, &["stat", "cat", "ls", "cp", "rm", "hash"])?;
    let word = by_scheme(asked, words, &["gs://", "s3://"])?;
    if operation.text == "stat" {
        asked.method("HEAD", operation.span);
    }
    // The number of a generation is no part of the key.
    if let (Some(_), Some(mark)) = (asked.head.key, word.text.rfind('#'))
        && let Some(slash) = word.text.get(5..mark).and_then(|path| path.find('/'))
    {
        asked.head.key = Some(word.place(asked.text, asked.annex, 5 + slash + 1, mark));
        asked.head.version_id = Some(word.from(asked.text, asked.annex, mark + 1));
    }
    Some(())
}

/// `rclone lsjson remote:bucket/key` and its other commands. What a remote is
/// stands in its configuration, so that only a path of two parts names a key.
pub(super) fn rclone(asked: &mut Asked<'_>, words: &[Word]) -> Option<()> {
    let commands = ["lsjson", "lsl", "ls", "lsf", "cat", "copy", "copyto", "md5sum", "hashsum", "size"];
    let (at, _) = operation(words, &commands)?;
    let named = |word: &&Word| {
        let (remote, path) = word.text.split_once(':').unwrap_or_default();
        !remote.is_empty() && !remote.contains(['/', '=', '-']) && !path.is_empty() && !path.starts_with("//")
    };
    let word = words.get(at + 1..)?.iter().find(named)?;
    let start = word.text.find(':')? + 1;
    place(asked, word, start).then_some(())
}
