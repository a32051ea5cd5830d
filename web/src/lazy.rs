//! Lazy: the parts of the app that a first visit doesn't load. In the published app each is a file of its own, fetched
//! when it is first asked for; elsewhere it is there from the start, and only comes a moment later.
//!
//! Whatever only a part's value leads to goes into its file. What the rest of the app calls as well stays in what is
//! loaded first, so a part has to be reached by this way alone.

use crate::actions::inspecting::{INSPECTING, Inspecting};
use crate::away::ReadsAway;
use crate::components::element::El;
use crate::state::export::ExportFormat;
use crate::state::inspect::Inspect;
use headlens::Reader;
use std::borrow::Cow;
use std::future::Future;
use wasm_bindgen_futures::spawn_local;

/// What is done with a part once it is here; with nothing, where it can't be had. Who asks again may have more luck.
pub type Then<T> = Box<dyn FnOnce(Option<T>)>;

/// Asks for a part.
pub type Part<T> = fn(Then<T>);

/// Parts by name: what each gives, and the file it goes to.
macro_rules! parts {
    ($($(#[$doc:meta])* $name:ident: $type:ty = $value:expr, in $file:ident;)*) => {$(
        $(#[$doc])*
        pub fn $name(then: Then<$type>) {
            #[cfg(feature = "split")]
            #[wasm_split_helpers::wasm_split($file, fallible)]
            fn $name() -> Result<$type, wasm_split_helpers::SplitLoaderError> {
                // Each part leads to this one, so that what several share is one file with it, and not one for every
                // set of parts.
                std::hint::black_box(&INSPECTING);
                Ok($value)
            }
            #[cfg(not(feature = "split"))]
            async fn $name() -> Result<$type, ()> {
                Ok($value)
            }
            hand_over(async { $name().await.ok() }, then);
        }
    )*};
}

fn hand_over<T: 'static>(part: impl Future<Output = Option<T>> + 'static, then: Then<T>) {
    // Not leptos's own: there may be no app, in a worker.
    spawn_local(async { then(part.await) });
}

/// Makes a reader of a paste.
pub type NewReader = fn(Cow<'static, str>) -> Reader<'static>;

parts! {
    /// What reads replies and shows them.
    inspecting: &'static Inspecting = &INSPECTING, in inspect;
    /// The readers of everything but HTTP messages.
    readers: NewReader = Reader::new, in readers;
    /// What reads in a worker.
    reads_away: fn() -> Box<dyn ReadsAway> = crate::away::reads, in readers;
    /// The page Compare.
    compare_page: fn() -> El = crate::pages::compare::compare, in compare;
    /// The causes of what went wrong.
    cause_list: fn() -> El = crate::components::cause_list::cause_list, in exports;
    /// The exchange that is looked at, as text that may leave the page.
    report: fn(Inspect, ExportFormat) -> Option<String> = Inspect::export, in exports;
    /// A page of versions, as a table.
    listing_table: fn() -> El = crate::components::listing_table::listing_table, in listing;
    /// The page Versions.
    versions_page: fn() -> El = crate::pages::versions::versions, in live;
    /// The page Sign.
    sign_page: fn() -> El = crate::pages::sign::sign_page, in live;
    /// The page Reference.
    reference_page: fn() -> El = crate::pages::reference::reference, in reference;
}

/// What shows a paste.
pub fn bench(then: Then<fn() -> El>) {
    inspecting(Box::new(|part| then(part.map(|part| part.bench))));
}
