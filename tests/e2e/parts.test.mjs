// Parts of the app that a first visit doesn't load: they come when they are asked for, or it is told that they don't.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { paste } from "./states.mjs";
import { audit, eventually, test } from "./support.mjs";

const REPLY = "HTTP/1.1 200 OK\r\nx-amz-version-id: null\r\nETag: \"1\"\r\n\r\n";
const recorded = (name) => readFileSync(new URL(`../data/pastes/${name}.txt`, import.meta.url), "utf8");
const ERROR = "<?xml version=\"1.0\"?>\n<Error><Code>AccessDenied</Code><Message>No</Message></Error>";

/** The parts that a page asks for, by name and without their hashes; not the chunks that several parts share. */
function asked(page) {
  const names = [];
  page.on("request", (request) => {
    const part = new URL(request.url()).pathname.match(/([^/]+)-[0-9a-f]{16}\.wasm$/);
    if (part && !part[1].startsWith("chunk_")) names.push(part[1]);
  });
  return names;
}

/** Holds back what several parts share, until the function that it gives is called. */
async function held(page) {
  let go;
  const until = new Promise((resolve) => (go = resolve));
  await page.route("**/chunk_*.wasm", async (route) => {
    await until;
    await route.continue();
  });
  return go;
}

const lost = { allow: [/not loaded: .*\.wasm/, /Failed to (load|fetch)/, /TypeError/] };

test("a first visit loads no part; the first key press brings what reads, a page its own, once", async ({ page, open }) => {
  const parts = asked(page);
  await open();
  await page.mouse.move(300, 300);
  assert.deepEqual(parts, ["headlens-web"]);
  await page.keyboard.press("Control");
  await eventually(() => assert.deepEqual(parts, ["headlens-web", "inspect"]));
  await page.getByRole("link", { name: "Compare" }).click();
  await page.getByRole("heading", { level: 1, name: "Compare versions" }).waitFor();
  await page.getByRole("navigation").getByRole("link", { name: "Inspect" }).click();
  await page.getByRole("link", { name: "Compare" }).click();
  await page.getByRole("heading", { level: 1, name: "Compare versions" }).waitFor();
  assert.deepEqual(parts, ["headlens-web", "inspect", "compare"]);
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

test("a plain reply needs no other readers; anything else brings them, once", async ({ page, open }) => {
  const parts = asked(page);
  await open();
  await paste(page, REPLY);
  await page.getByRole("heading", { level: 1, name: "Null version of an object" }).waitFor();
  assert.deepEqual(parts, ["headlens-web", "inspect"]);
  await paste(page, recorded("awscli2-yaml"));
  await page.getByText("AWS CLI YAML").first().waitFor();
  await paste(page, recorded("har-chromium"));
  await page.getByText("HAR file").first().waitFor();
  await paste(page, ERROR);
  await page.getByText("AccessDenied").first().waitFor();
  assert.equal(parts.filter((name) => name === "readers").length, 1);
});

test("what is pasted while what reads it can't be loaded waits, and is read at the next try", lost, async ({ page, open }) => {
  await open();
  await page.route("**/chunk_*.wasm", (route) => route.abort());
  await paste(page, REPLY);
  await page.getByRole("alert").filter({ hasText: "What you gave waits" }).waitFor();
  await audit(page);
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("alert").filter({ hasText: "What you gave waits" }).waitFor();
  await page.unroute("**/chunk_*.wasm");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("heading", { level: 1, name: "Null version of an object" }).waitFor();
});

test("of what is given while the reading part comes, the last is read", async ({ page, open }) => {
  await open();
  const go = await held(page);
  await paste(page, "HTTP/1.1 404 Not Found\r\n\r\n");
  await paste(page, REPLY);
  await page.getByText("Loading …").waitFor();
  go();
  await page.getByRole("heading", { level: 1, name: "Null version of an object" }).waitFor();
});

test("what reads may be given up while it comes", async ({ page, open }) => {
  await open();
  const go = await held(page);
  await paste(page, REPLY);
  await page.getByRole("button", { name: "Stop" }).click();
  go();
  await page.getByRole("heading", { level: 1, name: "Inspect a HEAD reply" }).waitFor();
  await page.waitForTimeout(300);
  assert.equal(await page.getByRole("heading", { level: 1, name: "Null version of an object" }).count(), 0);
});

test("a paste whose readers can't be loaded is kept, and read at the next try", lost, async ({ page, open }) => {
  await open();
  await page.route("**/readers-*.wasm", (route) => route.abort());
  await paste(page, `${REPLY}\n${recorded("awscli2-yaml")}`);
  await page.getByRole("alert").filter({ hasText: "didn’t come" }).waitFor();
  await audit(page);
  await page.unroute("**/readers-*.wasm");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("heading", { name: "2 exchanges" }).waitFor();
});

test("where the readers can't be loaded, the replies can be read alone", lost, async ({ page, open }) => {
  await open();
  await page.route("**/readers-*.wasm", (route) => route.abort());
  await paste(page, `${REPLY}\n${recorded("awscli2-yaml")}`);
  await page.getByRole("button", { name: "Read the replies alone" }).click();
  await page.getByRole("heading", { level: 1, name: "Null version of an object" }).waitFor();
  // What nobody read is shown all the same.
  assert.match(await page.getByRole("group", { name: "The pasted text" }).innerText(), /VersionId: /);
});
