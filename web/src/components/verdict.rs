//! The verdict: what this is, how much there is to object to, and what can be done with it.

use crate::actions::{self, inspecting};
use crate::browser::{focus, route};
use crate::components::button::button;
use crate::components::element::{El, el};
use crate::components::export_menu::export_menu;
use crate::components::icon::icon;
use crate::lazy;
use crate::state::app::App;
use crate::state::export::ExportFormat;
use crate::state::findings::Counts;
use crate::state::route::Page;
use crate::state::words::counted;
use headlens::Severity;
use headlens::values::digits::grouped;
use leptos::prelude::*;

/// The bar on top of the reading.
pub fn verdict() -> El {
    let inspect = App::expect().inspect;
    let title = move || vec![el("span").pieces(inspect.sheet.get().title.clone(), "code")];
    let subtitle =
        move || inspect.sheet.get().subtitle.iter().map(|part| el("span").text(part.clone())).collect();
    let notes = move || {
        let read_as =
            inspect.sheet.get().format.map(|(label, reason)| {
                el("span").attr("title", reason).text(["Read as ", label, ". "].concat())
            });
        let kept = el("span").text(inspect.kept.get());
        read_as.into_iter().chain(Some(kept)).collect()
    };
    el("section")
        .class("verdict")
        .attr("aria-labelledby", "verdict-title")
        .child(el("h1").attr("id", "verdict-title").bind_children(title))
        .child(el("p").class("subtitle").bind_children(subtitle))
        .child(el("div").class("verdict-bar").bind_children(bar))
        .child(el("p").class("quiet verdict-notes").bind_children(notes))
}

fn bar() -> Vec<El> {
    let app = App::expect();
    let inspect = app.inspect;
    let sheet = inspect.sheet.get();
    let report = move |_| {
        actions::report(
            app,
            ExportFormat::Markdown,
            Box::new(move |text| actions::copy(app, &text, "Report")),
        );
    };
    let add = move |all: bool| {
        let Some(reading) = inspect.reading.get_untracked() else { return };
        let selected = [inspect.selected.get_untracked()];
        let exchanges = if all { reading.objects() } else { &selected };
        inspecting::add(app, &reading, exchanges);
    };
    let collected = move || {
        inspect.reading.with(|reading| {
            reading.as_ref().is_some_and(|reading| app.collection.holds(reading, inspect.selected.get()))
        })
    };
    let several =
        inspect.reading.with(|reading| reading.as_ref().map_or(0, |reading| reading.objects().len()));

    let mut out = counts(sheet.counts);
    out.push(el("span").class("grow"));
    if !sheet.subtitle.is_empty() {
        // It is on its way before it is pressed: browsers let a page copy only right after that.
        let near = |_| lazy::report(Box::new(|_| {}));
        let copy = button(report).child(icon("copy")).text("Copy report");
        out.push(copy.on("pointerenter", near).on("focus", near));
        let make = move |format, then| actions::report(app, format, then);
        out.push(export_menu("headlens-report", "Report", make).on("pointerenter", near).on("focusin", near));
    }
    if several > 1 {
        out.push(button(move |_| add(true)).text(["Add all ", &grouped(several as u64)].concat()));
    }
    if sheet.comparable {
        let press = move |_| if untrack(collected) { route::go(Page::Compare) } else { add(false) };
        let words = move || if collected() { "See comparison" } else { "Add to compare" }.into();
        out.push(button(press).class("primary").child(icon("compare")).child(el("span").bind_text(words)));
    }
    out
}

/// The counts of findings, each leading to the first of its kind.
fn counts(counts: Counts) -> Vec<El> {
    let badge = |(severity, count): (Severity, usize)| {
        let first = [".findings [data-severity=", severity.name(), "] button"].concat();
        button(move |_| _ = focus::to(&first))
            .class("badge")
            .attr("data-severity", severity.name())
            .child(icon(severity.name()))
            .text(counted(count, severity.name()))
    };
    let badges: Vec<El> = counts.each().map(badge).collect();
    if badges.is_empty() {
        return vec![
            el("span").class("badge").attr("data-severity", "fine").child(icon("check")).text("No findings"),
        ];
    }
    badges
}
