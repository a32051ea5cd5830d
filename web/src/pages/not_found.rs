//! An address that no page has.

use crate::components::button::link;
use crate::components::element::{El, el};
use crate::state::route::Page;

/// Says so, and leads on.
pub fn not_found() -> El {
    let words = "What stands after # in the address bar names a page. It may have been cut off when the link was copied.";
    let pages =
        Page::ALL.map(|page| el("li").child(link(page.href()).class("chip-button").text(page.heading())));
    el("div")
        .class("start")
        .child(el("h1").text("There is no page at this address"))
        .child(el("p").class("lede").text(words))
        .child(el("ul").class("chips").children(pages))
}
