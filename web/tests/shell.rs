//! The mounted app, asked what a reader would find: by text and role, never by class.
#![cfg(target_arch = "wasm32")]

use leptos::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// The page that the app finds: index.html's one element, beside what the test runner needs in the body.
fn page() {
    let outline = document().create_element("div").expect("an element");
    outline.set_id("app");
    outline.set_inner_html("<p>Loading</p>");
    let body = document().body().expect("a body");
    body.append_child(&outline).expect("appended");
}

fn text(selector: &str) -> String {
    let found = document().query_selector(selector).ok().flatten();
    found.and_then(|element| element.text_content()).unwrap_or_default()
}

#[wasm_bindgen_test]
fn the_app_mounts_with_landmarks_and_one_heading() {
    page();
    headlens_web::start();

    assert!(!text("#app").contains("Loading"));
    assert_eq!(text("h1"), "Inspect a HEAD reply");
    assert_eq!(document().query_selector_all("h1").map(|all| all.length()), Ok(1));
    assert_eq!(text("nav[aria-label=Pages] a[aria-current=page]"), "Inspect");
    assert_eq!(text("header a[href='#/compare']"), "Compare");
    assert!(document().query_selector("main#main").is_ok_and(|main| main.is_some()));
    assert!(document().query_selector("button[aria-label^='Switch to']").is_ok_and(|it| it.is_some()));
}
