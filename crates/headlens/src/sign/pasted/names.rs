//! The names under which programs write credentials.

use super::Slot;

/// What a name stands for: in any case, with or without hyphens and underscores.
pub(super) fn slot(name: &str) -> Option<Slot> {
    const NAMES: [(&str, Slot); 41] = [
        ("awsaccesskeyid", Slot::Key),
        ("accesskeyid", Slot::Key),
        ("accesskey", Slot::Key),
        ("awsaccesskey", Slot::Key),
        ("s3accesskey", Slot::Key),
        ("s3accesskeyid", Slot::Key),
        ("miniorootuser", Slot::Key),
        ("minioaccesskey", Slot::Key),
        ("awssecretaccesskey", Slot::Secret),
        ("secretaccesskey", Slot::Secret),
        ("secretkey", Slot::Secret),
        ("awssecretkey", Slot::Secret),
        ("s3secretkey", Slot::Secret),
        ("s3secretaccesskey", Slot::Secret),
        ("miniorootpassword", Slot::Secret),
        ("miniosecretkey", Slot::Secret),
        ("awssessiontoken", Slot::Token),
        ("sessiontoken", Slot::Token),
        ("awssecuritytoken", Slot::Token),
        ("securitytoken", Slot::Token),
        // The metadata services of EC2 and ECS.
        ("token", Slot::Token),
        ("expiration", Slot::Expires),
        ("awscredentialexpiration", Slot::Expires),
        ("awssessionexpiration", Slot::Expires),
        ("awsexpiration", Slot::Expires),
        ("xsecuritytokenexpires", Slot::Expires),
        ("awsregion", Slot::Region),
        ("awsdefaultregion", Slot::Region),
        ("region", Slot::Region),
        ("awsendpointurl", Slot::Endpoint),
        ("awsendpointurls3", Slot::Endpoint),
        ("endpointurl", Slot::Endpoint),
        ("endpoint", Slot::Endpoint),
        ("hostbase", Slot::Endpoint),
        ("url", Slot::Endpoint),
        ("rolearn", Slot::Indirect),
        ("ssostarturl", Slot::Indirect),
        ("ssosession", Slot::Indirect),
        ("credentialprocess", Slot::Indirect),
        ("webidentitytokenfile", Slot::Indirect),
        ("accesstoken", Slot::SignOn),
    ];
    let same = |known: &str| {
        let mut known = known.bytes();
        let mut name = name.bytes().filter(|byte| !matches!(byte, b'_' | b'-'));
        loop {
            match (known.next(), name.next()) {
                (None, None) => return true,
                (Some(one), Some(other)) if one == other.to_ascii_lowercase() => {}
                _ => return false,
            }
        }
    };
    NAMES.iter().find(|(known, _)| same(known)).map(|(_, slot)| *slot)
}

/// Names of several words, as prompts and the console write them, and how long
/// they are.
pub(super) fn words(text: &str) -> Option<(Slot, usize)> {
    const NAMES: [(&str, Slot); 6] = [
        ("AWS Access Key ID", Slot::Key),
        ("AWS Secret Access Key", Slot::Secret),
        ("Access key ID", Slot::Key),
        ("Secret access key", Slot::Secret),
        ("Session token", Slot::Token),
        ("Default region name", Slot::Region),
    ];
    NAMES
        .iter()
        .find(|(name, _)| text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)))
        .map(|(name, slot)| (*slot, name.len()))
}
