// What is not read is not made, and what is out of sight is freed: counted in calls into the wasm.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { reply } from "./support.mjs";

// Every function that the module exports is counted from here on, before the package makes its instance.
let calls = 0;
let freed = 0;
const { Instance } = WebAssembly;
WebAssembly.Instance = function (...args) {
  const { exports } = new Instance(...args);
  const counted = Object.entries(exports).map(([name, value]) => {
    if (name === "__wbg_paste_free") return [name, (...args) => (freed += 1, value(...args))];
    if (typeof value !== "function" || name.startsWith("__wb")) return [name, value];
    const count = (...args) => {
      calls += 1;
      return value(...args);
    };
    return [name, count];
  });
  return { exports: Object.fromEntries(counted) };
};
const { compare, inspect } = await import("headlens");

function counted(work) {
  const before = calls;
  const value = work();
  return [calls - before, value];
}

const text = Array.from({ length: 10_000 }, (_, index) => reply(`x-amz-version-id: v${index}`, 'ETag: "1"')).join("");

test("10,000 replies are there after one call, and a real array after two", () => {
  const [toInspect, inspection] = counted(() => inspect(text));
  assert.equal(toInspect, 1);
  const [toList, exchanges] = counted(() => inspection.exchanges);
  assert.equal(toList, 1);
  assert.ok(Array.isArray(exchanges));
  assert.equal(exchanges.length, 10_000);
  assert.deepEqual(counted(() => [...exchanges].map((exchange) => exchange).length), [0, 10_000]);
  inspection.free();
});

test("each part costs one call, once", () => {
  const inspection = inspect(text);
  const exchange = inspection.exchanges.at(-1);
  for (const part of ["request", "response", "object", "fields", "listing", "error", "findings", "diagnosis"]) {
    const [first, value] = counted(() => exchange[part]);
    assert.equal(first, 1, part);
    const [again, same] = counted(() => exchange[part]);
    assert.equal(again, 0, part);
    assert.equal(same, value, part);
  }
  assert.equal(counted(() => [exchange.about, exchange.format, exchange.span, exchange.server])[0], 1);
  assert.equal(exchange.object.VersionId, "v9999");
  assert.equal(counted(() => [inspection.findings, inspection.readings, inspection.passedOver])[0], 1);
  assert.equal(inspection.exchanges, inspection.exchanges);
  inspection.free();
});

test("a comparison makes nothing of the exchanges themselves", () => {
  const inspection = inspect(text);
  const few = inspection.exchanges.slice(0, 10);
  compare(few);
  // As many calls as versions, and a fixed few.
  const [one] = counted(() => compare(few.slice(0, 1)));
  const [ten] = counted(() => compare(few));
  assert.equal(ten - one, 9);
  assert.equal(counted(() => few[0].object)[0], 1);
  inspection.free();
});

test("an inspection is freed with the last of what was taken from it", async () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc");
  const until = async (isDone, turns = 200) => {
    for (let turn = 0; turn < turns && !isDone(); turn += 1) {
      collect();
      await setTimeout(5);
    }
  };
  await until(() => false, 10);
  const before = freed;
  let held = Array.from({ length: 20 }, () => inspect(reply("x-amz-version-id: a")).exchanges[0]);
  await until(() => freed > before, 10);
  assert.equal(freed, before, "an exchange keeps its inspection");
  assert.equal(held.at(-1).object.VersionId, "a");
  held = undefined;
  await until(() => freed >= before + 20);
  assert.equal(freed, before + 20);
});
