//! What a paste holds, where it is more than one exchange: a row each, made only for those in sight.

use crate::components::icon::Icon;
use crate::components::pieces::with_code;
use crate::components::virtual_list::{Scroll, virtual_rows};
use crate::state::app::App;
use crate::state::exchanges::{ExchangeRow, row};
use crate::state::words::counted;
use leptos::prelude::*;

/// How tall a row is; `exchange_list.css` says the same.
const ROW: usize = 60;

/// The list, for choosing what is looked at.
#[component]
pub fn ExchangeList() -> impl IntoView {
    let inspect = App::expect().inspect;
    let scroll = Scroll::new();
    let count = Memo::new(move |_| {
        inspect.reading.with(|reading| reading.as_ref().map_or(0, |reading| reading.len()))
    });
    Effect::new(move |_| scroll.reveal(count.get(), ROW, inspect.selected.get()));
    let keys = move |event: leptos::ev::KeyboardEvent| {
        let at = inspect.selected.get_untracked();
        let last = count.get_untracked().saturating_sub(1);
        let next = match event.key().as_str() {
            "ArrowDown" => (at + 1).min(last),
            "ArrowUp" => at.saturating_sub(1),
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        inspect.select(next);
    };
    view! {
        <section class="exchanges" aria-labelledby="exchanges-title">
            <h2 id="exchanges-title">{move || counted(count.get(), "exchange")}</h2>
            <div
                class="exchange-list"
                role="listbox"
                tabindex="0"
                aria-label="Exchanges"
                aria-activedescendant=move || ["exchange-", &inspect.selected.get().to_string()].concat()
                node_ref=scroll.container
                on:scroll=move |_| scroll.measure()
                on:keydown=keys
            >
                {move || virtual_rows(scroll, count.get(), ROW, move |range| {
                    let rows = inspect.reading.with(|reading| {
                        let reading = reading.as_deref();
                        range.filter_map(|index| row(reading?, index)).collect::<Vec<_>>()
                    });
                    rows.into_iter().map(|row| exchange(row, count.get())).collect_view()
                })}
            </div>
        </section>
    }
}

fn exchange(row: ExchangeRow, count: usize) -> impl IntoView {
    let inspect = App::expect().inspect;
    let index = row.index;
    let counts = row.counts.each().map(|(severity, count)| view! {
        <span class="tiny" data-severity=severity.name()><Icon name=severity.name() />{count}<span class="visually-hidden">" "{severity.name()}</span></span>
    });
    view! {
        <div
            class="exchange"
            role="option"
            id=["exchange-", &index.to_string()].concat()
            aria-selected=move || (inspect.selected.get() == index).to_string()
            aria-posinset=index + 1
            aria-setsize=count
            on:click=move |_| inspect.select(index)
        >
            <span class="exchange-title">{with_code(row.title)}</span>
            <span class="exchange-line">
                <span class="status" data-outcome=row.outcome>{row.status.map_or_else(|| "no status".to_owned(), |status| status.to_string())}</span>
                {counts.collect_view()}
            </span>
        </div>
    }
}
