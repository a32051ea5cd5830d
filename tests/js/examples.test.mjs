// The contract's worked examples, by their numbers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { compare, inspect } from "headlens";
import { at, reply, seeds } from "./support.mjs";

const one = (text, options) => {
  const { exchanges } = inspect(text, options);
  assert.equal(exchanges.length, 1);
  return exchanges[0];
};

test("1: the page of AWS is one exchange, with the faults that its example has", () => {
  const { request, object, findings, about, format } = one(seeds.aws);
  assert.equal(about, "object");
  assert.equal(format, "flattened");
  const { method, bucket, key, versionId } = request;
  assert.deepEqual({ method, bucket, key, versionId }, {
    method: "HEAD",
    bucket: "bucket",
    key: "my-image.jpg",
    versionId: "3HL4kqCxf3vjVBH40Nrjfkd",
  });
  assert.equal(object.VersionId, "3HL4kqtJlcpXroDTDmjVBH40Nrjfkd");
  assert.deepEqual(object.LastModified, new Date("2006-01-01T12:00:00Z"));
  assert.equal(object.ContentLength, 434234);
  const codes = findings.map(({ code }) => code);
  for (const code of ["version-id-differs", "http-date-one-digit-day", "content-type-disagrees-with-key", "signature-v2-retired"]) {
    assert.equal(codes.filter((found) => found === code).length, 1, `${code} in ${codes}`);
  }
  const differs = findings.find(({ code }) => code === "version-id-differs");
  assert.equal(at(seeds.aws, differs.span), "3HL4kqtJlcpXroDTDmjVBH40Nrjfkd");
  assert.deepEqual(differs.related.map(({ span }) => at(seeds.aws, span)), ["3HL4kqCxf3vjVBH40Nrjfkd"]);
});

test("2: the other page holds four lists of headers, and what they don't show is unknown", () => {
  const { exchanges } = inspect(seeds.page);
  assert.deepEqual(exchanges.map(({ response }) => response.status), [undefined, undefined, undefined, undefined]);
  assert.deepEqual(exchanges.map(({ response }) => response.headers.length), [1, 1, 1, 5]);
  const { VersionId, ServerSideEncryption, ContentType } = exchanges[3].object;
  assert.deepEqual({ VersionId, ServerSideEncryption, ContentType }, {
    VersionId: "oK02atKSIpajXClbbFyhwsORAKVaLWlR",
    ServerSideEncryption: "AES256",
    ContentType: "image/jpeg",
  });
  for (const exchange of exchanges) {
    const states = new Set(exchange.fields.filter(({ raw }) => raw === undefined).map(({ state }) => state));
    assert.deepEqual([...states], ["unknown"]);
  }
});

test("3: a current delete marker is told for certain", () => {
  const text = "HTTP/1.1 404 Not Found\r\nx-amz-delete-marker: true\r\nx-amz-version-id: abc\r\nContent-Type: application/xml\r\n\r\n";
  const { response, object, diagnosis } = one(text);
  assert.equal(response.status, 404);
  assert.deepEqual(object, { DeleteMarker: true, VersionId: "abc" });
  assert.match(diagnosis[0].code, /delete-marker/);
  assert.equal(diagnosis[0].likelihood, "certain");
});

test("6: an unchanged object lacks nothing", () => {
  const { object, findings, diagnosis } = one('HTTP/1.1 304 Not Modified\r\nx-amz-request-id: 1\r\nETag: "1"\r\n\r\n');
  assert.deepEqual(object, { ETag: '"1"' });
  assert.deepEqual(findings, []);
  assert.equal(diagnosis.length, 1);
});

test("7: a checksum that nobody asked for is no change", () => {
  const asked = `HEAD /b/k HTTP/1.1\r\nHost: 127.0.0.1\r\nx-amz-checksum-mode: ENABLED\r\n\r\n${reply(
    "x-amz-version-id: 1",
    "Last-Modified: Sat, 21 Nov 2026 08:00:00 GMT",
    "x-amz-checksum-sha256: 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
  )}`;
  const unasked = reply("x-amz-version-id: 2", "Last-Modified: Sat, 21 Nov 2026 09:00:00 GMT");
  const { rows } = compare([one(asked), one(unasked)]);
  const row = rows.find(({ field }) => field === "ChecksumSHA256");
  assert.deepEqual(row.states, ["present", "unknown"]);
  assert.equal(row.changed, false);
  assert.deepEqual(row.changedAt, []);
});
