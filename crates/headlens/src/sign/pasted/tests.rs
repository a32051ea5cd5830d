use proptest::prelude::*;

use super::*;

const ID: &str = "AKIAIOSFODNN7EXAMPLE";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const TEMPORARY: &str = "ASIAIOSFODNN7EXAMPLE";
const TOKEN: &str = "AQoDYXdzEJr//////////wEXAMPLE+token==";

/// Every set in a line, with I, T, S and K for the examples' own values.
fn shown(text: &str) -> String {
    let paste = read_credentials(text);
    let mut out = Vec::new();
    let short = |text: &str| match text {
        ID => "ID".to_owned(),
        TEMPORARY => "TEMPORARY".to_owned(),
        SECRET => "SECRET".to_owned(),
        TOKEN => "TOKEN".to_owned(),
        other => other.to_owned(),
    };
    for found in &paste.found {
        let mut line = format!("{}:{}", short(&found.access_key_id), short(found.secret.expose()));
        if let Some(token) = &found.session_token {
            line.push_str(&format!(":{}", short(token.expose())));
        }
        for (name, value) in [
            ("profile", found.profile.clone()),
            ("until", found.expires_at.map(HttpDate::iso)),
            ("region", found.region.clone()),
            ("at", found.endpoint.clone()),
        ] {
            if let Some(value) = value {
                line.push_str(&format!(" {name}={value}"));
            }
        }
        out.push(line);
    }
    out.extend(paste.doubts.iter().map(|doubt| format!("?{}", doubt.code)));
    out.join("; ")
}

/// A text with the examples' values in it.
fn filled(text: &str) -> String {
    text.replace("{I}", ID).replace("{T}", TEMPORARY).replace("{S}", SECRET).replace("{K}", TOKEN)
}

#[test]
fn profiles_and_variables() {
    for (text, expected) in [
        (
            "[default]\naws_access_key_id = {I}\naws_secret_access_key = {S}\n\n[profile work]\nregion=eu-west-1\n\
             aws_access_key_id={T}\naws_secret_access_key={S}\naws_session_token={K}\n# comment\n",
            "ID:SECRET profile=default; TEMPORARY:SECRET:TOKEN profile=work region=eu-west-1",
        ),
        (
            "export AWS_ACCESS_KEY_ID=\"{T}\"\nexport AWS_SECRET_ACCESS_KEY=\"{S}\"\nexport AWS_SESSION_TOKEN=\"{K}\"\n",
            "TEMPORARY:SECRET:TOKEN",
        ),
        (
            "AWS_ACCESS_KEY_ID={I} AWS_SECRET_ACCESS_KEY={S} AWS_DEFAULT_REGION=eu-west-1 aws s3 ls",
            "ID:SECRET region=eu-west-1",
        ),
        ("set AWS_ACCESS_KEY_ID={I}\r\nset AWS_SECRET_ACCESS_KEY={S}\r\n", "ID:SECRET"),
        ("setx AWS_ACCESS_KEY_ID {I}\nsetx AWS_SECRET_ACCESS_KEY {S}", "ID:SECRET"),
        ("$Env:AWS_ACCESS_KEY_ID=\"{I}\"\n$Env:AWS_SECRET_ACCESS_KEY='{S}'\n", "ID:SECRET"),
        ("set -gx AWS_ACCESS_KEY_ID {I}; set -gx AWS_SECRET_ACCESS_KEY {S};", "ID:SECRET"),
        ("export AWS_ACCESS_KEY_ID={I} AWS_SESSION_TOKEN=\"\" AWS_SECRET_ACCESS_KEY={S}", "ID:SECRET"),
        ("aws configure set aws_access_key_id {I}\naws configure set aws_secret_access_key {S}", "ID:SECRET"),
        (
            "$ aws configure\nAWS Access Key ID [None]: {I}\nAWS Secret Access Key [None]: {S}\nDefault region name [None]: eu-west-1",
            "ID:SECRET region=eu-west-1",
        ),
        ("environment:\n  AWS_ACCESS_KEY_ID: {I}\n  AWS_SECRET_ACCESS_KEY: '{S}'\n", "ID:SECRET"),
        (
            "[Environment]::SetEnvironmentVariable(\"AWS_ACCESS_KEY_ID\",\"{I}\")\n[Environment]::SetEnvironmentVariable(\"AWS_SECRET_ACCESS_KEY\",\"{S}\")",
            "ID:SECRET",
        ),
        (
            "provider \"aws\" {\n  access_key = \"{I}\"\n  secret_key = \"{S}\"\n  region     = \"eu-west-1\"\n}",
            "ID:SECRET region=eu-west-1",
        ),
    ] {
        assert_eq!(shown(&filled(text)), expected, "{text}");
    }
}

