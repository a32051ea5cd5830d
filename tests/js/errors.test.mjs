// What the caller does wrong throws, with a code and a place; what is pasted never does.
import assert from "node:assert/strict";
import { test } from "node:test";
import { HeadlensError, compare, fields, inspect, rules } from "headlens";
import { list, read, reply } from "./support.mjs";

function refused(call, code, field) {
  assert.throws(call, (error) => {
    assert.ok(error instanceof HeadlensError && error instanceof Error);
    assert.equal(error.name, "HeadlensError");
    assert.equal(error.code, code);
    assert.equal(error.field, field);
    assert.match(error.message, /^[^\n]{10,500}\.$/);
    return true;
  });
}

test("arguments of the wrong kind are refused, and named", () => {
  for (const text of [undefined, null, 1, {}, [], new Uint8Array(), new String("")]) {
    refused(() => inspect(text), "invalid-argument", "text");
  }
  for (const options of [null, 1, "now"]) {
    refused(() => inspect("", options), "invalid-argument", "options");
    refused(() => compare([], options), "invalid-argument", "options");
  }
  for (const now of [null, 1, "yesterday", new Date(NaN), {}]) refused(() => inspect("", { now }), "invalid-argument", "now");
  for (const format of [null, "xml-rpc", 1, ""]) refused(() => inspect("", { format }), "invalid-argument", "format");
  for (const versions of [undefined, null, {}, "", new Set()]) refused(() => compare(versions), "invalid-argument", "versions");
  for (const baseline of [-1, 1, 0.5, "0", NaN, null]) {
    refused(() => compare([{ VersionId: "a" }], { baseline }), "invalid-argument", "baseline");
  }
  refused(() => compare([], { baseline: 0 }), "invalid-argument", "baseline");
});

test("members of the wrong kind are refused, and named", () => {
  const refuse = (object, field) => refused(() => compare([{}, object]), "invalid-argument", field);
  for (const version of [null, undefined, 1, "v", []]) refuse(version, "versions[1]");
  refuse({ VersionId: 1 }, "versions[1].VersionId");
  refuse({ VersionId: null }, "versions[1].VersionId");
  refuse({ LastModified: "2006-01-01T12:00:00Z" }, "versions[1].LastModified");
  refuse({ LastModified: new Date(NaN) }, "versions[1].LastModified");
  for (const length of ["1", -1, 0.5, NaN, Infinity, 1n]) refuse({ ContentLength: length }, "versions[1].ContentLength");
});

test("metadata that no header can carry is refused rather than lost", () => {
  const refuse = (Metadata, field) => refused(() => compare([{ Metadata }]), "invalid-argument", `versions[0].Metadata${field}`);
  refuse([], "");
  refuse("a", "");
  refuse({ a: 1 }, '["a"]');
  for (const name of ["", "a b", "a:b", "größe", "a\nb"]) refuse({ [name]: "1" }, `[${JSON.stringify(name)}]`);
});

test("a comparison that is refused leaves nothing behind", () => {
  const { exchanges } = inspect(reply("x-amz-version-id: a"));
  refused(() => compare([exchanges[0], 1]), "invalid-argument", "versions[1]");
  assert.equal(compare([exchanges[0]]).versions[0].versionId, "a");
});

test("after free, every reading says so; what was read stays", () => {
  const inspection = inspect(reply("x-amz-version-id: a"));
  const [exchange] = inspection.exchanges;
  const { object } = exchange;
  inspection.free();
  inspection.free();
  for (const part of ["exchanges", "findings", "readings", "passedOver"]) refused(() => inspection[part], "freed");
  const parts = ["about", "format", "span", "request", "response", "server", "object", "fields", "listing", "error", "findings", "diagnosis"];
  for (const part of parts) refused(() => exchange[part], "freed");
  for (const view of [inspection, exchange]) refused(() => JSON.stringify(view), "freed");
  refused(() => compare([exchange]), "freed");
  assert.equal(object.VersionId, "a");
});

test("an exchange keeps what it needs when the inspection is out of sight", () => {
  const exchange = (() => inspect(reply("x-amz-version-id: a")).exchanges[0])();
  globalThis.gc?.();
  assert.equal(exchange.object.VersionId, "a");
});

test("no text throws", () => {
  const texts = ["", "\0", "\ud800", "{".repeat(100_000), "<".repeat(1000), "HTTP/1.1 200", "HTTP/1.1 999 \n:\n", "\r\r\n\n\r"];
  for (const path of [...list("pastes"), ...list("corpus/moto")]) {
    const whole = read(path);
    for (let part = 1; part < 8; part += 1) texts.push(whole.slice(0, (whole.length * part) / 8));
  }
  for (const text of texts) {
    const inspection = inspect(text);
    assert.equal(typeof JSON.stringify(inspection), "string");
    inspection.free();
  }
});

test("the catalogues are whole, and the caller's own", () => {
  const codes = rules().map(({ code }) => code);
  assert.equal(new Set(codes).size, codes.length);
  for (const field of fields()) for (const code of field.rules) assert.ok(codes.includes(code), code);
  fields().length = 0;
  assert.ok(fields().length > 0);
});
