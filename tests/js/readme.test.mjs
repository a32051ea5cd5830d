// What the package's README tells newcomers to write, done as it says.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium as playwright } from "playwright-core";
import { blocks, chromium, dist, root, serve } from "./support.mjs";

// Inside the project, so that `headlens` is found as an installed package is.
mkdirSync(path.join(root, "target/readme"), { recursive: true });
const folder = mkdtempSync(path.join(root, "target/readme/"));
after(() => rmSync(folder, { recursive: true }));

const file = (name) => path.join(folder, name);
const noBrowser = chromium() === undefined && "no Chromium was found: set CHROMIUM to its path";
let browser;
before(async () => {
  if (!noBrowser) browser = await playwright.launch({ executablePath: chromium(), args: ["--no-sandbox", "--disable-gpu"] });
});
after(() => browser?.close());

/** The title that a page has in the end, and what went wrong on the way. */
async function titleOf(served) {
  const host = await serve(served);
  const page = await browser.newPage();
  try {
    const faults = [];
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("console", (message) => faults.push(message.text()));
    await page.route("**/favicon.ico", (route) => route.fulfill({ status: 204 }));
    await page.goto(host.url);
    await page.waitForFunction(() => document.title === "null", undefined, { timeout: 10_000 }).catch(() => {});
    return [await page.title(), faults];
  } finally {
    await page.close();
    host.stop();
  }
}

for (const heading of ["In Node", "Comparing versions", "A page of versions", "Presigned URLs"]) {
  test(`${heading}: the script prints what stands below it`, () => {
    const { js, text } = blocks(heading);
    writeFileSync(file("script.mjs"), js);
    assert.equal(execFileSync(process.execPath, [file("script.mjs")], { encoding: "utf8" }), text);
  });
}

test("In a browser: the page works without a build step, under a strict policy", { skip: noBrowser }, async () => {
  mkdirSync(file("page"));
  writeFileSync(file("page/index.html"), blocks("In a browser").html);
  cpSync(fileURLToPath(dist), file("page/headlens"), { recursive: true });
  assert.deepEqual(await titleOf(file("page")), ["null", []]);
});

test("With a bundler: the command makes a page that works", { skip: noBrowser }, async () => {
  const { js, sh } = blocks("With a bundler");
  writeFileSync(file("app.js"), js);
  const [npx, esbuild, ...args] = sh.trim().split(" ");
  assert.deepEqual([npx, esbuild], ["npx", "esbuild"]);
  execFileSync(path.join(root, "node_modules/.bin/esbuild"), [...args, "--log-level=error"], { cwd: folder });
  writeFileSync(file("dist/index.html"), '<!doctype html><title>…</title><script type="module" src="app.js"></script>');
  assert.equal(readdirSync(file("dist")).filter((name) => name.endsWith(".wasm")).length, 1);
  assert.deepEqual(await titleOf(file("dist")), ["null", []]);
});

test("what isn't used is left out of a bundle", () => {
  writeFileSync(file("unused.js"), 'import { HeadlensError } from "headlens"; console.log(HeadlensError.name);');
  const args = ["unused.js", "--bundle", "--format=esm", "--outfile=unused.out.js", "--log-level=error"];
  execFileSync(path.join(root, "node_modules/.bin/esbuild"), args, { cwd: folder });
  const bundle = readFileSync(file("unused.out.js"), "utf8");
  assert.ok(!bundle.includes("headlens_bg.wasm"), bundle);
});
