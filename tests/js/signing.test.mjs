// Presigned URLs: against a second signer, and as the contract has them.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { HeadlensError, presignGet, presignHead, presignHeadBucket, presignHeadVersions, presignListVersions } from "headlens";
import { encoded, signatureOf } from "./sigv4.mjs";

const SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const TOKEN = "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI";
const base = { region: "eu-central-1", bucket: "examplebucket", key: "reports/annual.csv", accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: SECRET };
const date = "2013-05-24T00:00:00Z";

/** Everything that a signed request says of itself is so. */
function check(signed, method = signed.method) {
  const { canonical, toSign, signature, names } = signatureOf(method, signed.url, signed.headers, SECRET);
  assert.equal(signed.method, method);
  assert.equal(signed.canonicalRequest, canonical);
  assert.equal(signed.stringToSign, toSign);
  assert.equal(signed.signature, signature);
  assert.ok(signed.url.endsWith(`&X-Amz-Signature=${signature}`));
  assert.deepEqual(names, ["host", ...Object.keys(signed.headers).map((name) => name.toLowerCase())].sort());
  const [, year, month, day, hour, minute, second, lifetime] = /X-Amz-Date=(....)(..)(..)T(..)(..)(..)Z&X-Amz-Expires=(\d+)/.exec(signed.url).map(Number);
  assert.deepEqual(signed.expiresAt, new Date(Date.UTC(year, month - 1, day, hour, minute, second + lifetime)));
}

const query = (url) => new Map(url.split("?")[1].split("&").map((pair) => pair.split("=").map(decodeURIComponent)));