#[test]
fn outputs_of_services() {
    for (text, expected) in [
        (
            "{\n  \"Credentials\": {\n    \"AccessKeyId\": \"{T}\",\n    \"SecretAccessKey\": \"{S}\",\n    \"SessionToken\": \"{K}\",\n    \
             \"Expiration\": \"2026-11-21T18:00:00+00:00\"\n  },\n  \"AssumedRoleUser\": {\"Arn\": \"arn:aws:sts::1:assumed-role/r/s\"}\n}",
            "TEMPORARY:SECRET:TOKEN until=2026-11-21T18:00:00Z",
        ),
        (
            "{\"Version\": 1, \"AccessKeyId\": \"{T}\", \"SecretAccessKey\": \"{S}\", \"SessionToken\": \"{K}\", \"Expiration\": \"2026-11-21T18:00:00Z\"}",
            "TEMPORARY:SECRET:TOKEN until=2026-11-21T18:00:00Z",
        ),
        (
            "{\"roleCredentials\":{\"accessKeyId\":\"{T}\",\"secretAccessKey\":\"{S}\",\"sessionToken\":\"{K}\",\"expiration\":1795284000000}}",
            "TEMPORARY:SECRET:TOKEN until=2026-11-21T18:00:00Z",
        ),
        (
            "{\\\"AccessKeyId\\\": \\\"{T}\\\", \\\"SecretAccessKey\\\": \\\"{S}\\\", \\\"SessionToken\\\": \\\"{K}\\\"}",
            "TEMPORARY:SECRET:TOKEN",
        ),
        (
            "{\"Code\":\"Success\",\"AccessKeyId\":\"{T}\",\"SecretAccessKey\":\"{S}\",\"Token\":\"{K}\",\"Expiration\":\"2026-11-21T18:00:00Z\"}",
            "TEMPORARY:SECRET:TOKEN until=2026-11-21T18:00:00Z",
        ),
        (
            "<Credentials><SessionToken>{K}</SessionToken><SecretAccessKey>{S}</SecretAccessKey>\
             <Expiration>2026-11-21T18:00:00Z</Expiration><AccessKeyId>{T}</AccessKeyId></Credentials>",
            "TEMPORARY:SECRET:TOKEN until=2026-11-21T18:00:00Z",
        ),
        (
            "CREDENTIALS\t{T}\t2026-11-21T18:00:00Z\t{S}\t{K}\n",
            "TEMPORARY:SECRET:TOKEN until=2026-11-21T18:00:00Z",
        ),
        ("|  AccessKeyId     |  {I}  |\n|  SecretAccessKey |  {S}  |\n", "ID:SECRET"),
        ("User name,Access key ID,Secret access key\nalice,{I},{S}\n", "ID:SECRET"),
        ("Access key ID,Secret access key\r\n{I},{S}\r\n", "ID:SECRET"),
        ("access_key         {I}\nsecret_key         {S}\nsecurity_token     {K}", "ID:SECRET:TOKEN"),
        (
            "{\"accessToken\": \"x\", \"expiresAt\": \"2026-11-21T18:00:00Z\", \"startUrl\": \"https://d.awsapps.com/start\"}",
            "?sign-on-token",
        ),
    ] {
        assert_eq!(shown(&filled(text)), expected, "{text}");
    }
}

#[test]
fn configurations_of_other_tools() {
    for (text, expected) in [
        (
            "mc alias set play https://minio.example:9000 minioadmin minio-secret --api S3v4",
            "minioadmin:minio-secret profile=play at=https://minio.example:9000",
        ),
        (
            "export MC_HOST_play=https://me:word@minio.example",
            "me:word profile=play at=https://minio.example",
        ),
        (
            "{\"version\": \"10\", \"aliases\": {\"one\": {\"url\": \"http://localhost:9000\", \"accessKey\": \"a\", \"secretKey\": \"b\", \
             \"api\": \"S3v4\"}, \"two\": {\"url\": \"https://two.example\", \"accessKey\": \"c\", \"secretKey\": \"d\"}}}",
            "a:b profile=one at=http://localhost:9000; c:d profile=two at=https://two.example",
        ),
        (
            "[r2]\ntype = s3\nprovider = Cloudflare\naccess_key_id = k\nsecret_access_key = s\nregion = auto\n\
             endpoint = https://0123.r2.cloudflarestorage.com\nacl = private\n",
            "k:s profile=r2 region=auto at=https://0123.r2.cloudflarestorage.com",
        ),
        (
            "[default]\naccess_key = k\nhost_base = s3.example.com\nsecret_key = s\n",
            "k:s profile=default at=https://s3.example.com",
        ),
        ("MINIO_ROOT_USER=me\nMINIO_ROOT_PASSWORD=word-of-eight", "me:word-of-eight"),
        ("{I}\n{S}\n", "ID:SECRET"),
        (
            "{T} {S} AQoDYXdzEJr1111111111111111111111111111EXAMPLE",
            "TEMPORARY:SECRET:AQoDYXdzEJr1111111111111111111111111111EXAMPLE",
        ),
    ] {
        assert_eq!(shown(&filled(text)), expected, "{text}");
    }
}

