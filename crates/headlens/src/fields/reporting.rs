//! NEL, Report-To, Server-Timing and their like: who may measure, and where browsers report to

use crate::field::{Entry, Example, FieldSpec, Name, Repeat, shaped};
use crate::values::shapes::TEXT;

/// That browsers are to report failures of the network.
pub const NEL: Entry = shaped(
    FieldSpec {
        name: Name::Exact("NEL"),
        label: "Network error logging",
        summary: "Which failures of the network browsers are to report.",
        meaning: "Cloudflare and Google add it to what passes through them. It speaks of the host, not of the object.",
        grammar: "A JSON object",
        reference: "https://www.w3.org/TR/network-error-logging/#nel-response-header",
        examples: &[Example { value: "{\"report_to\":\"cf-nel\",\"max_age\":604800}", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// Where browsers send reports.
pub const REPORT_TO: Entry = shaped(
    FieldSpec {
        name: Name::Exact("Report-To"),
        label: "Reports go to",
        summary: "Where browsers send their reports; the older form.",
        meaning: "Belongs to NEL and to policies. Reporting-Endpoints has taken its place for the latter.",
        grammar: "JSON objects, separated by commas",
        reference: "https://www.w3.org/TR/reporting-1/#header",
        repeat: Repeat::List,
        examples: &[Example {
            value: "{\"group\":\"cf-nel\",\"max_age\":604800,\"endpoints\":[{\"url\":\"https://a.nel.example\"}]}",
            raises: &[],
        }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// Where browsers send reports, by name.
pub const REPORTING_ENDPOINTS: Entry = shaped(
    FieldSpec {
        name: Name::Exact("Reporting-Endpoints"),
        label: "Reporting endpoints",
        summary: "Where browsers send their reports, by name.",
        meaning: "Policies of the same reply name one of these. It matters where the object is a page.",
        grammar: "name=\"address\", separated by commas",
        reference: "https://www.w3.org/TR/reporting-1/#header",
        repeat: Repeat::List,
        examples: &[Example { value: "default=\"https://example.com/reports\"", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// How long the server worked on what.
pub const SERVER_TIMING: Entry = shaped(
    FieldSpec {
        name: Name::Exact("Server-Timing"),
        label: "Server timing",
        summary: "What the server or a CDN spent its time on, in milliseconds.",
        meaning: "CloudFront and Cloudflare write whether their cache had the reply, and how long the origin took. S3 \
                  itself sends none.",
        grammar: "name; dur=milliseconds; desc=text, separated by commas",
        reference: "https://www.w3.org/TR/server-timing/#the-server-timing-header-field",
        repeat: Repeat::List,
        examples: &[Example { value: "cdn-cache-hit, cdn-pop; desc=\"FRA56-P4\"", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// Which pages may see exact times.
pub const TIMING_ALLOW_ORIGIN: Entry = shaped(
    FieldSpec {
        name: Name::Exact("Timing-Allow-Origin"),
        label: "Timing allowed for",
        summary: "Pages of which origin may see exactly how long the reply took.",
        meaning: "Without it a page of another origin sees the duration alone. It gives nothing of the content away.",
        grammar: "Origins, separated by commas, or *",
        reference: "https://www.w3.org/TR/resource-timing/#sec-timing-allow-origin",
        repeat: Repeat::List,
        examples: &[Example { value: "*", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn anything_goes() {
        check("NEL: {\"success_fraction\":0}", "");
        check("Server-Timing: cdn-cache-miss", "");
    }
}
