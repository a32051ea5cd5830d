// The reference: searched, linked to, read by keyboard.
import assert from "node:assert/strict";
import { paste } from "./states.mjs";
import { audit, eventually, test } from "./support.mjs";

const REPLY = "HTTP/1.1 200 OK\r\nx-amz-version-id: null\r\nETag: abc\r\nContent-Length: 1\r\n\r\n";
const search = (page) => page.getByRole("searchbox", { name: "Search headers and findings" });
const rows = (page) => page.locator(".catalogue-row:visible");
const status = (page) => page.locator(".catalogue [role=status]");

async function opened(page, open, hash = "#/reference") {
  await open(hash);
  await search(page).waitFor();
}

test("both catalogues stand there, by group, with their counts", async ({ page, open }) => {
  await opened(page, open);
  await page.getByRole("heading", { level: 1, name: "Headers and findings" }).waitFor();
  for (const [level, name] of [[2, "Headers"], [3, "Identity"], [2, "Findings"], [3, "Warnings"]]) {
    assert.equal(await page.getByRole("heading", { level, name, exact: true }).count(), 1, name);
  }
  const [, headers, findings] = /^(\d+) headers and (\d+) findings$/.exec(await status(page).innerText());
  assert.equal(await rows(page).count(), Number(headers) + Number(findings));
  await page.getByRole("navigation", { name: "Catalogues" }).getByRole("link", { name: "Findings" }).click();
  await eventually(async () => assert.equal(await rows(page).count(), Number(findings)));
  assert.equal(await page.title(), "Reference · Headlens");
});

test("a search shows what is named so, then what mentions it, and says when there is nothing", async ({ page, open }) => {
  await opened(page, open);
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("/");
  await page.keyboard.type("Version ID");
  await page.getByRole("link", { name: "x-amz-version-id Version ID" }).waitFor();
  const named = await rows(page).count();
  assert.ok(named < 40, `${named} rows`);
  assert.match(await status(page).innerText(), /^\d+ headers and \d+ findings$/);
  await page.getByRole("switch", { name: /that only mention it/ }).check();
  await eventually(async () => assert.ok((await rows(page).count()) > named));
  await search(page).fill("zzz");
  await page.getByText("No header and no finding has all of these words.").waitFor();
  assert.equal(await status(page).innerText(), "Nothing found");
  assert.equal(await rows(page).count(), 0);
  await audit(page);
});

test("every entry can be opened by its address, and leads on", async ({ page, open }) => {
  await opened(page, open, "#/reference/headers/etag");
  await page.getByRole("heading", { level: 1, name: "ETag" }).waitFor();
  assert.equal(await page.locator(".catalogue-row a[aria-current]").innerText().then((text) => text.split("\n")[0]), "ETag");
  await page.locator(".entry").getByRole("link", { name: "etag-not-quoted" }).first().click();
  const heading = page.getByRole("heading", { level: 1, name: "ETag", exact: false });
  await heading.waitFor();
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.id), "entry-title"));
  assert.equal(new URL(page.url()).hash, "#/reference/findings/etag-not-quoted");
  await eventually(async () => assert.equal(await page.title(), "etag-not-quoted · Reference · Headlens"));
  await page.getByRole("heading", { level: 2, name: "What to do" }).waitFor();
  await audit(page);
  await page.locator(".entry").getByRole("link", { name: "ETag" }).click();
  await page.getByRole("heading", { level: 2, name: "What it can raise" }).waitFor();
  await page.goBack();
  await page.getByRole("heading", { level: 2, name: "What to do" }).waitFor();
  const listed = page.locator(".catalogue-row a[aria-current]");
  await eventually(async () => assert.ok((await listed.boundingBox()).y < 800, "it is in sight in the list"));
});

test("no entry is without its page", async ({ page, open }) => {
  await opened(page, open);
  const addresses = await page.locator(".catalogue-row a").evaluateAll((links) => links.map((link) => link.hash));
  assert.ok(addresses.length > 250);
  assert.equal(new Set(addresses).size, addresses.length);
  const faults = await page.evaluate(async (addresses) => {
    const faults = [];
    for (const address of addresses) {
      location.hash = address;
      await new Promise((done) => addEventListener("hashchange", () => setTimeout(done), { once: true }));
      const text = document.querySelector(".entry")?.innerText ?? "";
      if (document.querySelectorAll("h1").length !== 1 || text.length < 120 || text.includes("{0}")) faults.push(address);
    }
    return faults;
  }, addresses);
  assert.deepEqual(faults, []);
});

test("an address that has no entry says so; owners' metadata leads to its family", async ({ page, open }) => {
  await opened(page, open, "#/reference/headers/x-none");
  await page.getByRole("heading", { level: 1, name: "No header of this name is in the catalogue" }).waitFor();
  await audit(page);
  await open("#/reference/headers/X-Amz-Meta-Owner");
  await page.getByRole("heading", { level: 1, name: "x-amz-meta-*" }).waitFor();
});

