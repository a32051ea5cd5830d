//! Export: what leaves the page by a copy or a download, as text in one of three forms. The core masks secrets.

use headlens::export::ComparisonText;
use headlens::{View, export};

/// What is done with a text once it is made.
pub type Made = Box<dyn FnOnce(String)>;

/// A form of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    /// For tickets.
    Markdown,
    /// For spreadsheets.
    Csv,
    /// For programs.
    Json,
}

impl ExportFormat {
    /// Every form, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::Markdown, Self::Csv, Self::Json];

    /// What people call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Markdown => "Markdown",
            Self::Csv => "CSV",
            Self::Json => "JSON",
        }
    }

    /// The ending of a file's name, and its media type.
    pub const fn file(self) -> (&'static str, &'static str) {
        match self {
            Self::Markdown => (".md", "text/markdown;charset=utf-8"),
            Self::Csv => (".csv", "text/csv;charset=utf-8"),
            Self::Json => (".json", "application/json"),
        }
    }

    /// The text of a file: spreadsheets take CSV for UTF-8 only behind a byte order mark.
    pub fn in_file(self, text: String) -> String {
        if self == Self::Csv { ["\u{feff}", &text].concat() } else { text }
    }

    /// A comparison, to be written. JSON holds all of it, whatever is shown.
    pub const fn comparison(self, only_changed: bool) -> ComparisonText {
        match self {
            Self::Markdown => ComparisonText::markdown(only_changed),
            Self::Csv => ComparisonText::csv(only_changed),
            Self::Json => ComparisonText::json(),
        }
    }

    /// An exchange.
    pub fn report(self, view: View<'_>) -> String {
        match self {
            Self::Markdown => export::report_markdown(view, None),
            Self::Csv => export::report_csv(view),
            Self::Json => export::report_json(view, None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_says_the_same_and_no_secret() {
        let reply = "HTTP/1.1 200 OK\nETag: \"a\"\nx-amz-version-id: one\nSet-Cookie: s=s3cret\n\n";
        let inspection = headlens::inspect(reply);
        let view = inspection.exchange(0).expect("an exchange");
        for format in ExportFormat::ALL {
            let text = format.report(view);
            assert!(text.contains("one") && !text.contains("s3cret"), "{text}");
            assert_eq!(format.in_file(text.clone()).trim_start_matches('\u{feff}'), text);
        }
        assert!(ExportFormat::Csv.in_file(String::new()).starts_with('\u{feff}'));
    }
}
