//! The versions that are compared: what each is, and the way to take it out.

use crate::actions;
use crate::components::icon::Icon;
use crate::state::app::App;
use crate::state::table::{Column, Table};
use crate::state::words::counted;
use leptos::prelude::*;

/// One row a version, oldest first.
#[component]
pub fn VersionList(table: Memo<Table>) -> impl IntoView {
    let app = App::expect();
    view! {
        <section class="versions" aria-labelledby="versions-title">
            <div class="section-head">
                <h2 id="versions-title">{move || counted(app.collection.items.with(Vec::len), "version")}</h2>
                <span class="grow"></span>
                <button type="button" on:click=move |_| actions::clear_versions(app)>"Clear"</button>
            </div>
            <ul class="version-list">{move || table.get().columns.into_iter().map(version).collect_view()}</ul>
        </section>
    }
}

fn version(column: Column) -> impl IntoView {
    let app = App::expect();
    let remove = ["Take out ", &column.label].concat();
    let index = column.index;
    view! {
        <li class="version" data-marker=column.marker.then_some("")>
            <code title=column.whole_id>{column.id}</code>
            <span class="quiet">{column.time.unwrap_or_else(|| "no date".to_owned())}</span>
            {column.marker.then(|| view! { <span class="tag">"delete marker"</span> })}
            <button type="button" class="icon-button small" aria-label=remove title="Take out" on:click=move |_| actions::remove_version(app, index)>
                <Icon name="close" />
            </button>
        </li>
    }
}
