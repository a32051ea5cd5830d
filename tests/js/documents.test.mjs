// Errors and listings: what a document, an SDK or the CLI tells beside the headers.
import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { test } from "node:test";
import { ListObjectVersionsCommand, S3Client } from "@aws-sdk/client-s3";
import { HeadlensError, inspect, parseVersionListing } from "headlens";
import { list, read } from "./support.mjs";

/** What the AWS SDK makes of a page. */
async function sdk(body) {
  const response = { statusCode: 200, headers: { "content-type": "application/xml" }, body: Readable.from([body]) };
  const client = new S3Client({
    region: "eu-central-1",
    credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "secret" },
    requestHandler: { handle: async () => ({ response }) },
  });
  return client.send(new ListObjectVersionsCommand({ Bucket: "b" }));
}

const decoded = (key) => decodeURIComponent(key.replaceAll("+", " "));
const byName = (one, other) => (`${one.Key} ${one.VersionId}` < `${other.Key} ${other.VersionId}` ? -1 : 1);

const pages = ["corpus/moto/list-versions.http", "corpus/ceph/list-versions.http", "pastes/curl-i-list-versions-xml-ceph.txt"];

for (const path of pages) {
  test(`${path}: the versions that the AWS SDK reads, in one list`, async () => {
    const text = read(path);
    const body = text.slice(text.indexOf("<?xml"));
    const { Versions = [], DeleteMarkers = [], EncodingType, IsTruncated } = await sdk(body);
    const expected = [...Versions, ...DeleteMarkers.map((marker) => ({ ...marker, DeleteMarker: true }))];
    if (EncodingType === "url") for (const version of expected) version.Key = decoded(version.Key);
    const page = parseVersionListing(body);
    assert.equal(page.isTruncated, IsTruncated);
    assert.ok(page.versions.length > 3);
    assert.deepEqual([...page.versions].sort(byName), expected.sort(byName));
    // In the page's order, whatever the kind.
    const at = (version) => body.indexOf(`<VersionId>${version.VersionId}<`);
    assert.deepEqual(page.versions.map(at), page.versions.map(at).sort((one, other) => one - other));
    const [{ about, listing }] = inspect(text).exchanges;
    assert.equal(about, "listing");
    assert.deepEqual(listing, page);
  });
}

test("every member of a version, of whatever type", async () => {
  const version = `<Version><Key>a b</Key><VersionId>v+/1</VersionId><IsLatest>true</IsLatest><LastModified>2026-01-02T03:04:05.678Z</LastModified>
    <ETag>&quot;1-2&quot;</ETag><ChecksumAlgorithm>CRC32</ChecksumAlgorithm><ChecksumAlgorithm>SHA256</ChecksumAlgorithm>
    <ChecksumType>COMPOSITE</ChecksumType><Size>5</Size><StorageClass>GLACIER</StorageClass><Owner><DisplayName>me</DisplayName><ID>75aa</ID></Owner>
    <RestoreStatus><IsRestoreInProgress>false</IsRestoreInProgress><RestoreExpiryDate>2026-02-01T00:00:00.000Z</RestoreExpiryDate></RestoreStatus></Version>`;
  const body = `<ListVersionsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsTruncated>true</IsTruncated>
    <NextKeyMarker>a b</NextKeyMarker><NextVersionIdMarker>v+/1</NextVersionIdMarker>${version}</ListVersionsResult>`;
  const page = parseVersionListing(body);
  const { Versions, NextKeyMarker, NextVersionIdMarker } = await sdk(body);
  assert.deepEqual(page, { versions: Versions, isTruncated: true, nextKeyMarker: NextKeyMarker, nextVersionIdMarker: NextVersionIdMarker });
});

test("with encoding-type=url, keys and key markers are decoded, and version ids are not", () => {
  const page = parseVersionListing(`<ListVersionsResult><NextKeyMarker>a%2Bb+c</NextKeyMarker><NextVersionIdMarker>a%2Bb+c</NextVersionIdMarker>
    <EncodingType>url</EncodingType><IsTruncated>true</IsTruncated>
    <DeleteMarker><Key>gr%C3%B6%C3%9Fe+a%2Bb</Key><VersionId>a%2Bb+c</VersionId><IsLatest>true</IsLatest>
    <LastModified>2026-01-02T03:04:05.000Z</LastModified></DeleteMarker></ListVersionsResult>`);
  assert.deepEqual(page, {
    versions: [{ Key: "größe a+b", VersionId: "a%2Bb+c", IsLatest: true, LastModified: new Date("2026-01-02T03:04:05Z"), DeleteMarker: true }],
    isTruncated: true,
    nextKeyMarker: "a+b c",
    nextVersionIdMarker: "a%2Bb+c",
  });
});

