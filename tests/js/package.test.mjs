// The built package as npm would publish it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import * as headlens from "headlens";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { dist, reply, root } from "./support.mjs";

function run(code) {
  const args = ["--input-type=module", "--eval", code];
  return execFileSync(process.execPath, args, { cwd: root, encoding: "utf8" }).trim();
}

test("it exports what the contract names, and nothing else", () => {
  const signing = ["explainPresigned", "presignGet", "presignHead", "presignHeadBucket", "presignHeadVersions", "presignListVersions"];
  const reading = ["compare", "fields", "inspect", "parseVersionListing", "rules"];
  assert.deepEqual(Object.keys(headlens).sort(), ["HeadlensError", "default", ...reading, ...signing].sort());
});

test("Node has it ready when imported, and init changes nothing", async () => {
  assert.equal(headlens.inspect(reply("x-amz-version-id: null")).exchanges[0].object.VersionId, "null");
  assert.equal(await headlens.default(), undefined);
  assert.equal(await headlens.default("ignored"), undefined);
  assert.equal(headlens.inspect("").exchanges.length, 0);
});

test("elsewhere every call before init says so, and init takes bytes, a module, and is called twice", () => {
  const browser = JSON.stringify(new URL("browser.js", dist).href);
  const wasm = JSON.stringify(new URL("headlens_bg.wasm", dist).href);
  const told = run(`
    import { readFileSync } from "node:fs";
    import init, * as headlens from ${browser};
    const { inspect, HeadlensError, default: _, ...others } = headlens;
    const codes = [() => inspect(""), inspect, ...Object.values(others)].map((call) => {
      try { call(); } catch (error) { return error instanceof HeadlensError && error.code; }
    });
    const refused = await init(1).catch((error) => [error.name, error.code, error.field]);
    const bytes = readFileSync(new URL(${wasm}));
    await Promise.all([init(new WebAssembly.Module(bytes)), init(bytes)]);
    await init(1);
    console.log(JSON.stringify([codes, refused, inspect("").exchanges]));
  `);
  const [codes, ...others] = JSON.parse(told);
  // Every function but init, and inspect once more.
  const functions = Object.keys(headlens).length - 2;
  assert.deepEqual(codes, Array(functions + 1).fill("not-initialised"));
  assert.deepEqual(others, [["HeadlensError", "invalid-argument", "source"], []]);
});

test("a load that failed can be tried again", () => {
  const browser = JSON.stringify(new URL("browser.js", dist).href);
  const wasm = JSON.stringify(new URL("headlens_bg.wasm", dist).href);
  const told = run(`
    import { readFileSync } from "node:fs";
    import init, { inspect } from ${browser};
    globalThis.fetch = async () => new Response("", { status: 404, statusText: "Not Found" });
    const failed = await init("https://example.com/x.wasm").catch((error) => error.message);
    await init(readFileSync(new URL(${wasm})));
    console.log(JSON.stringify([failed, inspect("").exchanges.length]));
  `);
  assert.deepEqual(JSON.parse(told), ["https://example.com/x.wasm can't be loaded: 404 Not Found", 0]);
});

test("nothing of the DOM or of Node is touched when the browser's module is imported", () => {
  const browser = JSON.stringify(new URL("browser.js", dist).href);
  const told = run(`
    for (const name of ["document", "window", "navigator", "fetch", "process", "Buffer"]) {
      Object.defineProperty(globalThis, name, { get() { throw new Error(name + " was touched"); } });
    }
    await import(${browser});
    console.log("untouched");
  `.replace("console.log", "const { log } = console; log"));
  assert.equal(told, "untouched");
});

test("the wasm file is one that Node takes", () => {
  assert.ok(WebAssembly.validate(readFileSync(new URL("headlens_bg.wasm", dist))));
});

test("publint finds nothing", async () => {
  const { messages, pkg } = await publint({ pkgDir: fileURLToPath(dist), strict: true });
  assert.deepEqual(messages.map((message) => formatMessage(message, pkg)), []);
});

test("everything in the folder is published, licences and types included", () => {
  const names = readdirSync(dist);
  for (const name of ["README.md", "LICENSE-MIT", "LICENSE-APACHE", "index.d.ts", "node.js", "browser.js"]) {
    assert.ok(names.includes(name), name);
  }
  const { files } = JSON.parse(readFileSync(new URL("package.json", dist)));
  const patterns = files.map((file) => new RegExp(`^${file.replaceAll(".", "\\.").replaceAll("*", ".*")}$`));
  const left = names.filter((name) => name !== "package.json" && !patterns.some((pattern) => pattern.test(name)));
  assert.deepEqual(left, []);
});
