//! Paste: what the core read from one text, held for as long as JavaScript asks about it.

use crate::places::Places;
use headlens::export::json::{ExchangeJson, Json, findings, place};
use headlens::values::http_date::HttpDate;
use headlens::{Format, Inspection, Reader, View};
use std::rc::Rc;
use wasm_bindgen::prelude::wasm_bindgen;

/// A part of an exchange, made when it is first read.
#[wasm_bindgen]
#[derive(Clone, Copy)]
pub enum Part {
    Head,
    Request,
    Response,
    Object,
    Fields,
    Listing,
    Error,
    Findings,
    Diagnosis,
}

/// An inspected text.
#[wasm_bindgen]
pub struct Paste(Rc<Held>);

/// What a paste and the comparisons of its exchanges share.
pub struct Held {
    inspection: Inspection<'static>,
    places: Places,
    now: Option<HttpDate>,
}

impl Held {
    pub fn view(&self, index: usize) -> Option<View<'_>> {
        self.inspection.exchange(index)
    }
}

#[wasm_bindgen]
impl Paste {
    /// Reads a text. `now` is in milliseconds since 1970; `format` names the one reader that may take something.
    pub fn read(text: String, now: Option<f64>, format: Option<String>) -> Self {
        let places = Places::before(&text);
        let only = format.and_then(|name| Format::ALL.into_iter().find(|format| format.name() == name));
        let mut reader = Reader::new(text.into());
        if let Some(only) = only {
            reader = reader.only(only);
        }
        reader.step(usize::MAX);
        let inspection = reader.finish();
        let places = places.after(inspection.source());
        Self(Rc::new(Held { inspection, places, now: now.map(|now| HttpDate::from_millis(now as i64)) }))
    }

    /// How many exchanges there are.
    pub fn count(&self) -> usize {
        self.0.inspection.len()
    }

    /// What is to be told of the paste as a whole: `{ findings, readings, passedOver }`.
    pub fn overview(&self) -> String {
        let Held { inspection, places, .. } = &*self.0;
        let source = inspection.source();
        let places = &|span| places.of(source, span);
        let mut json = Json::default();
        json.object(|json| {
            findings(json.key("findings"), inspection.findings(), source, Some(places));
            json.key("readings").array(inspection.readings(), |json, reading| {
                json.object(|json| {
                    json.key("format").text(reading.format.name());
                    json.key("reason").text(reading.format.reason());
                    place(json.key("span"), places, reading.span);
                });
            });
            let passed_over = inspection.passed_over();
            json.key("passedOver").array(passed_over, |json, span| place(json, places, *span));
        });
        json.finish()
    }

    /// A part of one exchange.
    pub fn part(&self, index: usize, part: Part) -> String {
        let mut json = Json::default();
        match self.0.view(index) {
            None => json.null(),
            Some(view) => {
                let places = |span| self.0.places.of(view.source, span);
                let exchange = ExchangeJson { view, places: Some(&places) };
                match part {
                    Part::Head => exchange.head(&mut json),
                    Part::Request => exchange.request(&mut json),
                    Part::Response => exchange.response(&mut json),
                    Part::Object => json.object(|json| {
                        exchange.object(json.key("object"));
                        exchange.dates(json.key("dates"));
                    }),
                    Part::Fields => exchange.fields(&mut json),
                    Part::Listing => exchange.listing(&mut json),
                    Part::Error => exchange.error(&mut json),
                    Part::Findings => exchange.findings(&mut json),
                    Part::Diagnosis => exchange.diagnosis(&mut json, self.0.now),
                }
            }
        }
        json.finish()
    }
}

impl Paste {
    pub(crate) fn held(&self) -> Rc<Held> {
        self.0.clone()
    }
}

/// The page of a listing that a document of S3 is, with dates in milliseconds; else `{ code? }` of the error that it is.
#[wasm_bindgen(js_name = parseListing)]
pub fn parse_listing(xml: String) -> String {
    let page = headlens::listing::parse(xml);
    let mut json = Json::default();
    let views =
        || page.exchanges().map(|view| ExchangeJson { view, places: Some(&|span| (span.start, span.end)) });
    let listing = views().find(|exchange| exchange.view.exchange.listing.is_some());
    match (listing, views().find(|exchange| exchange.view.exchange.error.is_some())) {
        (Some(listing), _) => listing.listing(&mut json),
        (None, Some(error)) => error.error(&mut json),
        (None, None) => json.object(|_| {}),
    }
    json.finish()
}

/// The names of all formats.
#[wasm_bindgen]
pub fn formats() -> String {
    let mut json = Json::default();
    json.array(Format::ALL, |json, format| json.text(format.name()));
    json.finish()
}
