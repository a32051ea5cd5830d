// The built package, imported as its users import it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import init, { version } from "headlens";

const require = createRequire(import.meta.url);
const manifest = JSON.parse(readFileSync(require.resolve("headlens/package.json"), "utf8"));

test("Node has the module ready, and init changes nothing", async () => {
  assert.equal(version(), manifest.version);
  await init();
  assert.equal(version(), manifest.version);
});

test("the wasm file is one that Node takes", () => {
  assert.ok(WebAssembly.validate(readFileSync(require.resolve("headlens/headlens_bg.wasm"))));
});
