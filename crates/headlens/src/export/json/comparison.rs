//! A comparison as plain data

use super::{Json, findings};
use crate::compare::{Comparison, Row};
use crate::text::Source;
use crate::values::http_date::HttpDate;

/// A piece of it: the versions, then each row, then summary and findings; dates in ISO 8601. Values are masked where they
/// are made, since other people's secrets stand beside each other here.
pub fn piece(comparison: &Comparison<'_>, _: bool, number: usize, out: &mut String) -> bool {
    let mut json = Json(std::mem::take(out));
    let rows = &comparison.rows;
    let there = match number.checked_sub(1) {
        None => {
            json.open('{');
            json.key("versions").array(&comparison.versions, |json, version| {
                json.object(|json| {
                    json.key("index").unsigned(version.index as u64);
                    json.key("label").text(&version.label);
                    json.optional("versionId", version.version_id.as_deref());
                    json.optional("lastModified", version.last_modified.map(HttpDate::iso).as_deref());
                });
            });
            json.key("rows").open('[');
            true
        }
        Some(at) => match rows.get(at) {
            Some(row) => {
                json.object(|json| member(json, row));
                true
            }
            None if at == rows.len() => {
                json.close(']');
                json.key("summary").array(&comparison.summary, |json, sentence| json.text(sentence));
                findings(json.key("findings"), &comparison.findings, &Source::default(), None);
                json.close('}');
                true
            }
            None => false,
        },
    };
    *out = json.0;
    there
}

fn member(json: &mut Json, row: &Row<'_>) {
    json.key("field").text(&row.field);
    json.key("label").text(&row.label);
    json.key("kind").text(row.group.name());
    json.key("values").array(0..row.cells.len(), |json, column| match row.value(column) {
        Some(value) => json.text(&value),
        None => json.null(),
    });
    json.key("texts").array(0..row.cells.len(), |json, column| json.text(&row.text(column)));
    json.key("states").array(&row.cells, |json, cell| json.text(cell.state.name()));
    json.key("changed").truth(row.changed);
    json.key("changedAt").array(&row.changed_at, |json, at| json.unsigned(*at as u64));
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_comparison_is_json_that_holds_no_secret() {
        let paste = "HTTP/1.1 200 OK\r\nETag: \"a\"\r\nx-amz-version-id: one\r\nLast-Modified: Sun, 01 Jan 2006 12:00:00 GMT\r\n\r\n\
                     HTTP/1.1 200 OK\r\nETag: \"b\"\r\nx-amz-meta-u: https://b/k?X-Amz-Signature=s3cret\r\nSet-Cookie: s=s3cret\r\n\r\n";
        let inspection = crate::inspect(paste);
        let views: Vec<_> = inspection.exchanges().collect();
        let text = crate::export::comparison_json(&crate::compare(&views, None));
        let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert!(!text.contains("s3cret"), "{text}");
        assert_eq!(json["versions"][0]["lastModified"], "2006-01-01T12:00:00Z");
        let rows = json["rows"].as_array().expect("rows");
        let etag = rows.iter().find(|row| row["field"] == "ETag").expect("a row");
        assert_eq!(etag["values"], serde_json::json!(["\"a\"", "\"b\""]));
        assert_eq!(etag["changedAt"], serde_json::json!([1]));
    }
}
