//! One entry of the reference: all that is known of a header or of a finding.

use crate::actions;
use crate::browser::route;
use crate::components::button::{button, link, reference};
use crate::components::element::{El, el};
use crate::components::finding_list::severity;
use crate::components::icon::icon;
use crate::state::app::App;
use crate::state::reference::{Entry, Place, Shelf, facts, raised_by, sentence, shown_name};
use crate::state::route::Page;
use crate::state::words::with_code;
use headlens::{FieldProse, Prose, RuleProse, Severity};

/// The entry.
pub fn reference_entry(prose: &Prose, entry: &Entry) -> El {
    let parts = match entry.shelf {
        Shelf::Headers => prose.field(&entry.name).map(|field| header(prose, entry, &field)),
        Shelf::Findings => prose.rule(&entry.name).map(|rule| finding(prose, entry, &rule)),
    };
    el("div").class("entry-text").child(back()).children(parts.unwrap_or_default())
}

/// An entry that there is none of.
pub fn no_entry(place: &Place) -> El {
    let what = match place.shelf {
        Shelf::Headers => "No header of this name is in the catalogue",
        Shelf::Findings => "No finding has this code",
    };
    el("div")
        .class("entry-text")
        .child(back())
        .child(title().text(what))
        .child(el("p").class("entry-lead").child(el("code").text(place.name.clone())))
        .child(
            el("p")
                .text("It may have been cut off when the link was copied. Search the list for a part of it."),
        )
}

fn back() -> El {
    link(Page::Reference.href()).class("entry-back").text("All headers and findings")
}

/// The main heading. The focus goes there when the entry is opened.
fn title() -> El {
    el("h1").attr("id", "entry-title").attr("tabindex", "-1")
}

/// What kind of entry it is, and the way to hand its address on.
fn about(entry: &Entry, kind: El) -> El {
    let app = App::expect();
    let copy =
        button(move |_| actions::copy(app, &route::address(), "Link")).child(icon("copy")).text("Copy link");
    el("p")
        .class("entry-about")
        .attr_if("data-severity", entry.severity.map(Severity::name))
        .child(kind)
        .child(el("span").class("grow"))
        .child(copy)
}

fn header(prose: &Prose, entry: &Entry, field: &FieldProse<'_>) -> Vec<El> {
    let kind = el("span").class("tag").text(["Header · ", entry.group].concat());
    let mut out = vec![
        about(entry, kind),
        title().child(el("code").text(shown_name(field.name))),
        el("p")
            .class("entry-lead")
            .child(el("strong").text(entry.title.clone()))
            .text(". ")
            .text(field.summary.to_owned()),
    ];
    out.extend(paragraphs(field.meaning));
    let told = |(name, words): (&'static str, String)| {
        el("div").child(el("dt").text(name)).child(el("dd").pieces(with_code(&words), "code"))
    };
    let source = reference(field.reference.to_owned());
    let source = source.map(|source| el("div").child(el("dt").text("Source")).child(el("dd").child(source)));
    out.push(
        el("dl").class("entry-facts panel").children(facts(field).into_iter().map(told)).children(source),
    );
    let examples: Vec<(&str, &str)> = field.examples().collect();
    if !examples.is_empty() {
        out.push(el("h2").text("Values"));
        out.push(table(
            ["Value", "Finding"],
            examples.iter().map(|(value, raises)| [value_cell(value), codes(raises)]),
        ));
    }
    let rules: Vec<&str> = field.rules().collect();
    if !rules.is_empty() {
        out.push(el("h2").text("What it can raise"));
        out.push(
            el("ul").class("entry-links").children(rules.into_iter().map(|code| rule_link(prose, code))),
        );
    }
    out
}

fn finding(prose: &Prose, entry: &Entry, rule: &RuleProse<'_>) -> Vec<El> {
    let kind = entry.severity.map_or_else(|| el("span"), severity);
    let mut out = vec![
        about(entry, kind),
        title().text(rule.title.to_owned()),
        el("p").child(el("code").text(rule.code.to_owned())),
        el("blockquote").class("entry-sentence").pieces(with_code(&sentence(rule.message)), "code"),
        el("h2").text("Why"),
    ];
    out.extend(paragraphs(rule.why));
    if !rule.fix.is_empty() {
        out.push(el("h2").text("What to do"));
        out.push(el("p").pieces(with_code(&sentence(rule.fix)), "code"));
    }
    if let Some(source) = reference(rule.reference.to_owned()) {
        out.push(el("p").text("Source: ").child(source));
    }
    let names = raised_by(prose, rule.code);
    out.push(el("h2").text("Raised by"));
    if names.is_empty() {
        out.push(
            el("p")
                .text("The reply, the comparison or the paste as a whole, rather than one header’s value."),
        );
        return out;
    }
    out.push(el("ul").class("entry-links").children(names.iter().map(|name| {
        el("li").child(link(Shelf::Headers.href(name)).child(el("code").text(shown_name(name))))
    })));
    let mut values = Vec::new();
    for field in prose.fields() {
        let raising = field.examples().filter(|(_, raises)| raises.split(' ').any(|code| code == rule.code));
        values.extend(raising.map(|(value, _)| [el("code").text(field.name.to_owned()), value_cell(value)]));
    }
    if !values.is_empty() {
        out.push(el("h2").text("For example"));
        out.push(table(["Header", "Value"], values.into_iter()));
    }
    out
}

fn paragraphs(text: &str) -> Vec<El> {
    let paragraphs = text.split("\n\n").filter(|part| !part.is_empty());
    paragraphs.map(|part| el("p").pieces(with_code(part), "code")).collect()
}

fn table(heads: [&'static str; 2], rows: impl Iterator<Item = [El; 2]>) -> El {
    let head = heads.map(|head| el("th").attr("scope", "col").text(head));
    let rows = rows.map(|cells| el("tr").children(cells.map(|cell| el("td").child(cell))));
    let table =
        el("table").child(el("thead").child(el("tr").children(head))).child(el("tbody").children(rows));
    el("div").class("entry-table panel").child(table)
}

fn value_cell(value: &str) -> El {
    match value.trim().is_empty() {
        true => el("span").class("quiet").text("empty"),
        false => el("code").text(value.to_owned()),
    }
}

/// The findings that an example raises.
fn codes(raises: &str) -> El {
    let codes = raises.split(' ').filter(|code| !code.is_empty());
    let codes: Vec<El> = codes.map(|code| link(Shelf::Findings.href(code)).text(code.to_owned())).collect();
    match codes.is_empty() {
        true => el("span").class("quiet").text("none"),
        false => el("span").class("entry-codes").children(codes),
    }
}

fn rule_link(prose: &Prose, code: &str) -> El {
    let rule = prose.rule(code).unwrap_or_default();
    el("li")
        .attr("data-severity", rule.severity.to_owned())
        .child(icon_of(rule.severity))
        .child(link(Shelf::Findings.href(code)).text(rule.title.to_owned()))
        .child(el("code").text(code.to_owned()))
}

/// A severity's icon, with its word for who can't see it.
fn icon_of(severity: &str) -> El {
    let name = ["error", "warning"].into_iter().find(|name| *name == severity).unwrap_or("note");
    el("span").class("severity").child(icon(name)).child(el("span").class("visually-hidden").text(name))
}
