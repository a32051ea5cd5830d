//! Values to text for people and tickets: Markdown, with secrets masked.

mod mask;

pub use mask::{is_secret_header, mask};
