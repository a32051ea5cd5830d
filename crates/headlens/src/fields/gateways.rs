//! X-Request-Id, X-Amzn-Trace-Id, X-Powered-By: what gateways and frameworks in front write

use crate::field::{Entry, Example, FieldSpec, Name, shaped};
use crate::values::shapes::TEXT;

/// Which request this was to a gateway.
pub const REQUEST_ID: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-request-id"),
        label: "Request ID (gateway)",
        summary: "Which request this was, to a gateway or framework in front.",
        meaning: "Not S3's: its support wants x-amz-request-id. It helps whoever runs the gateway.",
        grammar: "Opaque text",
        reference: "https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_conn_man/headers#x-request-id",
        examples: &[Example { value: "7c1f0c2e-9b3a-4f0e-8a55-0d6a6e2f7f11", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// Which requests belong together.
pub const CORRELATION_ID: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-correlation-id"),
        label: "Correlation ID",
        summary: "Which requests of several services belong together.",
        meaning: "Gateways hand it on, so that logs of several machines can be put side by side.",
        grammar: "Opaque text",
        reference: "https://www.rfc-editor.org/rfc/rfc6648",
        examples: &[Example { value: "5f0c2e1a", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// The request's name in AWS X-Ray.
pub const TRACE_ID: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-amzn-trace-id"),
        label: "Trace ID (AWS)",
        summary: "The name of the request in AWS X-Ray and in the logs of load balancers.",
        meaning: "Amazon S3 sends none: a load balancer or API Gateway stands in front.",
        grammar: "Root=…;Parent=…;Sampled=…",
        reference: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-request-tracing.html",
        examples: &[Example { value: "Root=1-67891233-abcdef012345678912345678", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// The name of an error of API Gateway.
pub const ERROR_TYPE: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-amzn-errortype"),
        label: "Error type (AWS)",
        summary: "The name of an error, as API Gateway and AWS's JSON services tell it.",
        meaning: "Amazon S3 tells its errors in a document instead: the request ended before it reached the \
                  bucket.",
        grammar: "A name, often with an address behind a colon",
        reference: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html",
        examples: &[Example { value: "ForbiddenException", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// The framework that answered.
pub const POWERED_BY: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-powered-by"),
        label: "Powered by",
        summary: "The framework that answered.",
        meaning: "S3 sends none: an application stands between you and the store, or imitates it.",
        grammar: "Product names with versions",
        reference: "https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/X-Powered-By",
        examples: &[Example { value: "Express", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// The request's name in Google's traces.
pub const CLOUD_TRACE: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-cloud-trace-context"),
        label: "Trace (Google)",
        summary: "The name of the request in Google Cloud's traces.",
        meaning: "Google's load balancers and front ends write it.",
        grammar: "Trace/span;o=1",
        reference: "https://cloud.google.com/trace/docs/trace-context",
        examples: &[Example { value: "105445aa7843bc8bf206b12000100000/1;o=1", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn what_is_sound_passes() {
        check("x-request-id: 1", "");
    }
}
