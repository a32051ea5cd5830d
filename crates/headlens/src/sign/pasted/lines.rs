//! Lines without names: `mc alias set`, the AWS CLI's text output, a CSV file of
//! the console, and an ID and a secret by themselves.

use super::{Gathered, Slot};

/// Reads the line at the front if it is one of these; gives how long it is.
pub(super) fn read<'t>(rest: &'t str, gathered: &mut Gathered<'t>) -> Option<usize> {
    let line = rest.split('\n').next()?;
    let len = (line.len() + 1).min(rest.len());
    let line = line.trim();
    if let Some(columns) = line.strip_prefix("CREDENTIALS\t") {
        // Sorted by name: AccessKeyId, Expiration, SecretAccessKey, SessionToken.
        let slots = [Slot::Key, Slot::Expires, Slot::Secret, Slot::Token];
        for (slot, value) in slots.into_iter().zip(columns.split('\t')) {
            gathered.set(slot, value.trim());
        }
        return Some(len);
    }
    if let Some(at) = line.find("MC_HOST_") {
        return mc_host(line.get(at + 8..)?, gathered).map(|()| len);
    }
    if let Some(at) = line.find("mc ") {
        return mc_alias(line.get(at + 3..)?, gathered).map(|()| len);
    }
    table(line, rest.get(len..)?, gathered).map(|next| (len + next).min(rest.len()))
}

/// `NAME=https://KEY:SECRET@HOST`, as mc takes it from the environment.
fn mc_host<'t>(text: &'t str, gathered: &mut Gathered<'t>) -> Option<()> {
    let (name, url) = text.split_once('=')?;
    let url = url.trim_matches(['"', '\'']);
    let (_, rest) = url.split_once("://")?;
    let (user, host) = rest.rsplit_once('@')?;
    let mut parts = user.splitn(3, ':');
    let (key, secret) = (parts.next()?, parts.next()?);
    gathered.name(name);
    gathered.set(Slot::Key, key);
    gathered.set(Slot::Secret, secret);
    gathered.set(Slot::Token, parts.next().unwrap_or_default());
    gathered.set(Slot::Endpoint, host);
    gathered.flush();
    Some(())
}

/// `mc alias set NAME URL KEY SECRET`, `mc config host add NAME URL KEY SECRET`.
fn mc_alias<'t>(text: &'t str, gathered: &mut Gathered<'t>) -> Option<()> {
    let words = text.split_ascii_whitespace().filter(|word| !word.starts_with("--"));
    let mut words = words.map(|word| word.trim_matches(['"', '\'']));
    match (words.next()?, words.next()?) {
        ("alias", "set") => {}
        ("config", "host") if words.next() == Some("add") => {}
        _ => return None,
    }
    let (name, url) = (words.next()?, words.next()?);
    let (key, secret) = (words.next()?, words.next()?);
    gathered.name(name);
    gathered.set(Slot::Endpoint, url);
    gathered.set(Slot::Key, key);
    gathered.set(Slot::Secret, secret);
    gathered.flush();
    Some(())
}

/// A line of column names above a line of values.
fn table<'t>(head: &str, below: &'t str, gathered: &mut Gathered<'t>) -> Option<usize> {
    let mark = if head.contains(',') { ',' } else { '\t' };
    let slot =
        |name: &str| super::names::words(name.trim().trim_matches(['"', '\u{feff}'])).map(|(slot, _)| slot);
    let found = head.split(mark).filter_map(slot);
    if found.filter(|slot| matches!(slot, Slot::Key | Slot::Secret)).count() < 2 {
        return None;
    }
    let line = below.split('\n').next()?;
    for (name, value) in head.split(mark).zip(line.split(mark)) {
        if let Some(slot) = slot(name) {
            gathered.set(slot, value.trim().trim_matches('"'));
        }
    }
    gathered.flush();
    Some(line.len() + 1)
}

/// An access key ID of AWS and a secret of 40 characters, by themselves.
pub(super) fn bare<'t>(text: &'t str, gathered: &mut Gathered<'t>) {
    let mut words = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '"' | '\'' | ':'));
    let is_key = |word: &&str| {
        word.len() == 20
            && (word.starts_with("AKIA") || word.starts_with("ASIA"))
            && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    };
    let Some(key) = words.find(is_key) else { return };
    let is_base64 = |word: &&str| {
        word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'='))
    };
    let mut values = words.filter(|word| word.len() >= 40).filter(is_base64);
    let Some(secret) = values.next().filter(|secret| secret.len() == 40) else { return };
    gathered.set(Slot::Key, key);
    gathered.set(Slot::Secret, secret);
    if let Some(token) = values.next() {
        gathered.set(Slot::Token, token);
    }
}
