//! Endpoint: what kind of Amazon S3 endpoint a host is, and of which region.
//! The kinds that are not signed or addressed like the usual one have a cause
//! each, whose sentence says how they are.

use super::cause::{CauseSpec, Causes, run, say};
use super::clues::Clues;

/// Kinds of endpoints (S3 API Reference and User Guide, "Endpoints").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `s3.REGION`, with or without the bucket in front.
    Usual,
    /// `s3-accelerate`: any region.
    Accelerate,
    /// `s3-accesspoint.REGION`.
    AccessPoint,
    /// `s3-website-REGION`.
    Website,
    /// `accesspoint.s3-global`.
    MultiRegion,
    /// `s3express-ZONE.REGION`.
    Express,
    /// `s3-object-lambda.REGION`.
    ObjectLambda,
    /// `s3-outposts.REGION`.
    Outposts,
}

/// An endpoint of Amazon S3.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Endpoint<'a> {
    pub kind: Kind,
    /// The region that the host names; nothing for global endpoints.
    pub region: Option<&'a str>,
    /// What stands before the service: the bucket in virtual-host style.
    pub front: &'a str,
}

/// What every name of Amazon S3 ends in, by partition.
const SUFFIXES: [&str; 3] = [".amazonaws.com", ".amazonaws.com.cn", ".amazonaws.eu"];

impl<'a> Endpoint<'a> {
    /// The endpoint that a host is; nothing for other servers.
    pub fn of(host: &'a str) -> Option<Self> {
        let suffix = SUFFIXES.iter().find(|suffix| {
            host.len() > suffix.len()
                && host.get(host.len() - suffix.len()..).is_some_and(|end| end.eq_ignore_ascii_case(suffix))
        })?;
        let name = host.get(..host.len() - suffix.len())?;
        let (front, last) = name.rsplit_once('.').unwrap_or(("", name));
        if let Some(kind) = global(last) {
            return Some(Self { kind, region: None, front });
        }
        // Names from before 2019: s3-eu-west-1, s3-website-eu-west-1.
        for (prefix, kind) in [("s3-website-", Kind::Website), ("s3-", Kind::Usual)] {
            let region = last.strip_prefix(prefix).filter(|region| region.contains('-'));
            let region = region.map(|region| if region == "external-1" { "us-east-1" } else { region });
            if region.is_some() {
                return Some(Self { kind, region, front });
            }
        }
        let rest = front.strip_suffix(".dualstack").or((front == "dualstack").then_some("")).unwrap_or(front);
        if last == "dualstack" {
            let (front, service) = rest.rsplit_once('.').unwrap_or(("", rest));
            return global(service).map(|kind| Self { kind, region: None, front });
        }
        let (front, service) = rest.rsplit_once('.').unwrap_or(("", rest));
        let kind = match service {
            "s3" | "s3-fips" => Kind::Usual,
            "s3-accesspoint" | "s3-accesspoint-fips" => Kind::AccessPoint,
            "s3-website" => Kind::Website,
            "s3-object-lambda" | "s3-object-lambda-fips" => Kind::ObjectLambda,
            "s3-outposts" => Kind::Outposts,
            _ if service.starts_with("s3express-") => Kind::Express,
            _ => return None,
        };
        Some(Self { kind, region: Some(last), front })
    }

    /// The service in the scope of a signature for this endpoint.
    fn service(self) -> &'static str {
        match self.kind {
            Kind::Express => "s3express",
            Kind::ObjectLambda => "s3-object-lambda",
            Kind::Outposts => "s3-outposts",
            _ => "s3",
        }
    }
}

fn global(label: &str) -> Option<Kind> {
    match label {
        "s3" => Some(Kind::Usual),
        "s3-accelerate" => Some(Kind::Accelerate),
        "s3-global" => Some(Kind::MultiRegion),
        _ => None,
    }
}

static MULTI_REGION: CauseSpec = CauseSpec {
    code: "multi-region-access-point",
    title: "A Multi-Region Access Point takes only signatures of Version 4A, which name no single region.",
    steps: &[say(
        "Sign with SigV4A (AWS4-ECDSA-P256-SHA256), or ask the bucket behind it through its own endpoint.",
    )],
};

static EXPRESS: CauseSpec = CauseSpec {
    code: "directory-bucket",
    title: "A directory bucket (S3 Express One Zone) is addressed and signed in a way of its own, and has no versions.",
    steps: &[
        say(
            "Sign for the service s3express with the credentials of CreateSession (x-amz-s3session-token), in virtual-host style, and name no version ID but null.",
        ),
        run("The AWS CLI does so by itself:", "aws s3api head-object {object}{endpoint}"),
    ],
};

static OBJECT_LAMBDA: CauseSpec = CauseSpec {
    code: "object-lambda-access-point",
    title: "An Object Lambda Access Point answers through a function, and is signed for the service s3-object-lambda.",
    steps: &[say(
        "Sign for s3-object-lambda. The function must handle HEAD requests; what it answers need not be the object's own metadata.",
    )],
};

static OUTPOSTS: CauseSpec = CauseSpec {
    code: "outposts-bucket",
    title: "A bucket on Outposts is reached through an access point, and is signed for the service s3-outposts.",
    steps: &[say("Use the access point's ARN or alias as the bucket, and sign for s3-outposts.")],
};

