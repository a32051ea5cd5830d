//! Cache-Status, CF-Cache-Status, X-Served-By and their like: what CDNs say of their caches

use crate::field::{Entry, Example, FieldSpec, Kind, Name, Repeat, shaped};
use crate::values::shapes::{NUMBER, NUMBER_RULES, TEXT};

/// How each cache handled the request.
pub const CACHE_STATUS: Entry = shaped(
    FieldSpec {
        name: Name::Exact("Cache-Status"),
        label: "Cache status",
        summary: "How each cache on the way handled the request.",
        meaning: "The standard form of what X-Cache says in words: one entry a cache, the one nearest to the \
                  server first.",
        grammar: "cache; hit; fwd=reason; ttl=seconds, separated by commas",
        reference: "https://www.rfc-editor.org/rfc/rfc9211#section-2",
        repeat: Repeat::List,
        examples: &[Example { value: "ExampleCache; hit; ttl=376", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// Whether Cloudflare had the reply.
pub const CF_CACHE_STATUS: Entry = shaped(
    FieldSpec {
        name: Name::Exact("cf-cache-status"),
        label: "Cache status (Cloudflare)",
        summary: "Whether Cloudflare's cache had the reply.",
        meaning: "HIT and its like come from the cache, so that what can change under the same version may be \
                  older than it looks; DYNAMIC and BYPASS come from the origin.",
        grammar: "HIT, MISS, EXPIRED, STALE, BYPASS, REVALIDATED, UPDATING or DYNAMIC",
        reference: "https://developers.cloudflare.com/cache/concepts/cache-responses/",
        examples: &[Example { value: "DYNAMIC", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// Directives for CDNs alone.
pub const CDN_CACHE_CONTROL: Entry = shaped(
    FieldSpec {
        name: Name::Exact("CDN-Cache-Control"),
        label: "Cache control for CDNs",
        summary: "How long CDNs may keep the reply, whatever Cache-Control says to browsers.",
        meaning: "CDNs that know it obey it instead of Cache-Control.",
        grammar: "Directives with optional arguments, separated by commas",
        reference: "https://www.rfc-editor.org/rfc/rfc9213#section-3.1",
        repeat: Repeat::List,
        examples: &[Example { value: "max-age=600", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// Directives for one CDN.
pub const SURROGATE_CONTROL: Entry = shaped(
    FieldSpec {
        name: Name::Exact("Surrogate-Control"),
        label: "Surrogate control",
        summary: "How long a CDN in front of the server may keep the reply.",
        meaning: "Fastly and others read it and take it out before the reply goes on; where it is seen, nobody \
                  did.",
        grammar: "Directives with optional arguments, separated by commas",
        reference: "https://www.w3.org/TR/edge-arch/",
        repeat: Repeat::List,
        examples: &[Example { value: "max-age=3600", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// How often each cache had it.
pub const CACHE_HITS: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-cache-hits"),
        label: "Cache hits",
        summary: "How often each cache on the way had given the reply out.",
        meaning: "Fastly and Varnish write one number a cache.",
        grammar: "Numbers, separated by commas",
        reference: "https://developer.fastly.com/reference/http/http-headers/X-Cache-Hits/",
        repeat: Repeat::List,
        examples: &[Example { value: "0, 1", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// What a cache found.
pub const CACHE_LOOKUP: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-cache-lookup"),
        label: "Cache lookup",
        summary: "Whether a cache found the reply before deciding what to do with it.",
        meaning: "Squid and some CDNs write it beside X-Cache.",
        grammar: "Words of the cache",
        reference: "https://wiki.squid-cache.org/SquidFaq/InnerWorkings",
        repeat: Repeat::List,
        examples: &[Example { value: "HIT from proxy:3128", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// Which machines of a CDN took part.
pub const SERVED_BY: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-served-by"),
        label: "Served by",
        summary: "Which machines of a CDN or proxy took part.",
        meaning: "Names mean something to who runs them.",
        grammar: "Names, separated by commas",
        reference: "https://developer.fastly.com/reference/http/http-headers/X-Served-By/",
        repeat: Repeat::List,
        examples: &[Example { value: "cache-fra-eddf8230042-FRA", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// When and how long Fastly worked.
pub const TIMER: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-timer"),
        label: "Timer (Fastly)",
        summary: "When Fastly got the request, and how long it took.",
        meaning: "Start in seconds since 1970, then milliseconds until the answer began and ended.",
        grammar: "Sstart,VSmilliseconds,VEmilliseconds",
        reference: "https://developer.fastly.com/reference/http/http-headers/X-Timer/",
        examples: &[Example { value: "S1700000000.123456,VS0,VE1", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// Which requests Varnish joined.
pub const VARNISH: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-varnish"),
        label: "Request IDs (Varnish)",
        summary: "Which request this was to Varnish, and which one filled its cache.",
        meaning: "Two numbers mean a hit: the second is the request that fetched the reply.",
        grammar: "One or two numbers",
        reference: "https://varnish-cache.org/docs/trunk/users-guide/increasing-your-hitrate.html",
        examples: &[Example { value: "32770 32765", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// Whether a proxy had the reply.
pub const PROXY_CACHE: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-proxy-cache"),
        label: "Proxy cache",
        summary: "Whether a proxy's cache had the reply.",
        meaning: "Not a standard: nginx is often set up to write its cache status under this name.",
        grammar: "HIT, MISS, EXPIRED, …",
        reference: "https://nginx.org/en/docs/http/ngx_http_upstream_module.html",
        examples: &[Example { value: "MISS", raises: &[] }],
        ..FieldSpec::BASE
    },
    TEXT,
);

/// How long Envoy waited.
pub const UPSTREAM_TIME: Entry = shaped(
    FieldSpec {
        name: Name::Exact("x-envoy-upstream-service-time"),
        label: "Upstream time (Envoy)",
        kind: Kind::Integer,
        summary: "How long a proxy waited for the server behind it, in milliseconds.",
        meaning: "Envoy and meshes built on it write it.",
        grammar: "Milliseconds, in digits",
        reference: "https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter",
        rules: &NUMBER_RULES,
        examples: &[
            Example { value: "12", raises: &[] },
            Example { value: "12ms", raises: &["number-not-digits"] },
        ],
        ..FieldSpec::BASE
    },
    NUMBER,
);

#[cfg(test)]
mod tests {
    use crate::testing::check;

    #[test]
    fn what_is_sound_passes() {
        check("cf-cache-status: HIT", "");
        check("x-cache-hits: 0, 1", "");
    }
}
