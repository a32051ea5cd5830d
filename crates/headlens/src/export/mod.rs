//! Values to text for people, spreadsheets and programs, with secrets masked:
//! Markdown, CSV, JSON, a version rendered back into a reply, and words for a
//! shell.

mod comparison;
mod csv;
pub mod json;
mod markdown;
mod mask;
mod powershell;
mod reply;
mod shell;

pub use comparison::{ComparisonText, comparison_csv, comparison_json, comparison_markdown};
pub use csv::report as report_csv;
pub use json::report as report_json;
pub use markdown::report as report_markdown;
pub(crate) use mask::MASK;
pub use mask::{is_secret_header, mask, mask_lines};
pub use powershell::powershell_word;
pub use reply::reply;
pub use shell::shell_word;
