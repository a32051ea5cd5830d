//! Places: where each field of a reply stands, for who asks for many of them.
//! Looking through the headers once spares doing so for every question.

use crate::fields::{COUNT, FieldId};
use crate::message::Header;

/// The first place of every field among the headers of one reply.
pub(crate) struct Places([u8; COUNT]);

/// A field that is not there; places count from one.
const NOWHERE: u8 = 0;
/// A field farther down than a byte can tell.
const FAR: u8 = u8::MAX;

impl Places {
    /// The places in a list of headers.
    pub(crate) fn of(headers: &[Header]) -> Self {
        let mut places = [NOWHERE; COUNT];
        for (at, header) in headers.iter().enumerate() {
            let place = header.field.and_then(|field| places.get_mut(field.index()));
            if let Some(place @ &mut NOWHERE) = place {
                *place = u8::try_from(at + 1).unwrap_or(FAR);
            }
        }
        Self(places)
    }

    /// The first header that is this field; `headers` are those that the places were made of.
    pub(crate) fn header(&self, headers: &[Header], id: FieldId) -> Option<Header> {
        match self.0.get(id.index()).copied()? {
            NOWHERE => None,
            FAR => first(headers, id),
            place => headers.get(usize::from(place) - 1).copied(),
        }
    }
}

/// The first header that is this field, by looking through all of them.
pub(crate) fn first(headers: &[Header], id: FieldId) -> Option<Header> {
    headers.iter().find(|header| header.field == Some(id)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::first as first_reply;

    #[test]
    fn places_and_looking_agree_however_many_headers_there_are() {
        let far = "Via: 1\n".repeat(300);
        for front in ["", "ETag: \"1\"\nETag: \"2\"\n", &far] {
            let paste = ["HTTP/1.1 200 OK\n", front, "ETag: \"3\"\nContent-Length: 1\nDate: x\n\n"].concat();
            first_reply(&paste, |view| {
                let places = Places::of(view.headers());
                for id in FieldId::all() {
                    let place = |header: Option<Header>| header.map(|header| header.value);
                    assert_eq!(
                        place(places.header(view.headers(), id)),
                        place(first(view.headers(), id)),
                        "{}",
                        id.entry().spec.label
                    );
                }
            });
        }
    }
}
