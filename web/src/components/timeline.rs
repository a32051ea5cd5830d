//! When each version was written: a dot for a version, a cross for a delete marker, a bar for the size.

use crate::components::element::{El, el};
use crate::state::table::Column;
use crate::state::timeline::{Dot, ENDS, STARTS, dots};
use crate::state::words::counted;

/// The line, drawn across the whole width. `count` is the number of versions, `columns` are those of them that are drawn.
pub fn timeline(count: usize, columns: &[Column]) -> El {
    let label = ["Timeline of ", &counted(count, "version"), ", oldest on the left"].concat();
    let line = el("line")
        .class("timeline-line")
        .attr("x1", "2%")
        .attr("x2", "98%")
        .attr("y1", "40")
        .attr("y2", "40");
    el("svg")
        .class("timeline")
        .attr("role", "img")
        .attr("aria-label", label)
        .attr("height", "96")
        .child(line)
        .children(dots(columns).iter().map(dot))
}

fn dot(dot: &Dot) -> El {
    let at = [&(dot.at / 10).to_string(), ".", &(dot.at % 10).to_string(), "%"].concat();
    let height = (dot.size * 28 / 1000).max(u32::from(dot.size > 0) * 2);
    // Labels at the ends grow inwards, from a little before their dot.
    let (anchor, shift) = match dot.at {
        0..STARTS => ("start", "-6"),
        STARTS..=ENDS => ("middle", "0"),
        _ => ("end", "6"),
    };
    let shape = match dot.marker {
        true => el("path").attr("d", "M-5 35 5 45M5 35-5 45"),
        false => el("circle").attr("cy", "40").attr("r", "6"),
    };
    let label =
        || el("text").attr("x", shift).attr("y", "18").attr("text-anchor", anchor).text(dot.label.clone());
    let size =
        el("rect").class("timeline-size").attr("x", "-4").attr("width", "8").attr("y", "52").attr("rx", "2");
    el("svg")
        .class("timeline-dot")
        .attr("x", at)
        .attr("overflow", "visible")
        .child(el("title").text(dot.label.clone()).text(if dot.marker { ", delete marker" } else { "" }))
        .child(size.attr("height", height.to_string()))
        .child(shape)
        .children(dot.labelled.then(label))
}
