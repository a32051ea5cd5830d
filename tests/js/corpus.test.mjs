// Recorded replies, against a second, plainer reading of their headers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "headlens";
import { list, read } from "./support.mjs";

const model = JSON.parse(read("s3-response-headers.json")).operations.HeadObject.response_headers;

/** The members that the lines of a head tell, by the service model alone. */
function membersOf(head) {
  const members = {};
  for (const line of head.split(/\r?\n/).slice(1)) {
    const [, name, value] = /^([^:]+):\s*(.*?)\s*$/.exec(line) ?? [];
    if (name === undefined) continue;
    const member = model.find(({ header, prefix }) =>
      prefix ? name.toLowerCase().startsWith(header.toLowerCase()) : name.toLowerCase() === header.toLowerCase());
    if (member === undefined) continue;
    if (member.type === "map") {
      members.Metadata ??= {};
      members.Metadata[name.slice(member.header.length).toLowerCase()] = value;
      continue;
    }
    const types = { string: String, integer: Number, long: Number, boolean: (text) => text === "true", timestamp: (text) => new Date(text) };
    members[member.member] = types[member.type](value);
    if (member.member === "Expires") members.ExpiresString = value;
  }
  return members;
}

test("every recorded success has the members that its lines tell", () => {
  let told = 0;
  for (const path of [...list("corpus/moto"), ...list("corpus/ceph")]) {
    if (!path.endsWith(".http") || /put|delete-current|list|versions/.test(path)) continue;
    const text = read(path);
    const head = text.split(/\r?\n\r?\n/)[0];
    const [{ response, object, about }] = inspect(text).exchanges;
    assert.equal(response.status, Number(head.slice(9, 12)), path);
    if (about !== "object" || ![200, 206].includes(response.status)) continue;
    assert.deepEqual(object, membersOf(head), path);
    told += Object.keys(object).length;
  }
  assert.ok(told > 50, `${told} members`);
});

test("every recorded paste has the exchanges and members that were sent", () => {
  const expected = JSON.parse(read("pastes/expected.json"));
  const notRead = read("pastes/not-read.list").split("\n");
  const paths = list("pastes").filter((path) => path.endsWith(".txt"));
  for (const path of paths) {
    const name = path.slice("pastes/".length, -".txt".length);
    if (expected[name] === undefined || notRead.includes(name) || expected[name].versions !== undefined) continue;
    const { exchanges } = inspect(read(path));
    assert.deepEqual(exchanges.map(({ response }) => response.status), expected[name].exchanges.map(({ status }) => status ?? undefined), path);
    exchanges.forEach(({ object }, index) => {
      for (const [member, value] of Object.entries(expected[name].exchanges[index].object ?? {})) {
        // `{}` and no metadata are equal.
        const found = object[member] ?? (member === "Metadata" ? {} : undefined);
        if (found instanceof Date) assert.deepEqual(found, new Date(value), `${path} ${member}`);
        else assert.deepEqual(found, value, `${path} ${member}`);
      }
    });
  }
});

test("what toJSON gives is plain data that can be cloned and sent", () => {
  for (const path of list("corpus/moto").filter((path) => path.endsWith(".http"))) {
    const inspection = inspect(read(path));
    const plain = inspection.toJSON();
    assert.deepEqual(structuredClone(plain), plain);
    assert.equal(JSON.stringify(inspection), JSON.stringify(plain));
    assert.deepEqual(plain.exchanges[0].object, inspection.exchanges[0].object);
  }
});
