//! How far a large paste was read, and the way out.

use crate::browser::read;
use crate::state::app::App;
use leptos::prelude::*;

/// The bar. Only there while reading takes long enough to be noticed.
#[component]
pub fn ReadingProgress() -> impl IntoView {
    let app = App::expect();
    let shown = Memo::new(move |_| app.inspect.progress.with(Option::is_some));
    let progress = move || app.inspect.progress.get().unwrap_or_default();
    move || {
        shown.get().then(|| {
            view! {
                <div class="progress">
                    <label for="reading-progress">"Reading "{move || progress().percent()}" %"</label>
                    <progress id="reading-progress" max="100" value=move || progress().percent()></progress>
                    <button type="button" on:click=move |_| read::cancel(app.inspect)>"Stop"</button>
                </div>
            }
        })
    }
}
