//! Elements from their plans: what follows the state, and what no longer does.
#![cfg(target_arch = "wasm32")]

use headlens_web::components::element::{El, el};
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement};

wasm_bindgen_test_configure!(run_in_browser);

/// Puts a view on the page, and gives what it stands in.
fn mounted(view: impl FnOnce() -> El + 'static) -> Element {
    let container = document().create_element("div").expect("an element");
    document().body().expect("a body").append_child(&container).expect("appended");
    mount_to(container.clone().unchecked_into(), view).forget();
    container
}

async fn tick() {
    leptos::task::tick().await;
}

#[wasm_bindgen_test]
async fn text_is_text() {
    let page = mounted(|| el("p").attr("title", "<b>").text("<b>not bold</b>"));
    assert_eq!(page.inner_html(), "<p title=\"&lt;b&gt;\">&lt;b&gt;not bold&lt;/b&gt;</p>");
}

#[wasm_bindgen_test]
async fn what_is_bound_follows_the_state() {
    let on = RwSignal::new(false);
    let page = mounted(move || {
        el("p")
            .bind_class("lit", move || on.get())
            .bind_flag("aria-pressed", move || on.get())
            .bind_attr("title", move || on.get().then_some("on".into()))
            .child(el("span").bind_text(move || if on.get() { "on" } else { "off" }.into()))
    });
    let html = || page.inner_html();
    assert_eq!(html(), r#"<p aria-pressed="false"><span>off</span></p>"#);
    on.set(true);
    tick().await;
    assert_eq!(html(), r#"<p aria-pressed="true" class="lit" title="on"><span>on</span></p>"#);
}

#[wasm_bindgen_test]
async fn children_stay_in_their_place_and_end_with_what_they_follow() {
    let count = RwSignal::new(2);
    let runs = StoredValue::new(0);
    let word = RwSignal::new("a");
    let page = mounted(move || {
        let child = move |_| {
            el("i").bind_text(move || {
                runs.update_value(|runs| *runs += 1);
                word.get().into()
            })
        };
        el("p").text("before").bind_children(move || (0..count.get()).map(child).collect()).text("after")
    });
    let text = || page.text_content().unwrap_or_default();
    assert_eq!(text(), "beforeaaafter");
    count.set(1);
    tick().await;
    assert_eq!(text(), "beforeaafter");
    runs.set_value(0);
    word.set("b");
    tick().await;
    assert_eq!(text(), "beforebafter");
    assert_eq!(runs.get_value(), 1, "a child that is gone follows nothing any more");
}

#[wasm_bindgen_test]
async fn a_press_is_heard_even_where_it_removes_the_button() {
    let there = RwSignal::new(true);
    let page = mounted(move || {
        let button = move || el("button").on("click", move |_| there.set(false)).text("go");
        el("p").bind_children(move || there.get().then(button).into_iter().collect())
    });
    let button = page.query_selector("button").ok().flatten().expect("a button");
    button.unchecked_into::<HtmlElement>().click();
    tick().await;
    assert_eq!(page.text_content().as_deref(), Some(""));
}
