//! KeptVersions: the comparison as one text that survives a reload, under the same rule as the paste: none that holds a
//! secret, and no more than fits.

use crate::state::comparison::{Collection, Item};
use crate::state::reading::Reading;
use crate::state::secrets::{Kept, MOST};
use leptos::prelude::Set;
use std::sync::Arc;

/// The comparison as it was kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptVersions {
    /// The pastes that its versions stand in: where each came from, and its text.
    pub pastes: Vec<(Option<String>, String)>,
    /// Each version: its paste's place, and its own in the paste.
    pub versions: Vec<(usize, usize)>,
}

/// Begins the text, so that another form is told from this one.
const FORM: &str = "headlens 1";

impl KeptVersions {
    /// The text that is kept, or why there is none; without versions neither.
    pub fn write(items: &[Item]) -> Result<String, Kept> {
        let mut readings: Vec<&Arc<Reading>> = Vec::new();
        let mut versions = String::new();
        // A whole listing is one run: its first version and its last.
        let mut run: Option<(usize, usize, usize)> = None;
        for item in items {
            let known = readings.iter().position(|reading| Arc::ptr_eq(reading, &item.reading));
            let paste = known.unwrap_or_else(|| {
                readings.push(&item.reading);
                readings.len() - 1
            });
            match &mut run {
                Some((of, _, last)) if *of == paste && *last + 1 == item.exchange => *last += 1,
                _ => {
                    push_run(&mut versions, run);
                    run = Some((paste, item.exchange, item.exchange));
                }
            }
        }
        push_run(&mut versions, run);
        if readings.iter().map(|reading| reading.text().len()).sum::<usize>() > MOST {
            return Err(Kept::Large);
        }
        let mut out = [FORM, "\n", &versions, "\n"].concat();
        for reading in readings {
            match Kept::of(reading.text()) {
                Kept::Yes => {}
                kept => return Err(kept),
            }
            let name = reading.name.as_deref().unwrap_or_default();
            for number in [name.len(), reading.text().len()] {
                out.push_str(&number.to_string());
                out.push('\n');
            }
            out.push_str(name);
            out.push_str(reading.text());
        }
        Ok(if items.is_empty() { String::new() } else { out })
    }

    /// Reads what [`Self::write`] gave; nothing from any other text.
    pub fn read(text: &str) -> Option<Self> {
        let (form, rest) = text.split_once('\n')?;
        let (runs, mut rest) = rest.split_once('\n')?;
        if form != FORM {
            return None;
        }
        let mut kept = Self::default();
        for run in runs.split_terminator(' ') {
            let mut numbers = run.split(':').map(str::parse::<usize>);
            let (paste, first, last) = (numbers.next()?.ok()?, numbers.next()?.ok()?, numbers.next()?.ok()?);
            kept.versions.extend((first..=last).map(|exchange| (paste, exchange)));
        }
        while !rest.is_empty() {
            let (name, more) = rest.split_once('\n')?;
            let (text, more) = more.split_once('\n')?;
            let (name, more) = more.split_at_checked(name.parse().ok()?)?;
            let (text, more) = more.split_at_checked(text.parse().ok()?)?;
            kept.pastes.push((Some(name.to_owned()).filter(|name| !name.is_empty()), text.to_owned()));
            rest = more;
        }
        Some(kept)
    }

    /// Puts the versions back, once every paste is read again.
    pub fn restore(&self, collection: Collection, readings: &[Arc<Reading>]) {
        let versions = self.versions.iter().filter_map(|(paste, exchange)| {
            let reading = readings.get(*paste)?;
            reading.view(*exchange).map(|_| Item { reading: Arc::clone(reading), exchange: *exchange })
        });
        collection.items.set(versions.collect());
    }
}

fn push_run(out: &mut String, run: Option<(usize, usize, usize)>) {
    let Some((paste, first, last)) = run else { return };
    for (number, end) in [(paste, ':'), (first, ':'), (last, ' ')] {
        out.push_str(&number.to_string());
        out.push(end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use leptos::prelude::*;

    fn reply(id: &str) -> String {
        ["HTTP/1.1 200 OK\r\nETag: \"1\"\r\nContent-Length: 1\r\nx-amz-version-id: ", id, "\r\n\r\n"].concat()
    }

    fn items(reading: &Arc<Reading>, exchanges: &[usize]) -> Vec<Item> {
        exchanges.iter().map(|exchange| Item { reading: Arc::clone(reading), exchange: *exchange }).collect()
    }

    #[test]
    fn what_is_kept_comes_back_in_its_order() {
        let owner = Owner::new();
        owner.set();
        let two = Reading::new(
            ["ü\n", &reply("a"), &reply("b"), &reply("c")].concat(),
            headlens::inspect(["ü\n", &reply("a"), &reply("b"), &reply("c")].concat()),
            Some("1\n2.txt".to_owned()),
        );
        let one = Reading::of(&reply("d"));
        let all = [items(&two, &[1, 2]), items(&one, &[0]), items(&two, &[0])].concat();
        let text = KeptVersions::write(&all).expect("no secret");
        let kept = KeptVersions::read(&text).expect("its own text");
        assert_eq!(kept.versions, [(0, 1), (0, 2), (1, 0), (0, 0)]);
        assert_eq!(kept.pastes[0].0.as_deref(), Some("1\n2.txt"));
        let readings: Vec<Arc<Reading>> = kept.pastes.iter().map(|(_, text)| Reading::of(text)).collect();
        let collection = Collection::new();
        kept.restore(collection, &readings);
        let told = collection.items.with_untracked(|items| {
            items
                .iter()
                .filter_map(|item| item.reading.view(item.exchange))
                .map(headlens::title)
                .collect::<Vec<_>>()
        });
        assert_eq!(told.concat().matches("Version ").count(), 4);
        assert!(told[0].contains("Version b") && told[2].contains("Version d"), "{told:?}");
    }

    #[test]
    fn a_long_run_takes_little_room() {
        let reading = Reading::of(&reply("a").repeat(3000));
        let exchanges: Vec<usize> = (0..3000).collect();
        let text = KeptVersions::write(&items(&reading, &exchanges)).expect("no secret");
        assert!(text.starts_with("headlens 1\n0:0:2999 \n"));
    }

    #[test]
    fn secrets_and_too_much_are_not_kept_and_nothing_is_nothing() {
        assert_eq!(KeptVersions::write(&[]), Ok(String::new()));
        let secret = Reading::of(&["HEAD /k?X-Amz-Signature=abc HTTP/1.1\r\n\r\n", &reply("a")].concat());
        let plain = Reading::of(&reply("b"));
        let both = [items(&plain, &[0]), items(&secret, &[0])].concat();
        assert_eq!(KeptVersions::write(&both), Err(Kept::Secret("a signed URL")));
        let large = Reading::of(&(reply("a") + &"x".repeat(MOST)));
        assert_eq!(KeptVersions::write(&items(&large, &[0])), Err(Kept::Large));
    }

    #[test]
    fn any_other_text_gives_nothing() {
        for text in ["", "headlens 1", "headlens 2\n\n", "headlens 1\nx\n", "headlens 1\n0:0:0 \n5\n5\nab"] {
            assert_eq!(KeptVersions::read(text), None, "{text:?}");
        }
    }
}
