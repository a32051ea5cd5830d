// The shell: it loads as promised, from any folder, and every reader can use it.
import assert from "node:assert/strict";
import { audit, folderUrl, test, url } from "./support.mjs";

for (const colorScheme of ["light", "dark"]) {
  test(`the page stands without an accessibility fault, ${colorScheme}`, { colorScheme }, async ({ page, open }) => {
    for (const [hash, heading] of [["", "Inspect a HEAD reply"], ["#/compare", "Compare versions"]]) {
      await open(hash);
      await page.getByRole("heading", { level: 1, name: heading }).waitFor();
      await audit(page);
    }
  });
}

test("the navigation changes page, title and mark", async ({ page, open }) => {
  await open();
  await page.getByRole("link", { name: "Compare" }).click();
  await page.getByRole("heading", { level: 1, name: "Compare versions" }).waitFor();
  assert.equal(await page.title(), "Compare · Headlens");
  assert.equal(await page.locator("nav [aria-current=page]").innerText(), "Compare");
  await page.goBack();
  await page.getByRole("heading", { level: 1, name: "Inspect a HEAD reply" }).waitFor();
});

test("the skip link leads into the page and leaves its address", async ({ page, open }) => {
  await open("#/nowhere");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  assert.equal(new URL(page.url()).hash, "#/nowhere");
});

test("a chosen theme stays", { colorScheme: "light" }, async ({ page, open }) => {
  await open();
  await page.getByRole("button", { name: "Theme: system. Switch to light" }).click();
  await page.getByRole("button", { name: "Theme: light. Switch to dark" }).click();
  await open("?again");
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
  await page.getByRole("button", { name: "Theme: dark. Switch to system" }).click();
  await open("?once-more");
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), undefined);
});

test("it works from a folder of a host", async ({ page, open }) => {
  await open("#/compare", folderUrl);
  await page.getByRole("heading", { level: 1, name: "Compare versions" }).waitFor();
});

test("the app takes the place of its static outline without a jump", async ({ page, open }) => {
  await page.addInitScript(() => {
    window.__shift = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.__shift += entry.value)))
      .observe({ type: "layout-shift", buffered: true });
  });
  await open();
  await page.waitForTimeout(100);
  assert.ok((await page.evaluate(() => window.__shift)) < 0.01);
});

test("each file is asked for once, early, and compressed", async ({ page, open }) => {
  const replies = [];
  page.on("response", (response) => replies.push(response));
  await open();
  const addresses = replies.map((response) => response.url());
  assert.deepEqual(addresses, [...new Set(addresses)]);
  const wasm = replies.find((response) => response.url().endsWith(".wasm"));
  assert.ok(wasm, "a wasm file is loaded");
  for (const header of ["content-encoding", "content-security-policy"]) assert.ok(wasm.headers()[header], header);
  const entries = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name, initiatorType }) => ({ name, initiatorType })));
  assert.equal(entries.find(({ name }) => name.endsWith(".wasm")).initiatorType, "link", "the preload fetched it");
});

test("the outline is painted before the app has come", async ({ page }) => {
  await page.route("**/*.wasm", async (route) => {
    await page.getByText("Loading …").waitFor();
    await route.continue();
  });
  await page.goto(url);
  await page.getByRole("heading", { level: 1, name: "Inspect a HEAD reply" }).waitFor();
});

const broken = { allow: [/not loaded/, /console: /, /thrown/] };
test("a failed start is told in the page", broken, async ({ page }) => {
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto(url);
  await page.getByRole("alert").getByText("Headlens could not start").waitFor();
});
