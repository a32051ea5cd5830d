//! Files, and what a paste or a drop carries.

use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, File, FileList};

/// Reads files as one text, then hands it over with their name. Nothing where one can't be read.
pub fn read(files: &FileList, then: impl FnOnce(Option<(String, String)>) + 'static) {
    let files: Vec<File> = (0..files.length()).filter_map(|index| files.get(index)).collect();
    let name = match files.as_slice() {
        [file] => file.name(),
        files => crate::state::words::counted(files.len(), "file"),
    };
    spawn_local(async move {
        let mut text = String::new();
        for file in &files {
            let Ok(buffer) = JsFuture::from(file.array_buffer()).await else { return then(None) };
            let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
            if !text.is_empty() {
                text.push_str("\r\n\r\n");
            }
            text.push_str(&decode(&bytes));
        }
        then(Some((text, name)));
    });
}

/// The text of a file's bytes.
fn decode(bytes: &[u8]) -> String {
    headlens::decode(bytes.to_vec()).text
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
