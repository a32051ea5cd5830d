//! The mounted app, asked what a reader would find: by text and role, never by class.
#![cfg(target_arch = "wasm32")]

use headlens_web::browser::keep::Slot;
use headlens_web::state::route::Page;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Event, EventInit, HtmlElement, HtmlTextAreaElement};

wasm_bindgen_test_configure!(run_in_browser);

/// Starts the app on a page like index.html's: one element, beside what the test runner needs in the body.
fn start() {
    if let Some(earlier) = document().get_element_by_id("app") {
        earlier.remove();
    }
    let outline = document().create_element("div").expect("an element");
    outline.set_id("app");
    outline.set_inner_html("<p>Loading</p>");
    let body = document().body().expect("a body");
    body.append_child(&outline).expect("appended");
    for slot in [Slot::Paste, Slot::Versions, Slot::Look] {
        slot.keep(None);
    }
    // The test runner's own address names none of the app's pages.
    headlens_web::browser::route::go(Page::Inspect);
    headlens_web::start();
}

/// The text of the first element that fits.
fn text(selector: &str) -> String {
    let found = document().query_selector(selector).ok().flatten();
    found.and_then(|element| element.text_content()).unwrap_or_default()
}

/// The first button or link with this text.
fn press(words: &str) {
    let all = document().query_selector_all("button, a").expect("a list");
    let mut all = (0..all.length()).filter_map(|index| all.get(index));
    let found = all.find(|node| node.text_content().is_some_and(|text| text.trim() == words));
    found.unwrap_or_else(|| panic!("no button says {words}")).unchecked_into::<HtmlElement>().click();
}

/// Types a text, as a field reports it.
fn type_in(words: &str) {
    let field = document().query_selector("textarea").ok().flatten().expect("a field");
    let field: HtmlTextAreaElement = field.unchecked_into();
    field.set_value(words);
    let init = EventInit::new();
    init.set_bubbles(true);
    field
        .dispatch_event(&Event::new_with_event_init_dict("input", &init).expect("an event"))
        .expect("dispatched");
}

/// Waits until everything that follows from an event is on the page.
async fn tick() {
    for _ in 0..3 {
        leptos::task::tick().await;
    }
}

#[wasm_bindgen_test]
async fn the_app_mounts_with_landmarks_and_one_heading() {
    start();
    tick().await;
    assert!(!text("#app").contains("Loading"));
    assert_eq!(text("h1"), "Inspect a HEAD reply");
    assert_eq!(document().query_selector_all("h1").map(|all| all.length()), Ok(1));
    assert_eq!(text("nav[aria-label=Pages] a[aria-current=page]"), "Inspect");
    assert_eq!(text("header a[href='#/compare']"), "Compare");
    assert!(document().query_selector("main#main").is_ok_and(|main| main.is_some()));
    assert!(document().query_selector("button[aria-label^='Theme']").is_ok_and(|it| it.is_some()));
}

#[wasm_bindgen_test]
async fn what_is_typed_is_read_and_can_be_collected() {
    start();
    tick().await;
    type_in("HTTP/1.1 200 OK\nx-amz-version-id: null\nETag: abc\nContent-Length: 5\n");
    tick().await;
    assert_eq!(text("h1"), "Null version of an object");
    assert!(text("section[aria-labelledby=findings-title]").contains("etag-not-quoted"));
    press("Add to compare");
    tick().await;
    assert_eq!(text("header a[href='#/compare'] span"), "1");
    assert!(text("[role=status]").contains("1 version added to the comparison"));
}

#[wasm_bindgen_test]
async fn clearing_brings_the_empty_page_back_and_undo_the_paste() {
    start();
    tick().await;
    type_in("HTTP/1.1 404 Not Found\nx-amz-delete-marker: true\nx-amz-version-id: abc\n");
    tick().await;
    assert!(text("section[aria-labelledby=diagnosis-title]").contains("Certain"));
    press("Clear");
    tick().await;
    assert_eq!(text("h1"), "Inspect a HEAD reply");
    press("Undo");
    tick().await;
    assert_eq!(text("h1"), "Delete marker abc of an object");
}
