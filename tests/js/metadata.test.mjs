// Names and values from outside stay data, and secrets stay out of sentences.
import assert from "node:assert/strict";
import { test } from "node:test";
import { compare, inspect } from "headlens";
import { reply } from "./support.mjs";

const hostile = ["__proto__", "constructor", "prototype", "tostring", "hasownproperty", "__definegetter__", "then", "tojson"];

test("hostile names are own properties", () => {
  const [{ object, fields }] = inspect(reply(...hostile.map((name) => `X-Amz-Meta-${name}: ${name}!`))).exchanges;
  assert.deepEqual(Object.keys(object.Metadata).sort(), [...hostile].sort());
  for (const name of hostile) {
    assert.ok(Object.hasOwn(object.Metadata, name), name);
    assert.equal(Object.getOwnPropertyDescriptor(object.Metadata, name).value, `${name}!`);
    assert.ok(fields.some(({ field }) => field === `Metadata.${name}`), name);
  }
  assert.equal(Object.getPrototypeOf(object.Metadata), Object.prototype);
  assert.equal({}.polluted, undefined);
  assert.ok(Object.hasOwn({ ...object.Metadata }, "__proto__"));
});

test("hostile names can be compared", () => {
  const Metadata = JSON.parse('{"__proto__": "1", "constructor": "2"}');
  const { rows } = compare([{ VersionId: "a", Metadata }, { VersionId: "b" }]);
  const found = rows.filter(({ kind }) => kind === "user-metadata").map(({ field, values }) => [field, values]);
  assert.deepEqual(found, [["Metadata.__proto__", ["1", null]], ["Metadata.constructor", ["2", null]]]);
});

test("hostile headers that nobody knows are fields like any other", () => {
  const [{ fields, response }] = inspect(reply("__proto__: 1", "constructor: 2")).exchanges;
  assert.ok(response.headers.some(({ name, value, known }) => name === "__proto__" && value === "1" && !known));
  assert.ok(fields.some(({ field, raw }) => field === "__proto__" && raw === "1"));
});

test("markup stays text", () => {
  const value = "<img src=x onerror=alert(1)>";
  const [{ response }] = inspect(reply(`x-evil: ${value}`)).exchanges;
  assert.equal(response.headers.at(-1).value, value);
});

const signature = "fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024";
const token = "FwoGZXIvYXdzEXAMPLETOKEN";
const asked = `HEAD /bucket/key?X-Amz-Date=20260101T000000Z&X-Amz-Expires=60&X-Amz-Security-Token=${token}&X-Amz-Signature=${signature} HTTP/1.1\r
Host: 127.0.0.1\r
Authorization: AWS4-HMAC-SHA256 Credential=AKIA/x, SignedHeaders=host, Signature=${signature}\r
Cookie: session=${token}\r
\r
HTTP/1.1 403 Forbidden\r
x-amz-request-id: 1\r
Set-Cookie: session=${token}\r
x-amz-error: X-Amz-Signature=${signature}\r
\r
`;

test("secrets stand where they were pasted, and nowhere else", () => {
  const [exchange] = inspect(asked, { now: "2026-11-21T00:00:00Z" }).exchanges;
  assert.ok(exchange.request.target.includes(signature));
  assert.ok(exchange.request.headers.some(({ value }) => value.includes(signature)));
  const { fields, findings, diagnosis, server } = exchange;
  assert.ok(fields.some(({ raw }) => raw?.includes(token)), "raw is as pasted");
  const shown = fields.map(({ raw, ...shown }) => shown);
  const words = JSON.stringify({ shown, findings, diagnosis, server, compared: compare([exchange, exchange]) });
  for (const secret of [signature, token]) assert.ok(!words.includes(secret), words.slice(words.indexOf(secret) - 100).slice(0, 300));
});

test("dates are judged by now only where the reply has none", () => {
  const first = (text, now) => inspect(text, { now }).exchanges[0].diagnosis[0].code;
  assert.equal(first(asked, "2026-11-21T00:00:00Z"), "presigned-url-expired");
  assert.equal(first(asked, new Date("2026-11-21T00:00:00Z")), "presigned-url-expired");
  assert.notEqual(first(asked, "2026-01-01T00:00:30Z"), "presigned-url-expired");
  assert.equal(first(asked), "presigned-url-expired");
});