test("a date that can't be read is an invalid Date, with a finding", () => {
  const xml = "<ListVersionsResult><Version><Key>k</Key><VersionId>v</VersionId><LastModified>yesterday</LastModified></Version></ListVersionsResult>";
  const [{ LastModified }] = parseVersionListing(xml).versions;
  assert.ok(LastModified instanceof Date && Number.isNaN(LastModified.getTime()));
  const [{ findings }] = inspect(xml).exchanges;
  assert.ok(findings.some(({ span }) => span && xml.slice(span.start, span.end) === "yesterday"), JSON.stringify(findings));
});

test("a page that was cut off gives what stands before the cut; a broken one never stops", () => {
  const path = "corpus/moto/list-versions.http";
  const body = read(path).slice(read(path).indexOf("<?xml"));
  const whole = parseVersionListing(body).versions;
  for (let cut = body.indexOf("</Version>") + 10; cut < body.length; cut += 97) {
    const { versions } = parseVersionListing(body.slice(0, cut));
    assert.deepEqual(versions, whole.slice(0, versions.length));
  }
  assert.equal(parseVersionListing(body.slice(0, body.lastIndexOf("</"))).versions.length, whole.length);
});

test("what is no listing is refused, and an error is named", () => {
  for (const [xml, words] of [
    ["<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>", /but the error AccessDenied/],
    ["", /no page/],
    ["HTTP/1.1 200 OK\nETag: \"1\"\n\n", /no page/],
    ["{".repeat(100_000), /no page/],
  ]) {
    assert.throws(() => parseVersionListing(xml), (error) => {
      assert.ok(error instanceof HeadlensError);
      assert.deepEqual([error.code, error.field], ["not-a-listing", "xml"]);
      assert.match(error.message, words);
      return true;
    });
  }
  for (const xml of [undefined, null, new Uint8Array(), {}]) {
    assert.throws(() => parseVersionListing(xml), { code: "invalid-argument", field: "xml" });
  }
});

test("errors are told as they were, by a body, an SDK and the CLI", () => {
  const expected = JSON.parse(read("pastes/expected.json"));
  const notRead = read("pastes/not-read.list").split("\n");
  let told = 0;
  for (const path of list("pastes").filter((path) => path.endsWith(".txt"))) {
    const name = path.slice("pastes/".length, -".txt".length);
    if (expected[name] === undefined || notRead.includes(name)) continue;
    const { exchanges } = inspect(read(path));
    expected[name].exchanges.forEach(({ error }, index) => {
      if (error === undefined) return;
      assert.equal(exchanges[index].error.code, error.code, path);
      told += 1;
    });
  }
  assert.ok(told > 3, `${told} errors`);
});

test("a body's error has what the service signed, for whoever wants to sign it again", () => {
  const text = read("corpus/ceph/get-wrong-secret.http");
  const [{ error, diagnosis }] = inspect(text).exchanges;
  assert.equal(error.code, "SignatureDoesNotMatch");
  assert.match(error.requestId, /^tx/);
  assert.equal(diagnosis[0].code, "signature-does-not-match");
  const xml = `<Error><Code>SignatureDoesNotMatch</Code><Message>It does not match.</Message><HostId>h</HostId><Region>eu-west-1</Region>
    <StringToSign>AWS4-HMAC-SHA256&#10;20260101T000000Z</StringToSign><CanonicalRequest>HEAD\n/k\n\nhost:b\nx-amz-security-token:t0ken\n\nhost</CanonicalRequest></Error>`;
  assert.deepEqual(inspect(xml).exchanges[0].error, {
    code: "SignatureDoesNotMatch",
    message: "It does not match.",
    hostId: "h",
    region: "eu-west-1",
    canonicalRequest: "HEAD\n/k\n\nhost:b\nx-amz-security-token:t0ken\n\nhost",
    stringToSign: "AWS4-HMAC-SHA256\n20260101T000000Z",
  });
});

test("a reply without a body tells neither", () => {
  const [exchange] = inspect("HTTP/1.1 404 Not Found\nServer: AmazonS3\n\n").exchanges;
  assert.equal(exchange.error, undefined);
  assert.equal(exchange.listing, undefined);
  assert.deepEqual(["error", "listing"].filter((name) => name in exchange.toJSON()), []);
});

test("a request that got no reply has causes as well", () => {
  const text = "$ curl -I https://b.s3.eu-west-1.amazonaws.com/k?versionId=v\ncurl: (6) Could not resolve host: b.s3.eu-west-1.amazonaws.com\n";
  const [{ format, about, request, response, diagnosis }, ...others] = inspect(text).exchanges;
  assert.deepEqual(others, []);
  assert.deepEqual([format, about, request.key, request.versionId], ["no-reply", "object", "k", "v"]);
  assert.deepEqual(response, { headers: [] });
  assert.deepEqual([diagnosis[0].code, diagnosis[0].likelihood], ["host-not-resolved", "certain"]);
});
