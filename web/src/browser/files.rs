//! Files, and what a paste or a drop carries.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, DataTransfer, File, FileList, HtmlElement, Url};

/// Files, and what they are called together.
pub fn named(files: &FileList) -> (Vec<Blob>, String) {
    let files: Vec<File> = (0..files.length()).filter_map(|index| files.get(index)).collect();
    let name = match files.as_slice() {
        [file] => file.name(),
        files => crate::state::words::counted(files.len(), "file"),
    };
    (files.into_iter().map(Blob::from).collect(), name)
}

/// The text that a paste or a drop carries, as it was copied: CR LF stays.
pub fn text(data: &DataTransfer) -> Option<String> {
    let text = data.get_data("text/plain").ok()?;
    (!text.is_empty()).then_some(text)
}

/// The files that a paste or a drop carries.
pub fn of(data: &DataTransfer) -> Option<FileList> {
    data.files().filter(|files| files.length() > 0)
}

/// Whether something that is dragged is a file.
pub fn is_dragged(data: &DataTransfer) -> bool {
    data.types().includes(&"Files".into(), 0)
}

/// Hands a text over as a file. Whether the browser took it.
pub fn save(name: &str, media_type: &str, text: &str) -> bool {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = js_sys::Array::of1(&text.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options);
    let Some(address) = blob.ok().and_then(|blob| Url::create_object_url_with_blob(&blob).ok()) else {
        return false;
    };
    let Ok(link) = document().create_element("a") else { return false };
    // Attributes of known names: setting them can't fail.
    _ = link.set_attribute("href", &address);
    _ = link.set_attribute("download", name);
    link.unchecked_into::<HtmlElement>().click();
    // The download has begun by then.
    crate::browser::events::after(std::time::Duration::from_secs(60), move || {
        _ = Url::revoke_object_url(&address);
    });
    true
}

/// Opens the browser's dialog for printing.
pub fn print() {
    // Fails only where the browser forbids dialogs.
    _ = window().print();
}
