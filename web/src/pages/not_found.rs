//! An address that no page has.

use crate::state::route::Page;
use leptos::prelude::*;

/// Says so, and leads on.
#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <div class="start">
            <h1>"There is no page at this address"</h1>
            <p class="lede">"What stands after # in the address bar names a page. It may have been cut off when the link was copied."</p>
            <ul class="chips">
                {Page::ALL.map(|page| view! { <li><a class="chip-button" href=page.href()>{page.heading()}</a></li> })}
            </ul>
        </div>
    }
}
