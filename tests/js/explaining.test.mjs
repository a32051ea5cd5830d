// Explaining what somebody signed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { HeadlensError, explainPresigned, presignGet, presignHead, rules } from "headlens";
import { at, seeds } from "./support.mjs";

const SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const base = { region: "eu-central-1", bucket: "examplebucket", key: "a b/ü.csv", accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: SECRET };
const date = "2013-05-24T00:00:00Z";
const now = "2013-05-24T00:30:00Z";

test("what was signed is told again", () => {
  const signed = presignHead({ ...base, versionId: "v+/=", date });
  const told = explainPresigned(signed.url, { now, method: "HEAD", secretAccessKey: SECRET });
  const { scheme, accessKeyId, region, service, signedHeaders, bucket, key, versionId, signedAt, expiresAt, secondsLeft, verdict, validFor } = told;
  assert.deepEqual({ scheme, accessKeyId, region, service, signedHeaders, bucket, key, versionId, signedAt, expiresAt, secondsLeft, verdict, validFor }, {
    scheme: "sigv4",
    accessKeyId: "AKIAIOSFODNN7EXAMPLE",
    region: "eu-central-1",
    service: "s3",
    signedHeaders: ["host"],
    bucket: "examplebucket",
    key: "a b/ü.csv",
    versionId: "v+/=",
    signedAt: new Date(date),
    expiresAt: new Date("2013-05-24T01:00:00Z"),
    secondsLeft: 1800,
    verdict: "valid",
    validFor: undefined,
  });
  assert.equal(told.canonicalRequest, signed.canonicalRequest);
  assert.equal(told.stringToSign, signed.stringToSign);
  assert.deepEqual(told.findings, []);
});

test("parts stand where they are said to, also behind what is not ASCII", () => {
  const { url } = presignHead({ ...base, date });
  const text = `größe 🪣 ${url}`;
  const { parts } = explainPresigned(text, { now });
  for (const name of ["X-Amz-Algorithm", "X-Amz-Date", "X-Amz-Expires"]) {
    const { value, span } = parts.find((part) => part.name === name);
    assert.ok(at(text, span).endsWith(value), `${name}: ${at(text, span)}`);
  }
  const { value, span } = parts.find(({ name }) => name === "X-Amz-Signature");
  assert.equal(value, "•••");
  assert.ok(text.endsWith(at(text, span)));
});

test("a signature is wrong, or right for something else", () => {
  const { url } = presignGet({ ...base, date });
  const explain = (text, options) => explainPresigned(text, { now, secretAccessKey: SECRET, ...options });
  assert.deepEqual([explain(url).verdict, explain(url).validFor], ["valid", { method: "GET" }]);
  const asHead = explain(url, { method: "HEAD" });
  assert.deepEqual([asHead.verdict, asHead.validFor], ["wrong", { method: "GET" }]);
  assert.equal(explain(url, { secretAccessKey: "another" }).verdict, "wrong");
  assert.equal(explain(`${url.slice(0, -1)}0`).verdict === "valid", url.endsWith("0"));
  assert.equal(explainPresigned(url, { now }).verdict, undefined);
});

test("what is wrong with one is found, by codes that the rules list", () => {
  const codes = new Set(rules().map(({ code }) => code));
  const late = explainPresigned(presignHead({ ...base, date }).url, { now: "2013-05-24T02:00:00Z", method: "HEAD" });
  assert.equal(late.secondsLeft, -3600);
  const found = late.findings.map(({ code }) => code);
  assert.ok(found.includes("signature-expired"), found.join());
  for (const { code, span } of late.findings) assert.ok(codes.has(code) && span.end > span.start, code);
});

test("Signature Version 2 of the seed page is read", () => {
  const told = explainPresigned(seeds.aws, { now });
  assert.equal(told.scheme, "sigv2");
  assert.ok(told.findings.some(({ code }) => code === "signature-v2-retired"));
});

test("any text is explained, and no text throws", () => {
  const { url } = presignHead({ ...base, date, sessionToken: "t0ken/+=" });
  for (let end = 0; end <= url.length; end += 7) {
    const told = explainPresigned(url.slice(0, end), { now, secretAccessKey: SECRET });
    for (const { span } of told.parts) assert.ok(span.start <= span.end && span.end <= end);
  }
  for (const text of ["", "\0", "\ud83e", "https://", "nothing"]) assert.equal(explainPresigned(text).scheme, "unknown");
});

test("secrets are in no part, finding or error", () => {
  const { url } = presignHead({ ...base, date, accessKeyId: "ASIAIOSFODNN7EXAMPLE", sessionToken: "t0ken-of-a-session" });
  const { parts, findings } = explainPresigned(url, { now, secretAccessKey: SECRET });
  const shown = JSON.stringify([parts, findings]);
  for (const secret of ["t0ken-of-a-session", SECRET, url.slice(-64)]) assert.ok(!shown.includes(secret), secret);
  assert.throws(() => explainPresigned(url, { secretAccessKey: [SECRET] }), (error) => {
    assert.ok(error instanceof HeadlensError);
    assert.deepEqual([error.code, error.field], ["invalid-argument", "secretAccessKey"]);
    return !String(error).includes(SECRET);
  });
});

test("arguments of the wrong kind are refused, and named", () => {
  const refuse = (call, field) => assert.throws(call, { name: "HeadlensError", code: "invalid-argument", field });
  for (const url of [undefined, null, 1, new URL("https://b/k")]) refuse(() => explainPresigned(url), "url");
  for (const options of [null, 1]) refuse(() => explainPresigned("", options), "options");
  refuse(() => explainPresigned("", { now: 1 }), "now");
  refuse(() => explainPresigned("", { method: 1 }), "method");
});
