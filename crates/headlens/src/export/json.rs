//! JSON (RFC 8259): exchanges and comparisons as plain data, for programs and for
//! the npm module, where one string crosses to JavaScript instead of one call a
//! member, and a member named `__proto__` becomes an own property like any other.

mod comparison;
mod documents;
mod exchange;

pub(super) use comparison::piece;
pub use exchange::{ExchangeJson, Places, findings, place, report};

/// Writes JSON. Commas take care of themselves; who opens also closes.
#[derive(Default)]
pub struct Json(String);

impl Json {
    /// The text that was written.
    #[must_use]
    pub fn finish(self) -> String {
        self.0
    }

    /// An object; `fill` writes its members.
    pub fn object(&mut self, fill: impl FnOnce(&mut Self)) {
        self.open('{');
        fill(self);
        self.close('}');
    }

    /// An object or an array whose members are written piece by piece.
    fn open(&mut self, bracket: char) {
        self.start();
        self.0.push(bracket);
    }

    fn close(&mut self, bracket: char) {
        self.0.push(bracket);
    }

    /// An array; `each` writes a member.
    pub fn array<T>(&mut self, items: impl IntoIterator<Item = T>, mut each: impl FnMut(&mut Self, T)) {
        self.open('[');
        for item in items {
            each(self, item);
        }
        self.close(']');
    }

    /// The name of the member that is written next.
    pub fn key(&mut self, name: &str) -> &mut Self {
        self.text(name);
        self.0.push(':');
        self
    }

    /// A string.
    pub fn text(&mut self, text: &str) {
        self.start();
        self.0.push('"');
        let mut done = 0;
        for (at, byte) in text.bytes().enumerate() {
            if byte >= 0x20 && byte != b'"' && byte != b'\\' {
                continue;
            }
            self.0.push_str(text.get(done..at).unwrap_or_default());
            done = at + 1;
            if byte < 0x20 {
                self.0.push_str(if byte < 0x10 { "\\u000" } else { "\\u001" });
                self.0.push(char::from_digit(u32::from(byte & 0xf), 16).unwrap_or('0'));
            } else {
                self.0.push('\\');
                self.0.push(char::from(byte));
            }
        }
        self.0.push_str(text.get(done..).unwrap_or_default());
        self.0.push('"');
    }

    /// A number.
    pub fn unsigned(&mut self, number: u64) {
        self.start();
        self.0.push_str(&number.to_string());
    }

    /// A number that may be negative.
    pub fn signed(&mut self, number: i64) {
        self.start();
        self.0.push_str(&number.to_string());
    }

    /// `true` or `false`.
    pub fn truth(&mut self, truth: bool) {
        self.start();
        self.0.push_str(if truth { "true" } else { "false" });
    }

    /// No value.
    pub fn null(&mut self) {
        self.start();
        self.0.push_str("null");
    }

    /// A member that is left out where there is nothing.
    pub fn optional(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.key(name).text(text);
        }
    }

    /// What follows a value is set off by a comma.
    fn start(&mut self) {
        if !matches!(self.0.as_bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.0.push(',');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_json() {
        let mut json = Json::default();
        json.object(|json| {
            json.key("a\"\\\u{1}\u{1f}\n").text("größe 🪣 \u{2028}");
            json.key("list").array([1, 2], Json::unsigned);
            json.key("none").array([(); 0], |_, ()| {});
            json.key("__proto__").truth(true);
            json.key("before").signed(-1);
            json.optional("left out", None);
            json.key("nothing").null();
        });
        let text = json.finish();
        let read: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let expected = serde_json::json!({
            "a\"\\\u{1}\u{1f}\n": "größe 🪣 \u{2028}", "list": [1, 2], "none": [], "__proto__": true, "before": -1,
            "nothing": null
        });
        assert_eq!(read, expected, "{text}");
    }
}