#[test]
fn what_is_odd_is_told() {
    for (text, expected) in [
        ("", "?no-credentials-found"),
        ("the region of the endpoint is unknown", "?no-credentials-found"),
        ("aws_access_key_id = {I}", "?credentials-incomplete"),
        ("access_key     ****************MPLE shared-credentials-file", "?credentials-masked"),
        ("export AWS_ACCESS_KEY_ID=$KEY AWS_SECRET_ACCESS_KEY=$SECRET", "?credentials-are-variables"),
        ("[profile sso]\nsso_session = my\nsso_account_id = 1\nregion = eu-west-1", "?profile-without-keys"),
        ("aws_access_key_id={I}\naws_secret_access_key=short", "ID:short; ?credentials-of-odd-length"),
        ("aws_access_key_id={T}\naws_secret_access_key={S}", "TEMPORARY:SECRET; ?credentials-without-token"),
        (
            "aws_access_key_id={I}\naws_secret_access_key={S}\nexpiration=tomorrow",
            "ID:SECRET; ?expiry-unreadable",
        ),
    ] {
        assert_eq!(shown(&filled(text)), expected, "{text}");
    }
}

#[test]
fn a_thousand_sets_are_taken() {
    let text: String = (0..1_500)
        .map(|number| format!("[p{number}]\naccess_key = k{number}\nsecret_key = s{number}\n"))
        .collect();
    let paste = read_credentials(&text);
    assert_eq!(paste.found.len(), 1_000);
    assert_eq!(paste.doubts.first().map(|doubt| doubt.code), Some("too-many-credentials"));
}

#[test]
fn secrets_show_themselves_to_nobody_and_sign() {
    let text = filled(
        "[a]\naws_access_key_id={T}\naws_secret_access_key={S}\naws_session_token={K}\nexpiration=2026-11-21T18:00:00Z",
    );
    let paste = read_credentials(&text);
    let debug = format!("{paste:?}");
    for hidden in [SECRET, TOKEN, "wJalr", "AQoD"] {
        assert!(!debug.contains(hidden), "{debug}");
    }
    let found = paste.found.first().expect("a set");
    assert!(found.credentials().is_ok());
    let dies = found.expires_at.expect("an end");
    assert_eq!(found.seconds_left(HttpDate::from_millis(dies.millis() - 60_000)), Some(60));
    assert_eq!(found.seconds_left(HttpDate::from_millis(dies.millis() + 500)), Some(-1));
    let cut = read_credentials(&filled("aws_access_key_id={T}\naws_secret_access_key={S}"));
    let error = cut.found.first().expect("a set").credentials().expect_err("no token");
    assert_eq!(error.code, "session-token-missing");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// Whatever the secret, it is read to the letter out of every form.
    #[test]
    fn secrets_are_read_to_the_letter(secret in "[A-Za-z0-9+/]{39}[A-Za-z0-9+/=]", token in "[A-Za-z0-9+/]{60,90}={0,2}") {
        for form in [
            "[p]\naws_access_key_id = {I}\naws_secret_access_key = {s}\naws_session_token = {t}\n",
            "export AWS_ACCESS_KEY_ID='{I}' AWS_SECRET_ACCESS_KEY='{s}' AWS_SESSION_TOKEN='{t}'",
            "{\"AccessKeyId\":\"{I}\",\"SecretAccessKey\":\"{s}\",\"SessionToken\":\"{t}\"}",
            "<AccessKeyId>{I}</AccessKeyId><SecretAccessKey>{s}</SecretAccessKey><SessionToken>{t}</SessionToken>",
        ] {
            let text = form.replace("{I}", ID).replace("{s}", &secret).replace("{t}", &token);
            let paste = read_credentials(&text);
            prop_assert_eq!(paste.found.len(), 1, "{}", text);
            prop_assert_eq!(paste.found[0].secret.expose(), &secret);
            prop_assert_eq!(paste.found[0].session_token.as_ref().map(Secret::expose), Some(token.as_str()));
        }
    }

    /// Nothing that is pasted makes it fail.
    #[test]
    fn broken_text_is_survived(
        text in "([\\[\\]{}\"'=:>|,\\\\ \\n\\t]{0,4}(AWS_ACCESS_KEY_ID|SecretAccessKey|url|mc alias set|MC_HOST_|CREDENTIALS\\t|Access key ID|\\[p\\]|ä|AKIA[A-Z]{3}|\\$)?){0,12}",
    ) {
        let _ = read_credentials(&text);
    }
}
