//! Focus and scrolling: moving to what the reader asked for, without moving the rest.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, FocusOptions, HtmlElement, HtmlInputElement, HtmlTableCellElement, HtmlTableElement,
    HtmlTableRowElement, HtmlTextAreaElement, KeyboardEvent,
};

/// Moves the focus to the first element that fits. Whether there is one.
pub fn to(selector: &str) -> bool {
    let Some(element) = find(selector) else { return false };
    let element: HtmlElement = element.unchecked_into();
    // Fails only for what can't take the focus, which then stays.
    _ = element.focus();
    true
}

/// Moves the focus without scrolling what is around it, but for the page. Whether there is such an element.
pub fn to_in_place(selector: &str) -> bool {
    let Some(element) = find(selector) else { return false };
    reveal_in_page(&element);
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    _ = element.unchecked_into::<HtmlElement>().focus_with_options(&options);
    true
}

/// The first element that fits.
pub fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

/// Whether somebody is typing where an event happened.
pub fn is_typing(event: &Event) -> bool {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return false;
    };
    let name = element.tag_name();
    let field = name == "INPUT"
        && !matches!(element.get_attribute("type").as_deref(), Some("checkbox" | "radio" | "file"));
    field || matches!(name.as_str(), "TEXTAREA" | "SELECT")
}

/// Whether a paste where an event happened would go into a search, or replace a part of what is in a field and leave
/// the rest.
pub fn is_edit(event: &Event) -> bool {
    if event.target().is_some_and(|target| target.is_instance_of::<HtmlInputElement>()) {
        return is_typing(event);
    }
    let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok()) else {
        return false;
    };
    let length = |place: Result<Option<u32>, _>| place.ok().flatten().map_or(0, |place: u32| place as usize);
    let selected = length(field.selection_end()) - length(field.selection_start());
    selected < field.value().encode_utf16().count()
}

/// Scrolls the page so that an element is in sight, and no further.
pub fn reveal_in_page(element: &Element) {
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(0.0);
    let place = element.get_bounding_client_rect();
    // The bar on top covers a part.
    let (top, bottom) = (64.0, height - 16.0);
    let by = if place.top() < top || place.height() > bottom - top {
        place.top() - top
    } else if place.bottom() > bottom {
        place.bottom() - bottom
    } else {
        return;
    };
    window().scroll_by_with_x_and_y(0.0, by);
}

/// Scrolls a container so that an element in it is in sight; the page around it stays.
pub fn reveal_in(container: &Element, element: &Element) {
    let (outer, inner) = (container.get_bounding_client_rect(), element.get_bounding_client_rect());
    if inner.top() < outer.top() + 24.0 || inner.bottom() > outer.bottom() - 24.0 {
        let by = inner.top() - outer.top() - outer.height() / 3.0;
        container.set_scroll_top(container.scroll_top() + by as i32);
    }
}

/// Moves the focus among the elements of a container that fit, by arrow keys, Home and End; only the one that has
/// it stays in the order of Tab. Whether the key did something.
pub fn rove(container: &Element, selector: &str, event: &KeyboardEvent) -> bool {
    let Ok(all) = container.query_selector_all(selector) else { return false };
    let all: Vec<HtmlElement> =
        (0..all.length()).filter_map(|index| all.get(index)).map(JsCast::unchecked_into).collect();
    let active = document().active_element();
    let Some(at) = all.iter().position(|element| active.as_ref() == Some(element.as_ref())) else {
        return false;
    };
    let next = match event.key().as_str() {
        "ArrowDown" | "ArrowRight" => at + 1,
        "ArrowUp" | "ArrowLeft" => at.wrapping_sub(1),
        "Home" => 0,
        "End" => all.len() - 1,
        _ => return false,
    };
    move_to(all.get(at), all.get(next), event)
}

/// The same in a table, in two directions.
pub fn rove_table(table: &HtmlTableElement, event: &KeyboardEvent) -> bool {
    let Some(cell) = document().active_element().and_then(|element| element.closest("td, th").ok().flatten())
    else {
        return false;
    };
    let cell: HtmlTableCellElement = cell.unchecked_into();
    let Some(row) = cell.parent_element() else { return false };
    let row: HtmlTableRowElement = row.unchecked_into();
    let (across, down) = (cell.cell_index(), row.row_index());
    let (across, down) = match event.key().as_str() {
        "ArrowRight" => (across + 1, down),
        "ArrowLeft" => (across - 1, down),
        "ArrowDown" => (across, down + 1),
        "ArrowUp" => (across, down - 1),
        "Home" => (0, down),
        "End" => (row.cells().length() as i32 - 1, down),
        _ => return false,
    };
    let next = u32::try_from(down).ok().and_then(|down| table.rows().item(down));
    let next = next.and_then(|row| {
        let cells = row.unchecked_into::<HtmlTableRowElement>().cells();
        u32::try_from(across).ok().and_then(|across| cells.item(across))
    });
    move_to(Some(&cell), next.map(JsCast::unchecked_into::<HtmlElement>).as_ref(), event)
}

fn move_to(from: Option<&HtmlElement>, to: Option<&HtmlElement>, event: &KeyboardEvent) -> bool {
    let (Some(from), Some(to)) = (from, to) else { return false };
    event.prevent_default();
    from.set_tab_index(-1);
    to.set_tab_index(0);
    _ = to.focus();
    true
}
