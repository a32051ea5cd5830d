//! Exchanges: the list of what a paste holds, a row each, made only for those in sight.

use crate::state::findings::Counts;
use crate::state::reading::Reading;
use crate::state::sheet::title;
use crate::state::words::Piece;

/// One exchange in the list.
#[derive(Clone, PartialEq, Eq)]
pub struct ExchangeRow {
    /// Its place in the paste.
    pub index: usize,
    /// What it is.
    pub title: Vec<Piece>,
    /// The status, where it is known.
    pub status: Option<u16>,
    /// `success`, `redirect` or `failure`, for its colour.
    pub outcome: &'static str,
    /// How many findings it has.
    pub counts: Counts,
}

/// The row of an exchange.
pub fn row(reading: &Reading, index: usize) -> Option<ExchangeRow> {
    let view = reading.view(index)?;
    let status = view.status();
    let outcome = match status {
        None | Some(100..=299) => "success",
        Some(300..=399) => "redirect",
        Some(_) => "failure",
    };
    Some(ExchangeRow {
        index,
        title: short(title(view)),
        status,
        outcome,
        counts: Counts::of(&headlens::judge(view)),
    })
}

/// The title without the words that most rows begin and end with.
fn short(mut title: Vec<Piece>) -> Vec<Piece> {
    if title.len() > 1 {
        if let Some(first) = title.first_mut().filter(|first| first.text == "Version ") {
            first.text.clear();
        }
        if let Some(last) = title.last_mut().filter(|last| last.text == " of an object") {
            last.text.clear();
        }
    }
    title
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_tells_status_and_findings() {
        let reading = Reading::of(
            "HTTP/1.1 404 Not Found\nx-amz-delete-marker: true\nx-amz-version-id: abc\n\nHTTP/1.1 200 OK\nETag: 1\nContent-Length: 1\n\n",
        );
        let first = row(&reading, 0).expect("a first exchange");
        assert_eq!((first.status, first.outcome), (Some(404), "failure"));
        let second = row(&reading, 1).expect("a second exchange");
        assert_eq!(second.outcome, "success");
        assert!(second.counts.each().count() > 0);
        assert!(row(&reading, 2).is_none());
        let told: String = first.title.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(told, "Delete marker abc");
    }
}
