//! When each version was written: a dot for a version, a cross for a delete marker, a bar for the size.

use crate::state::table::Column;
use crate::state::timeline::{Dot, dots};
use crate::state::words::counted;
use leptos::prelude::*;

/// The line, drawn across the whole width.
#[component]
pub fn Timeline(columns: Vec<Column>) -> impl IntoView {
    let label = ["Timeline of ", &counted(columns.len(), "version"), ", oldest on the left"].concat();
    view! {
        <svg class="timeline" role="img" aria-label=label height="96">
            <line class="timeline-line" x1="2%" x2="98%" y1="40" y2="40" />
            {dots(&columns).into_iter().map(dot).collect_view()}
        </svg>
    }
}

fn dot(dot: Dot) -> impl IntoView {
    let at = [&(dot.at / 10).to_string(), ".", &(dot.at % 10).to_string(), "%"].concat();
    let height = (dot.size * 28 / 1000).max(u32::from(dot.size > 0) * 2);
    let anchor = if dot.at < 120 {
        "start"
    } else if dot.at > 880 {
        "end"
    } else {
        "middle"
    };
    // Labels at the ends grow inwards, from a little before their dot.
    let shift = match anchor {
        "start" => "-6",
        "end" => "6",
        _ => "0",
    };
    view! {
        <svg x=at class="timeline-dot" overflow="visible" data-marker=dot.marker.then_some("")>
            <title>{dot.label.clone()}{dot.marker.then_some(", delete marker")}</title>
            <rect class="timeline-size" x="-4" width="8" y="52" height=height rx="2" />
            {if dot.marker {
                view! { <path d="M-5 35 5 45M5 35-5 45" /> }.into_any()
            } else {
                view! { <circle cy="40" r="6" /> }.into_any()
            }}
            {dot.labelled.then(|| view! { <text x=shift y="18" text-anchor=anchor>{dot.label}</text> })}
        </svg>
    }
}