test("Amazon's published example is signed to the byte", () => {
  const request = { ...base, region: "us-east-1", key: "test.txt", endpoint: "https://s3.amazonaws.com", addressing: "virtual", expiresIn: 86_400, date };
  const signed = presignGet(request);
  assert.equal(signed.signature, "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
  assert.equal(
    signed.url,
    "https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
  );
  check(signed, "GET");
});

const keys = ["a", " ", "a b+c%d#e?f&g=h", "größe/日本/🪣", "/leading", "//two", "a//b/", "a/../b/./c", "..", "a\\b\tc\u0000\u007f", "~-._*'()!", "a".repeat(1024)];

test("every key and version id is signed as it is sent", () => {
  for (const key of keys) {
    for (const versionId of [undefined, "null", "3HL4kqtJlcpXroDTDmjVBH40Nrjfkd", "a+/=&ü b", "X-Amz-Signature=1"]) {
      const signed = presignHead({ ...base, key, versionId, date });
      check(signed, "HEAD");
      const path = key.split("/").map(encoded).join("/");
      assert.ok(signed.url.startsWith(`https://examplebucket.s3.eu-central-1.amazonaws.com/${path}?X-Amz-Algorithm=`), signed.url);
      assert.equal(query(signed.url).get("versionId"), versionId);
      const isDotted = key.split("/").some((segment) => segment === "." || segment === "..");
      assert.equal(signed.unfetchable !== undefined, isDotted, key);
      // What a browser would send is what was signed, or it is marked.
      assert.equal(new URL(signed.url).href === signed.url, !isDotted, key);
      assert.equal(signed.preflight, false);
    }
  }
});

test("every member has its place", () => {
  const signed = presignHead({
    ...base,
    date,
    versionId: "v",
    accessKeyId: "ASIAIOSFODNN7EXAMPLE",
    sessionToken: TOKEN,
    expiresIn: 604_800,
    partNumber: 7,
    requestPayer: true,
    expectedBucketOwner: "111122223333",
    responseOverrides: { cacheControl: "no-cache", contentDisposition: 'attachment; filename="ü.csv"', contentEncoding: "gzip", contentLanguage: "de", contentType: "text/csv", expires: "0" },
  });
  check(signed, "HEAD");
  const told = query(signed.url);
  assert.equal(told.get("X-Amz-Security-Token"), TOKEN);
  assert.equal(told.get("X-Amz-Credential"), "ASIAIOSFODNN7EXAMPLE/20130524/eu-central-1/s3/aws4_request");
  assert.deepEqual(
    [...told].filter(([name]) => !name.startsWith("X-Amz-")),
    [
      ["partNumber", "7"], ["response-cache-control", "no-cache"], ["response-content-disposition", 'attachment; filename="ü.csv"'],
      ["response-content-encoding", "gzip"], ["response-content-language", "de"], ["response-content-type", "text/csv"], ["response-expires", "0"],
      ["versionId", "v"], ["x-amz-expected-bucket-owner", "111122223333"], ["x-amz-request-payer", "requester"],
    ],
  );
  assert.deepEqual(signed.expiresAt, new Date("2013-05-31T00:00:00Z"));
  assert.deepEqual(signed.headers, {});
});

test("headers are signed, to be sent just so, and told where a browser asks first", () => {
  const plain = presignHead({ ...base, date, headers: { Range: "bytes=0-0" } });
  check(plain, "HEAD");
  assert.deepEqual([plain.headers, plain.preflight], [{ Range: "bytes=0-0" }, false]);
  const asking = presignHead({ ...base, date, checksumMode: true, headers: { "If-Match": ' "a  b" ' } });
  check(asking, "HEAD");
  assert.deepEqual([asking.headers, asking.preflight], [{ "If-Match": ' "a  b" ', "x-amz-checksum-mode": "ENABLED" }, true]);
  const twice = presignHead({ ...base, date, checksumMode: true, headers: { "X-Amz-Checksum-Mode": "ENABLED" } });
  assert.deepEqual(twice.headers, { "X-Amz-Checksum-Mode": "ENABLED" });
  check(twice, "HEAD");
  assert.equal(presignHead({ ...base, date, checksumMode: false }).preflight, false);
});

test("buckets are reached where they are", () => {
  const host = (more) => presignHead({ ...base, key: "k", date, ...more }).url.split("/k?")[0];
  assert.equal(host({}), "https://examplebucket.s3.eu-central-1.amazonaws.com");
  assert.equal(host({ region: "cn-north-1" }), "https://examplebucket.s3.cn-north-1.amazonaws.com.cn");
  assert.equal(host({ addressing: "path" }), "https://s3.eu-central-1.amazonaws.com/examplebucket");
  assert.equal(host({ bucket: "my.bucket" }), "https://s3.eu-central-1.amazonaws.com/my.bucket");
  assert.equal(host({ dualStack: true, fips: true }), "https://examplebucket.s3-fips.dualstack.eu-central-1.amazonaws.com");
  assert.equal(host({ accelerate: true }), "https://examplebucket.s3-accelerate.amazonaws.com");
  assert.equal(host({ endpoint: "http://127.0.0.1:9000" }), "http://127.0.0.1:9000/examplebucket");
  assert.equal(host({ endpoint: "https://minio.example", addressing: "virtual" }), "https://examplebucket.minio.example");
});

test("a bucket and a page of its versions", () => {
  const bucket = presignHeadBucket({ ...base, date });
  check(bucket, "HEAD");
  assert.match(bucket.url, /^https:\/\/examplebucket\.s3\.eu-central-1\.amazonaws\.com\/\?X-Amz-Algorithm=/);
  const page = presignListVersions({ ...base, date, prefix: "a b/", keyMarker: "a b/ü", versionIdMarker: "v+", maxKeys: 100 });
  check(page, "GET");
  assert.deepEqual(
    [...query(page.url)].filter(([name]) => !name.startsWith("X-Amz-")),
    [["encoding-type", "url"], ["key-marker", "a b/ü"], ["max-keys", "100"], ["prefix", "a b/"], ["version-id-marker", "v+"], ["versions", ""]],
  );
  check(presignListVersions({ ...base, date }), "GET");
});

test("many versions are signed as one by one, whatever is in their ids", () => {
  const ids = ["null", "3HL4kqtJlcpXroDTDmjVBH40Nrjfkd", "a+/=", "ü", "a b"];
  for (const more of [{}, { requestPayer: true, expectedBucketOwner: "111122223333" }, { checksumMode: true, headers: { Range: "bytes=0-0" } }, { key: "a/../b" }]) {
    for (const versionIds of [ids, [...ids, "two\nlines"], []]) {
      const request = { ...base, ...more, date };
      assert.deepEqual(presignHeadVersions(request, versionIds), versionIds.map((versionId) => presignHead({ ...request, versionId }).url));
    }
  }
});

test("now is the time unless another is told, and the day's key is not yesterday's", () => {
  const before = Math.floor(Date.now() / 1000) * 1000;
  const { expiresAt } = presignHead(base);
  assert.ok(before + 3_600_000 <= expiresAt.getTime() && expiresAt.getTime() <= Date.now() + 3_600_000);
  for (const date of [new Date("2013-05-24T23:59:59.999Z"), "2013-05-25T00:00:00Z", new Date("2013-05-24T00:00:00Z")]) check(presignHead({ ...base, date }));
});

test("a request that changes between calls is read anew", () => {
  const request = { ...base, date };
  const signed = [presignHead(request)];
  for (const change of [{ bucket: "other" }, { region: "us-east-1" }, { expiresIn: 5 }, { partNumber: 1 }, { requestPayer: true }, { headers: { Range: "bytes=0-0" } }]) {
    Object.assign(request, change);
    signed.push(presignHead(request));
  }
  request.headers.Range = "bytes=1-1";
  signed.push(presignHead(request));
  signed.forEach((each) => check(each, "HEAD"));
  assert.equal(new Set(signed.map(({ signature }) => signature)).size, signed.length);
  assert.notEqual(presignHead({ ...base, date, secretAccessKey: "another" }).signature, presignHead({ ...base, date }).signature);
});

test("the command is what a shell makes the same request of", () => {
  for (const more of [{}, { key: "a/../b" }, { headers: { "If-Match": "\"it's\"" } }]) {
    const signed = presignHead({ ...base, date, ...more });
    const args = execFileSync("sh", ["-c", `curl() { printf '%s\\0' "$@"; }; ${signed.curl}`], { encoding: "utf8" }).split("\0").slice(0, -1);
    assert.equal(args.at(-1), signed.url);
    assert.ok(args.includes("-I"));
    assert.equal(args.includes("--path-as-is"), signed.unfetchable !== undefined);
    assert.deepEqual(args.filter((_, index) => args[index - 1] === "-H"), Object.entries(signed.headers).map((pair) => pair.join(": ")));
  }
  const keyed = presignHead({ ...base, date, headers: { "x-amz-server-side-encryption-customer-key": "c2VjcmV0" } });
  assert.doesNotMatch(keyed.curl, /c2VjcmV0/);
});

/** Refused with this code and field, and without a secret in anything that could be shown or sent. */
function refused(call, code, field, secrets = [SECRET, TOKEN]) {
  assert.throws(call, (error) => {
    assert.ok(error instanceof HeadlensError, String(error));
    assert.deepEqual([error.code, error.field], [code, field]);
    const shown = [String(error), error.stack, JSON.stringify(error), JSON.stringify(Object.getOwnPropertyDescriptors(error))].join("\n");
    for (const secret of secrets) assert.ok(!shown.includes(secret), shown);
    return true;
  });
}

test("what S3 would refuse is refused, and named", () => {
  const refuse = (more, code, field = Object.keys(more)[0]) => refused(() => presignHead({ ...base, date, ...more }), code, field);
  for (const expiresIn of [0, -1, 604_801, 2 ** 40]) refuse({ expiresIn }, "expiry-out-of-range");
  refuse({ key: "" }, "key-empty");
  refuse({ key: "ü".repeat(513) }, "key-too-long");
  refuse({ versionId: "" }, "version-id-empty");
  for (const partNumber of [0, 10_001, 70_000, -1]) refuse({ partNumber }, "part-number-out-of-range");
  refuse({ expectedBucketOwner: "1" }, "account-id-malformed");
  refuse({ headers: { "a b": "c" } }, "header-malformed");
  refuse({ headers: { a: "b\r\nc: d" } }, "header-malformed");
  refuse({ region: "EU Central" }, "region-malformed");
  refuse({ bucket: "" }, "bucket-empty");
  refuse({ endpoint: "minio.example" }, "endpoint-malformed");
  refuse({ secretAccessKey: "" }, "secret-access-key-malformed");
  refuse({ secretAccessKey: `${SECRET}\n` }, "secret-access-key-malformed");
  refuse({ accessKeyId: "ASIAIOSFODNN7EXAMPLE" }, "session-token-missing", "sessionToken");
  refused(() => presignListVersions({ ...base, date, maxKeys: 1001 }), "max-keys-out-of-range", "maxKeys");
  refused(() => presignHeadVersions({ ...base, date }, ["a", ""]), "version-id-empty", "versionIds");
});

test("members of the wrong kind are refused, and named", () => {
  const refuse = (more, field = Object.keys(more)[0]) => refused(() => presignHead({ ...base, date, ...more }), "invalid-argument", field);
  for (const request of [undefined, null, 1, "r"]) refused(() => presignHead(request), "invalid-argument", "request");
  for (const name of ["region", "bucket", "key", "accessKeyId", "secretAccessKey"]) for (const value of [undefined, null, 1, {}]) refuse({ [name]: value });
  for (const name of ["versionId", "sessionToken", "endpoint", "expectedBucketOwner"]) for (const value of [null, 1]) refuse({ [name]: value });
  for (const name of ["dualStack", "fips", "accelerate", "checksumMode", "requestPayer"]) for (const value of [null, 1, "true"]) refuse({ [name]: value });
  for (const name of ["expiresIn", "partNumber"]) for (const value of [null, "1", 1.5, NaN, 1n]) refuse({ [name]: value });
  for (const value of [null, "Path", 1]) refuse({ addressing: value });
  for (const value of [null, 1, "yesterday", new Date(NaN)]) refuse({ date: value });
  for (const value of [null, "a: b", []]) refuse({ headers: value });
  refuse({ headers: { Range: 1 } }, 'headers["Range"]');
  refuse({ responseOverrides: { contentType: 1 } }, "responseOverrides.contentType");
  for (const name of ["key", "versionId"]) refuse({ [name]: "a\ud83e" });
  for (const ids of [undefined, "v", {}]) refused(() => presignHeadVersions({ ...base, date }, ids), "invalid-argument", "versionIds");
  refused(() => presignHeadVersions({ ...base, date }, ["a", 1]), "invalid-argument", "versionIds[1]");
});

test("no error repeats a secret, however it was handed over", () => {
  const refuse = (more, code, field) => refused(() => presignHead({ ...base, date, ...more }), code, field, ["s3cret", SECRET]);
  refuse({ secretAccessKey: ["s3cret"] }, "invalid-argument", "secretAccessKey");
  refuse({ secretAccessKey: "s3cret with blanks" }, "secret-access-key-malformed", "secretAccessKey");
  refuse({ secretAccessKey: "s3cret\ud83e" }, "invalid-argument", "secretAccessKey");
  refuse({ sessionToken: { s3cret: "s3cret" } }, "invalid-argument", "sessionToken");
  refuse({ headers: { "x-amz-server-side-encryption-customer-key": "s3cret\n" } }, "header-malformed", "headers");
  refuse({ headers: { "x-amz-server-side-encryption-customer-key": "s3cret\ud83e" } }, "invalid-argument", 'headers["x-amz-server-side-encryption-customer-key"]');
});

test("nothing of a signed request holds the secret", () => {
  const signed = [presignHead, presignGet, presignHeadBucket, presignListVersions].map((sign) => sign({ ...base, date, sessionToken: TOKEN }));
  assert.ok(!JSON.stringify([signed, presignHeadVersions({ ...base, date }, ["v"])]).includes(SECRET));
  assert.deepEqual(structuredClone(signed), signed);
});
