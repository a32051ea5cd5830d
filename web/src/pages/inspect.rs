//! Inspect: read and judge what is pasted.

use crate::components::cause_list::CauseList;
use crate::components::exchange_list::ExchangeList;
use crate::components::fact_list::FactList;
use crate::components::finding_list::FindingList;
use crate::components::icon::Icon;
use crate::components::paste_field::{PasteField, SampleChips};
use crate::components::progress::ReadingProgress;
use crate::components::source_view::SourceView;
use crate::components::verdict::Verdict;
use crate::state::app::App;
use crate::state::route::Page;
use leptos::prelude::*;

/// The page, with or without a paste.
#[component]
pub fn Inspect() -> impl IntoView {
    let inspect = App::expect().inspect;
    let empty = Memo::new(move |_| inspect.reading.with(Option::is_none) && !inspect.editing.get());
    let many = Memo::new(move |_| {
        inspect.reading.with(|reading| reading.as_ref().is_some_and(|reading| reading.len() > 1))
    });
    view! {
        <ReadingProgress />
        {move || if empty.get() { view! { <Empty /> }.into_any() } else {
            view! {
                <div class="bench" class:many=many>
                    {move || many.get().then(|| view! { <ExchangeList /> })}
                    <SourceView />
                    <div class="reading"><Verdict /><CauseList /><FindingList /><FactList /></div>
                </div>
            }
            .into_any()
        }}
    }
}

/// Before anything is pasted. Its outline stands in index.html too.
#[component]
fn Empty() -> impl IntoView {
    view! {
        <div class="start">
            <h1>{Page::Inspect.heading()}</h1>
            <p class="lede">"Every header of an S3 reply typed, judged and explained."</p>
            <PasteField page=Page::Inspect label="Reply to inspect" />
            <ul class="may">
                <li>"A reply as curl -I, curl -v, wget -S, a log or a network panel prints it."</li>
                <li>"A whole page, ticket or chat with a reply in it: the rest is passed over."</li>
                <li>"Several replies at once, to go through them or to compare versions."</li>
            </ul>
            <h2>"No reply at hand?"</h2>
            <SampleChips page=Page::Inspect />
            <p class="quiet privacy"><Icon name="lock" />"Nothing leaves this page: the reading happens in your browser, which sends the text nowhere."</p>
        </div>
    }
}
