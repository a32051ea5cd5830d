// Parts of the app that a first visit doesn't load: they come when they are asked for, or it is told that they don't.
import assert from "node:assert/strict";
import { audit, test } from "./support.mjs";

/** The parts that a page asks for, by name and without their hashes. */
function asked(page) {
  const names = [];
  page.on("request", (request) => {
    const part = new URL(request.url()).pathname.match(/([^/]+)-[0-9a-f]{16}\.wasm$/);
    if (part) names.push(part[1]);
  });
  return names;
}

const lost = { allow: [/not loaded: .*\.wasm/, /Failed to (load|fetch)/, /TypeError/] };

test("a first visit loads no part; a page brings its own, once", async ({ page, open }) => {
  const parts = asked(page);
  await open();
  assert.deepEqual(parts, ["headlens-web"]);
  await page.getByRole("link", { name: "Compare" }).click();
  await page.getByRole("heading", { level: 1, name: "Compare versions" }).waitFor();
  await page.getByRole("navigation").getByRole("link", { name: "Inspect" }).click();
  await page.getByRole("link", { name: "Compare" }).click();
  await page.getByRole("heading", { level: 1, name: "Compare versions" }).waitFor();
  assert.deepEqual(parts, ["headlens-web", "compare"]);
});

test("a page whose part can't be loaded says so, and can be tried again", lost, async ({ page, open }) => {
  await open();
  await page.route("**/compare-*.wasm", (route) => route.abort());
  await page.getByRole("link", { name: "Compare" }).click();
  await page.getByRole("heading", { level: 1, name: "This page can’t be loaded" }).waitFor();
  await audit(page);
  await page.unroute("**/compare-*.wasm");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("heading", { level: 1, name: "Compare versions" }).waitFor();
});
