//! The worker that reads what is large. One worker a text: ending it is the way to stop, whatever it is at, and gives
//! back all the memory that reading took.

use crate::browser::events::after;
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, MessageEvent, Worker, WorkerOptions, WorkerType};

/// A worker that says nothing for so long at its start won't start.
const START: Duration = Duration::from_secs(15);

/// What is to be read.
pub enum Given<'a> {
    /// A text.
    Text(&'a str),
    /// Files.
    Files(&'a [Blob]),
}

/// What a worker hands over.
pub struct Found {
    message: JsValue,
}

impl Found {
    /// What was found, as the core encodes it.
    pub fn bytes(&self) -> Vec<u8> {
        get(&self.message, "found").dyn_into::<Uint8Array>().map(|bytes| bytes.to_vec()).unwrap_or_default()
    }

    /// A file's bytes.
    pub fn file(&self) -> Vec<u8> {
        get(&self.message, "bytes").dyn_into::<Uint8Array>().map(|bytes| bytes.to_vec()).unwrap_or_default()
    }

    /// The text that files held, as UTF-8.
    pub fn text(&self) -> Option<Uint8Array> {
        get(&self.message, "text").dyn_into().ok()
    }

    /// Whether something is so.
    pub fn is(&self, name: &str) -> bool {
        get(&self.message, name).is_truthy()
    }
}

/// The worker that is at work, and the way to tell whoever waits for it that nothing comes.
struct AtWork {
    worker: Worker,
    settle: Function,
}

thread_local! {
    static AT_WORK: RefCell<Option<AtWork>> = const { RefCell::new(None) };
}

/// Ends the worker that is at work, if one is.
pub fn stop() {
    if let Some(AtWork { worker, settle }) = AT_WORK.take() {
        worker.terminate();
        // Fails only for what is no function.
        _ = settle.call0(&JsValue::UNDEFINED);
    }
}

fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or_default()
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // Fails only for objects that are frozen.
    _ = Reflect::set(object, &name.into(), value);
}

/// Has something read in a worker. Nothing where no worker starts, it dies, or is ended meanwhile. `tell` hears what
/// the worker does, and how far it is in percent.
pub async fn read(given: Given<'_>, tell: impl Fn(&'static str, usize) + 'static) -> Option<Found> {
    stop();
    let script = script()?;
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options("./worker.js", &options).ok()?;
    let settled: Rc<Cell<Option<Function>>> = Rc::default();
    let settle = settled.clone();
    let done = Promise::new(&mut move |resolve, _| settle.set(Some(resolve)));
    let settle = settled.take()?;

    let heard = Rc::new(Cell::new(false));
    let (hears, finish) = (heard.clone(), settle.clone());
    let message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        hears.set(true);
        let data = event.data();
        match get(&data, "percent").as_f64() {
            Some(percent) => {
                let opening = get(&data, "doing").as_string().is_some_and(|doing| doing == "Opening");
                tell(if opening { "Opening" } else { "Reading" }, percent as usize);
            }
            None => _ = finish.call1(&JsValue::UNDEFINED, &data),
        }
    });
    worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
    // A script that can't be had, an error that nobody caught: nothing more comes.
    worker.set_onerror(Some(&settle));
    let late = settle.clone();
    after(START, move || {
        if !heard.get() {
            _ = late.call0(&JsValue::UNDEFINED);
        }
    });
    AT_WORK.set(Some(AtWork { worker: worker.clone(), settle }));

    let asked = Object::new();
    set(&asked, "script", &script.into());
    set(&asked, "module", &wasm_bindgen::module());
    let hands = Array::new();
    match given {
        Given::Text(text) => {
            let bytes = Uint8Array::from(text.as_bytes());
            hands.push(&bytes.buffer());
            set(&asked, "text", &bytes);
        }
        Given::Files(files) => set(&asked, "files", &files.iter().collect::<Array>()),
    }
    worker.post_message_with_transfer(&asked, &hands).ok()?;
    let message_came = JsFuture::from(done).await.ok()?;
    drop(message);
    // Another may have taken its place.
    AT_WORK.with_borrow_mut(|at_work| {
        if at_work.as_ref().is_some_and(|at_work| at_work.worker == worker) {
            *at_work = None;
        }
    });
    worker.terminate();
    let found = Found { message: message_came };
    found.is("found").then_some(found)
}

/// The address of the app's script.
fn script() -> Option<String> {
    let tag = document().query_selector("script[data-js]").ok()??;
    let url = web_sys::Url::new_with_base(&tag.get_attribute("data-js")?, &document().base_uri().ok()??);
    Some(url.ok()?.href())
}

/// Opens files on the page itself, where no worker can.
pub async fn opened(files: &[Blob]) -> Option<Vec<Found>> {
    let open: Function = get(&window(), "headlensOpened").dyn_into().ok()?;
    let promise: Promise =
        open.call1(&JsValue::UNDEFINED, &files.iter().collect::<Array>()).ok()?.dyn_into().ok()?;
    let all: Array = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
    Some(all.iter().map(|message| Found { message }).collect())
}
