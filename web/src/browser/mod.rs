//! What the app asks of the browser. Besides DOM nodes and events in components, the only place for `web_sys`.

pub mod away;
pub mod clipboard;
pub mod clock;
pub mod compare;
pub mod events;
pub mod fetch;
pub mod files;
pub mod focus;
pub mod keep;
pub mod keep_versions;
pub mod page;
pub mod read;
pub mod route;
pub mod send;
pub mod steps;
pub mod theme;
pub mod waiting;