test("facts and findings lead to their entries", async ({ page, open }) => {
  await open();
  await paste(page, REPLY);
  await page.getByRole("button", { name: "Version ID" }).first().click();
  await page.getByRole("region", { name: "Facts" }).getByRole("link", { name: "In the reference" }).click();
  await page.getByRole("heading", { level: 1, name: "x-amz-version-id" }).waitFor();
  await page.goBack();
  const findings = page.getByRole("region", { name: "Findings" });
  await findings.getByText("etag-not-quoted").click();
  await findings.getByRole("link", { name: "In the reference" }).first().click();
  await page.getByText("etag-not-quoted").first().waitFor();
  assert.equal(new URL(page.url()).hash, "#/reference/findings/etag-not-quoted");
});

test("by keyboard: from the search through the list and back", async ({ page, open }) => {
  await opened(page, open);
  await search(page).fill("etag");
  await eventually(async () => assert.ok((await rows(page).count()) < 60));
  await search(page).press("ArrowDown");
  const focused = () => page.evaluate(() => document.activeElement.hash ?? document.activeElement.id);
  const addresses = await rows(page).locator("a").evaluateAll((links) => links.map((link) => link.hash));
  assert.equal(await focused(), addresses[0]);
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(), addresses[1]);
  assert.equal(await page.locator(".catalogue-row a[tabindex='0']").count(), 1);
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowUp");
  assert.equal(await focused(), "search");
  await page.keyboard.press("Enter");
  await eventually(async () => assert.equal(new URL(page.url()).hash, addresses[0]));
});

test("ten thousand keystrokes make no element, and the last one counts", async ({ page, open }) => {
  await opened(page, open);
  const [typed, made] = await page.evaluate(async () => {
    let made = 0;
    new MutationObserver((changes) => changes.forEach((change) => (made += change.addedNodes.length)))
      .observe(document.querySelector(".catalogue-list"), { childList: true, subtree: true });
    const field = document.getElementById("search");
    const words = ["etag", "version id", "restore", "x-amz-", "zzz", "a b c d"];
    let typed = 0;
    while (typed < 10_000) {
      for (const word of words) {
        for (let end = 0; end <= word.length; end += 1, typed += 1) {
          field.value = word.slice(0, end);
          field.dispatchEvent(new InputEvent("input", { bubbles: true }));
          if (typed % 100 === 0) await new Promise(requestAnimationFrame);
        }
      }
    }
    await new Promise(requestAnimationFrame);
    return [typed, made];
  });
  assert.ok(typed >= 10_000);
  assert.equal(made, 0);
  await search(page).fill("etag-weak");
  await eventually(async () => assert.deepEqual(await rows(page).locator("code").allInnerTexts(), ["etag-weak"]));
});

test("what is pasted into the search stays there; elsewhere it is read", async ({ page, open }) => {
  await opened(page, open);
  await search(page).focus();
  const taken = await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "etag");
    return !document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  assert.equal(taken, false);
  await page.evaluate(() => document.activeElement.blur());
  await paste(page, REPLY);
  await page.getByRole("heading", { level: 1, name: "Null version of an object" }).waitFor();
  assert.equal(new URL(page.url()).hash, "#/inspect");
});

for (const colorScheme of ["light", "dark"]) {
  test(`no fault, ${colorScheme}`, { colorScheme }, async ({ page, open }) => {
    for (const hash of ["#/reference", "#/reference/headers/x-amz-version-id", "#/reference/findings/etag-not-quoted"]) {
      await opened(page, open, hash);
      await audit(page);
    }
  });
}

test("in 320 px an entry stands alone, with the way back", { viewport: { width: 320, height: 700 } }, async ({ page, open }) => {
  await opened(page, open);
  await page.getByRole("link", { name: "x-amz-version-id Version ID" }).click();
  await page.getByRole("heading", { level: 1, name: "x-amz-version-id" }).waitFor();
  assert.equal(await search(page).isVisible(), false);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
  await audit(page);
  await page.getByRole("link", { name: "All headers and findings" }).click();
  await search(page).waitFor();
});

const away = { allow: [/prose/, /console: Failed to load/] };
test("catalogues that can't be loaded are told, and asked for again", away, async ({ page, open }) => {
  await page.route("**/prose*.txt", (route) => route.abort());
  await open("#/reference");
  await page.getByRole("alert").getByText("The catalogues can’t be loaded.").waitFor();
  await audit(page);
  await page.unroute("**/prose*.txt");
  await page.getByRole("button", { name: "Try again" }).click();
  await search(page).waitFor();
});