static WEBSITE: CauseSpec = CauseSpec {
    code: "website-endpoint",
    title: "A website endpoint serves public objects alone: it checks no signature and knows no version IDs.",
    steps: &[run("Ask the bucket's REST endpoint:", "aws s3api head-object {object}{version}{region}")],
};

pub(super) static CAUSES: [&CauseSpec; 5] = [&MULTI_REGION, &EXPRESS, &OBJECT_LAMBDA, &OUTPOSTS, &WEBSITE];

/// Endpoints that are not signed or addressed like the usual one.
pub(super) fn causes(clues: &Clues<'_>, causes: &mut Causes) {
    let (Some(endpoint), Some(host)) = (clues.endpoint, clues.host) else { return };
    let spec = match endpoint.kind {
        Kind::Usual | Kind::Accelerate | Kind::AccessPoint => return,
        Kind::Website => &WEBSITE,
        Kind::MultiRegion => &MULTI_REGION,
        Kind::Express => &EXPRESS,
        Kind::ObjectLambda => &OBJECT_LAMBDA,
        Kind::Outposts => &OUTPOSTS,
    };
    let found = causes.possible(spec).because("The request went to {0}.", &[host]);
    let mut proven = false;
    if let Some(scope) = &clues.credential {
        if endpoint.kind == Kind::MultiRegion {
            proven = true;
            found.because("It was signed with Version 4 for the region {0}.", &[&scope.region]);
        } else if scope.service != endpoint.service() {
            proven = true;
            found.because(
                "It was signed for the service {0}, and this endpoint wants {1}.",
                &[&scope.service, endpoint.service()],
            );
        }
    }
    match (endpoint.kind, clues.version()) {
        (Kind::Express, Some(version)) if version != "null" => {
            proven = true;
            found.because("It named the version ID {0}.", &[version]);
        }
        (Kind::Website, Some(version)) => {
            found.because("It named the version ID {0}.", &[version]);
        }
        _ => {}
    }
    let signed = clues.is_presigned() || clues.credential.is_some();
    if proven {
        found.likelihood = super::Likelihood::Certain;
    } else if endpoint.kind == Kind::Website && (signed || clues.version().is_some()) {
        found.likelihood = super::Likelihood::Likely;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_told_apart() {
        for (host, kind, region, front) in [
            ("s3.amazonaws.com", Kind::Usual, None, ""),
            ("b.s3.amazonaws.com", Kind::Usual, None, "b"),
            ("a.b.s3.eu-west-1.amazonaws.com", Kind::Usual, Some("eu-west-1"), "a.b"),
            ("b.s3-eu-west-1.amazonaws.com", Kind::Usual, Some("eu-west-1"), "b"),
            ("s3-external-1.amazonaws.com", Kind::Usual, Some("us-east-1"), ""),
            ("b.s3.dualstack.eu-west-1.amazonaws.com", Kind::Usual, Some("eu-west-1"), "b"),
            ("s3.dualstack.eu-west-1.amazonaws.com", Kind::Usual, Some("eu-west-1"), ""),
            ("b.s3-fips.dualstack.us-gov-west-1.amazonaws.com", Kind::Usual, Some("us-gov-west-1"), "b"),
            ("b.s3.cn-north-1.amazonaws.com.cn", Kind::Usual, Some("cn-north-1"), "b"),
            ("b.s3.eusc-de-east-1.amazonaws.eu", Kind::Usual, Some("eusc-de-east-1"), "b"),
            ("b.s3-accelerate.amazonaws.com", Kind::Accelerate, None, "b"),
            ("b.s3-accelerate.dualstack.amazonaws.com", Kind::Accelerate, None, "b"),
            ("ap-1.s3-accesspoint.eu-west-1.amazonaws.com", Kind::AccessPoint, Some("eu-west-1"), "ap-1"),
            ("b.s3-website-us-east-1.amazonaws.com", Kind::Website, Some("us-east-1"), "b"),
            ("b.s3-website.eu-central-1.amazonaws.com", Kind::Website, Some("eu-central-1"), "b"),
            ("m.accesspoint.s3-global.amazonaws.com", Kind::MultiRegion, None, "m.accesspoint"),
            (
                "b--euw1-az1--x-s3.s3express-euw1-az1.eu-west-1.amazonaws.com",
                Kind::Express,
                Some("eu-west-1"),
                "b--euw1-az1--x-s3",
            ),
            ("l-1.s3-object-lambda.eu-west-1.amazonaws.com", Kind::ObjectLambda, Some("eu-west-1"), "l-1"),
            ("o-1.op-1.s3-outposts.eu-west-1.amazonaws.com", Kind::Outposts, Some("eu-west-1"), "o-1.op-1"),
        ] {
            assert_eq!(Endpoint::of(host), Some(Endpoint { kind, region, front }), "{host}");
        }
        for host in
            ["localhost", "127.0.0.1", "s3.example.com", "ec2.eu-west-1.amazonaws.com", ".amazonaws.com"]
        {
            assert_eq!(Endpoint::of(host), None, "{host}");
        }
    }
}
