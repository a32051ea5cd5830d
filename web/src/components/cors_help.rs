//! The bucket's CORS rule that shows a page every header, in each form in which people put it in place.

use crate::browser::page;
use crate::components::button::copy_button;
use crate::components::element::{El, el};
use crate::state::live::Live;
use crate::state::live::cors::{Needed, forms, needed};
use headlens::cors::{METADATA, REPLACES};
use leptos::prelude::*;

/// The rule, where the bucket's own doesn't do.
pub fn cors_help(live: Live) -> El {
    let help = move || {
        live.changed.track();
        let refused = live.notices.with(|notices| notices.iter().any(|notice| notice.cors));
        let needed = live.versions.with_value(|versions| needed(versions, refused));
        let lede = match needed {
            Needed::No => return Vec::new(),
            Needed::ToShow => {
                "The browser hides most headers of these replies: the bucket’s CORS rule doesn’t expose them. Hidden is not missing. This rule shows them to this page:"
            }
            Needed::ToAnswer => "This rule of the bucket lets this page read its replies, with every header:",
        };
        let target = live.connection.target();
        let forms = live.versions.with_value(|versions| forms(versions, &target, &page::origin()));
        let form = |(name, text): &(&'static str, String)| {
            let code = el("pre").child(el("code").text(text.clone()));
            el("details")
                .child(el("summary").text(*name))
                .child(el("div").class("command").child(code).child(copy_button(text.clone(), "the rule")))
        };
        vec![
            el("section")
                .class("notice panel")
                .attr("data-severity", "warning")
                .attr("aria-label", "CORS rule")
                .child(el("p").text(lede))
                .children(forms.iter().map(form))
                .child(el("p").class("quiet").text(REPLACES))
                .child(el("p").class("quiet").text(METADATA)),
        ]
    };
    el("div").bind_children(help)
}
