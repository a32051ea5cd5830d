//! Overrides: headers that the request's address set, not the object

use super::Seen;
use crate::fields::{
    CacheControl, ContentDisposition, ContentEncoding, ContentLanguage, ContentType, Expires, FieldId,
};
use crate::finding::{Notes, Rule, Severity, rule};
use crate::message::View;

static BY_THE_URL: Rule = rule(Rule {
    code: "header-set-by-url",
    severity: Severity::Note,
    title: "The address set this header, not the object",
    message: "{0} was set by {1} in the address; what is stored with the object is not shown.",
    why: "A signed address can name what six headers of the reply are to say. The value then tells nothing about the \
          version, and another address for the same version shows another one.",
    fix: "Ask again without the parameter to see what is stored.",
    reference: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html",
});

/// The rules of this file.
pub static RULES: [&Rule; 1] = [&BY_THE_URL];

/// Each header with the parameter that replaces it.
const OVERRIDES: [(FieldId, &str); 6] = [
    (FieldId::of::<CacheControl>(), "response-cache-control"),
    (FieldId::of::<ContentDisposition>(), "response-content-disposition"),
    (FieldId::of::<ContentEncoding>(), "response-content-encoding"),
    (FieldId::of::<ContentLanguage>(), "response-content-language"),
    (FieldId::of::<ContentType>(), "response-content-type"),
    (FieldId::of::<Expires>(), "response-expires"),
];

/// The fields that call for it.
pub(super) const FIELDS: Seen = Seen::of(&[
    FieldId::of::<CacheControl>(),
    FieldId::of::<ContentDisposition>(),
    FieldId::of::<ContentEncoding>(),
    FieldId::of::<ContentLanguage>(),
    FieldId::of::<ContentType>(),
    FieldId::of::<Expires>(),
]);

/// Looks for the parameters in the request's query.
pub(super) fn check(view: View<'_>, _seen: Seen, notes: &mut Notes) {
    if view.exchange.request.is_none() {
        return;
    }
    let Some(target) = view.target() else { return };
    if !target.query.is_some_and(|query| view.text(query).contains("response-")) {
        return;
    }
    for (field, name) in OVERRIDES {
        if let (Some(header), Some(asked)) = (view.header(field), target.parameter(view, name)) {
            notes
                .raise_span(&BY_THE_URL, Some(header.name), header.value)
                .words(view.text(header.name))
                .words(name)
                .related(None, asked.span);
        }
    }
}
