//! Values to text for people and tickets, with secrets masked: Markdown, and a
//! version rendered back into a reply.

mod markdown;
mod mask;
mod reply;

pub use markdown::{comparison as comparison_markdown, report as report_markdown};
pub use mask::{is_secret_header, mask};
pub use reply::reply;
