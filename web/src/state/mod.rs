//! What the app knows and decides: plain functions and the signals that hold their results.
//!
//! No `web_sys` here: everything is tested natively. What a browser has to do for it stands in `browser`.

pub mod app;
pub mod comparison;
pub mod copy;
pub mod exchanges;
pub mod export;
pub mod facts;
pub mod findings;
pub mod grid;
pub mod inspect;
pub mod kept_versions;
pub mod listing;
pub mod live;
pub mod opened;
pub mod part;
pub mod prose;
pub mod reading;
pub mod reference;
pub mod relative;
pub mod route;
pub mod rows;
pub mod samples;
pub mod search;
pub mod secrets;
pub mod service_error;
pub mod sheet;
pub mod shortcuts;
pub mod source_lines;
pub mod table;
pub mod theme;
pub mod timeline;
pub mod window;
pub mod words;
