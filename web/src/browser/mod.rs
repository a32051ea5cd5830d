//! What the app asks of the browser. Besides DOM nodes and events in components, the only place for `web_sys`.

pub mod route;
pub mod theme;
