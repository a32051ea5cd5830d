// What files hold: gzip in all its forms, unpacked by web/files.js as the page and its worker load it. No browser needed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync, gzipSync } from "node:zlib";
import { opened } from "../../web/files.js";

const MIB = 1024 * 1024;
const reply = Buffer.from('HTTP/1.1 200 OK\r\nETag: "grün"\r\n\r\n'.repeat(500));
const blob = (...parts) => new Blob(parts);
const one = async (...parts) => (await opened([blob(...parts)]))[0];
const same = (file, bytes, state = {}) => {
  assert.deepEqual({ cut: file.cut, broken: file.broken }, { cut: false, broken: false, ...state });
  assert.ok(Buffer.from(file.bytes).equals(bytes), `${file.bytes.length} bytes instead of ${bytes.length}`);
};

test("what is not packed is taken as it is", async () => {
  same(await one(reply), reply);
  same(await one(Buffer.alloc(0)), Buffer.alloc(0));
  same(await one(Buffer.from([0x1f, 0x8b])), Buffer.from([0x1f, 0x8b]));
});

test("one member, and several", async () => {
  same(await one(gzipSync(reply)), reply);
  const parts = Array.from({ length: 40 }, (_, at) => Buffer.from(`part ${at}\n`.repeat(at * 10)));
  same(await one(...parts.map((part) => gzipSync(part))), Buffer.concat(parts));
});

test("what looks like a member’s beginning in the middle of one is none", async () => {
  // Stored as it is, so that its marks stand in the file.
  const marks = Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]), reply, Buffer.from([0x1f, 0x8b, 8, 1])]);
  const stored = gzipSync(marks, { level: 0 });
  same(await one(stored, gzipSync(reply), stored), Buffer.concat([marks, reply, marks]));
  const many = Buffer.concat(Array.from({ length: 300 }, () => marks));
  same(await one(gzipSync(many, { level: 0 })), many);
});

test("zeros behind the last member are passed over", async () => {
  same(await one(gzipSync(reply), Buffer.alloc(10_000)), reply);
  same(await one(gzipSync(reply), gzipSync(reply), Buffer.alloc(3)), Buffer.concat([reply, reply]));
});

test("of a file that was cut off, what could be unpacked is given, and it is told", async () => {
  const bytes = Buffer.from(Array.from({ length: 200_000 }, (_, at) => `${at} ü\n`).join(""));
  const packed = gzipSync(bytes);
  const file = await one(packed.subarray(0, packed.length / 2));
  assert.ok(file.broken && !file.cut);
  assert.ok(file.bytes.length > 10_000 && bytes.subarray(0, file.bytes.length).equals(Buffer.from(file.bytes)));
  assert.equal(new TextDecoder("utf-8", { fatal: true }).decode(file.bytes).length > 0, true);
  const damaged = Buffer.from(packed);
  damaged.fill(0xff, packed.length / 2, packed.length / 2 + 100);
  assert.ok((await one(damaged)).broken);
  same(await one(Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3])), Buffer.alloc(0), { broken: true });
});

test("no more than 128 MiB are unpacked, however many are packed", async () => {
  const file = await one(gzipSync(Buffer.alloc(100 * MIB, "a")), gzipSync(Buffer.alloc(100 * MIB, "b")));
  assert.deepEqual([file.cut, file.broken, file.bytes.length], [true, false, 128 * MIB]);
  assert.equal(file.bytes[100 * MIB], "b".charCodeAt(0));
  const two = await opened([blob(gzipSync(Buffer.alloc(127 * MIB, "a"))), blob(gzipSync(Buffer.alloc(MIB + 1, "b")))]);
  assert.deepEqual(two.map((file) => [file.bytes.length, file.cut]), [[127 * MIB, false], [MIB, true]]);
});

test("progress goes up to the files’ size", async () => {
  const told = [];
  const packed = gzipSync(Buffer.from(Array.from({ length: 300_000 }, (_, at) => `${at * 7919}`).join()));
  await opened([blob(packed), blob(reply)], (done, total) => told.push([done, total]));
  const size = packed.length + reply.length;
  assert.ok(told.length > 3 && told.every(([done, total]) => done <= size && total === size));
  assert.deepEqual(told.at(-1), [size, size]);
});

test("names and notes in front of a member are passed over", async () => {
  const header = Buffer.from([0x1f, 0x8b, 8, 8 | 16, 0, 0, 0, 0, 0, 3]);
  const plain = gzipSync(reply);
  const named = Buffer.concat([header, Buffer.from("log.txt\0a note\0"), deflateRawSync(reply), plain.subarray(-8)]);
  same(await one(named), reply);
});
