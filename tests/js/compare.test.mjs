// Comparisons, of exchanges and of what the SDK gives.
import assert from "node:assert/strict";
import { test } from "node:test";
import { compare, fields, inspect } from "headlens";
import { list, read, reply } from "./support.mjs";

const v1 = { VersionId: "a", LastModified: new Date("2026-11-21T08:00:00Z"), ETag: '"1"', ContentLength: 1 };
const v2 = { VersionId: "b", LastModified: new Date("2026-11-21T09:00:00Z"), ETag: '"2"', ContentLength: 1 };

const row = (comparison, field) => comparison.rows.find((row) => row.field === field);

test("versions stand oldest first, and say where they were given", () => {
  const { versions, rows, findings } = compare([v2, v1]);
  assert.deepEqual(versions.map(({ index, versionId }) => [index, versionId]), [[1, "a"], [0, "b"]]);
  assert.deepEqual(versions[0].lastModified, v1.LastModified);
  assert.deepEqual(row({ rows }, "ETag").values, ['"1"', '"2"']);
  assert.deepEqual(row({ rows }, "ETag").changedAt, [1]);
  assert.equal(row({ rows }, "ContentLength").changed, false);
  assert.deepEqual(row({ rows }, "LastModified").values, ["2026-11-21T08:00:00Z", "2026-11-21T09:00:00Z"]);
  assert.deepEqual(findings, []);
});

test("an object and the exchange that told it are the same version", () => {
  const text = reply("x-amz-version-id: a", "Last-Modified: Sat, 21 Nov 2026 08:00:00 GMT", 'ETag: "1"', "Content-Length: 1");
  const [exchange] = inspect(text).exchanges;
  const { summary } = compare([exchange, v1]);
  assert.deepEqual(summary, ["No difference in what is known."]);
  assert.deepEqual(compare([exchange.object, v1]).summary, summary);
});

test("in the whole corpus, an exchange differs in nothing from its own object", () => {
  let compared = 0;
  for (const path of [...list("corpus/moto"), ...list("corpus/ceph")]) {
    if (!path.endsWith(".http")) continue;
    for (const exchange of inspect(read(path)).exchanges) {
      if (exchange.about !== "object" || exchange.response.status !== 200) continue;
      const { rows, summary } = compare([exchange, exchange.object]);
      const changed = rows.filter((row) => row.changed).map(({ field, values }) => [field, values]);
      assert.deepEqual(changed, [], path);
      assert.deepEqual(summary, ["No difference in what is known."], path);
      compared += 1;
    }
  }
  assert.ok(compared > 10);
});

test("the baseline is a place in what was given", () => {
  const versions = [v2, v1, { ...v1, VersionId: "c", LastModified: new Date("2026-11-21T10:00:00Z") }];
  for (const baseline of [0, 1, 2, undefined]) assert.equal(compare(versions, { baseline }).versions.length, 3);
  assert.notDeepEqual(compare(versions, { baseline: 0 }).summary, compare(versions, { baseline: 1 }).summary);
});

test("none, one, and versions that tell nothing are no fault", () => {
  assert.deepEqual(compare([]), { versions: [], rows: [], summary: [], findings: [] });
  assert.equal(compare([v1]).versions.length, 1);
  const { versions } = compare([{}, {}]);
  assert.deepEqual(versions.map(({ label }) => label), ["no version ID", "no version ID (2)"]);
});

test("what the SDK adds is passed over, and undefined is no value", () => {
  const output = { ...v1, $metadata: { httpStatusCode: 200 }, Body: {}, ETag: undefined, toString: undefined };
  const { rows } = compare([output, v2]);
  assert.deepEqual(row({ rows }, "ETag").values, [null, '"2"']);
  assert.deepEqual(rows.map(({ field }) => field).sort(), ["ContentLength", "ETag", "LastModified", "VersionId"]);
});

test("every member of what real SDK calls returned becomes a row, and equals itself", () => {
  const types = new Map(fields().map(({ member, kind }) => [member, kind]));
  const revived = ([member, value]) => [member, types.get(member) === "timestamp" ? new Date(value) : value];
  const { answers } = JSON.parse(read("aws-recorded.json"));
  const outputs = answers.filter(({ status }) => status === 200).map(({ output }) => Object.fromEntries(Object.entries(output).map(revived)));
  for (const output of outputs) {
    const { rows, summary } = compare([output, structuredClone(output)]);
    const told = rows.map(({ field }) => field.split(".")[0]);
    const given = Object.keys(output).filter((member) => types.has(member) && JSON.stringify(output[member]) !== "{}");
    assert.deepEqual(given.filter((member) => !told.includes(member)), [], JSON.stringify(output));
    assert.deepEqual(summary, ["No difference in what is known."], JSON.stringify(output));
  }
  assert.ok(outputs.length > 100);
});

test("where Expires can't be read, its text counts", () => {
  const { rows } = compare([{ ...v1, ExpiresString: "0" }, { ...v2, Expires: new Date("2026-11-21T08:00:00Z") }]);
  assert.deepEqual(row({ rows }, "Expires").values, ["0", "2026-11-21T08:00:00Z"]);
});

test("line breaks in a value can't forge a header", () => {
  const { rows } = compare([{ ...v1, ETag: '"1"\r\nx-amz-version-id: forged\r\n\r\n' }]);
  assert.deepEqual(row({ rows }, "VersionId").values, ["a"]);
});
