// Compare thousands: only a window of the versions is on the page, and all of them can be reached.
import assert from "node:assert/strict";
import { history, paste } from "./states.mjs";
import { audit, eventually, test } from "./support.mjs";

const COUNT = 10_000;
const grid = (page) => page.getByRole("grid", { name: "Versions" });
const elements = (page) => page.evaluate(() => document.querySelectorAll("*").length);

async function compared(page, open) {
  await open("#/compare");
  await paste(page, history(COUNT));
  await page.getByRole("heading", { level: 1, name: "10,000 versions of report.csv" }).waitFor();
  await page.getByRole("rowheader").first().waitFor();
}

test("ten thousand versions take fewer than 1,000 elements, wherever they are scrolled", async ({ page, open }) => {
  await compared(page, open);
  assert.equal(await grid(page).getAttribute("aria-rowcount"), String(COUNT + 1));
  for (const share of [0, 0.37, 1]) {
    await grid(page).evaluate((grid, share) => (grid.scrollTop = share * grid.scrollHeight), share);
    const wanted = Math.round(share * COUNT);
    await eventually(async () => {
      const rows = await page.locator(".grid-pool [role=row]").evaluateAll((rows) => rows.map((row) => Number(row.ariaRowIndex)));
      assert.ok(rows.some((row) => Math.abs(row - 2 - wanted) < 40), `${rows} at ${wanted}`);
    });
    const count = await elements(page);
    assert.ok(count < 1000, `${count} elements`);
  }
});

test("rows are used again while scrolling", async ({ page, open }) => {
  await compared(page, open);
  await page.locator(".grid-pool").evaluate((pool) => [...pool.children].forEach((row) => (row.known = true)));
  await grid(page).evaluate((grid) => (grid.scrollTop = 200_000));
  await eventually(async () => assert.match(await page.getByRole("rowheader").first().innerText(), /2026/));
  await page.locator("[aria-rowindex='4550']").waitFor({ state: "attached" });
  assert.ok(await page.locator(".grid-pool").evaluate((pool) => [...pool.children].every((row) => row.known)));
});

test("keys move a single focus through the grid, to its end and back", async ({ page, open }) => {
  await compared(page, open);
  await page.getByRole("columnheader", { name: "Version", exact: true }).focus();
  await page.keyboard.press("ArrowDown");
  const focused = () => page.evaluate(() => [document.activeElement.parentElement.ariaRowIndex, document.activeElement.ariaColIndex]);
  await eventually(async () => assert.deepEqual(await focused(), ["2", "1"]));
  await page.keyboard.press("ArrowRight");
  await eventually(async () => assert.deepEqual(await focused(), ["2", "2"]));
  await page.keyboard.press("Control+End");
  await eventually(async () => assert.equal((await focused())[0], String(COUNT + 1)));
  await page.keyboard.press("Control+Home");
  await eventually(async () => assert.deepEqual(await focused(), ["1", "1"]));
  assert.equal(await grid(page).locator("[tabindex='0']").count(), 1);
});

test("a head sorts by its field", async ({ page, open }) => {
  await compared(page, open);
  const length = page.getByRole("columnheader", { name: "Length" });
  await length.click();
  await eventually(async () => assert.equal(await length.getAttribute("aria-sort"), "ascending"));
  await length.click();
  await eventually(async () => assert.equal(await length.getAttribute("aria-sort"), "descending"));
  const first = page.locator("[aria-rowindex='2']");
  await eventually(async () => assert.match(await first.innerText(), /439,233 bytes/));
});

test("the version where a field changed is found, and said", async ({ page, open }) => {
  await compared(page, open);
  await page.getByRole("combobox", { name: "Find where this changed" }).selectOption({ label: "Storage class" });
  await page.getByRole("button", { name: "Next", exact: true }).click();
  const focused = () => page.evaluate(() => document.activeElement.parentElement.ariaRowIndex);
  await eventually(async () => assert.equal(await focused(), "1002"));
  assert.match(await page.evaluate(() => document.activeElement.textContent), /GLACIER_IR.*changed/);
  await page.getByRole("status").filter({ hasText: /^Storage class changed at / }).waitFor({ state: "attached" });
  await page.getByRole("button", { name: "Next", exact: true }).click();
  await eventually(async () => assert.equal(await focused(), "2002"));
  await page.getByRole("button", { name: "Earlier" }).click();
  await eventually(async () => assert.equal(await focused(), "1002"));
});

test("fields are filtered by name and kind, versions by change", async ({ page, open }) => {
  await compared(page, open);
  await page.getByRole("combobox", { name: "Kind of change" }).selectOption("storage");
  await eventually(async () => assert.equal(await page.getByRole("columnheader").count(), 2));
  await page.getByRole("switch", { name: "Only versions with a change" }).check();
  await page.getByText("9 versions", { exact: true }).waitFor();
  assert.equal(await grid(page).getAttribute("aria-rowcount"), "10");
  await page.getByRole("combobox", { name: "Kind of change" }).selectOption("");
  await page.getByRole("searchbox", { name: "Only fields named" }).fill("owner");
  await page.getByRole("columnheader", { name: "owner" }).waitFor();
});

for (const colorScheme of ["light", "dark"]) {
  test(`no fault with thousands, ${colorScheme}`, { colorScheme }, async ({ page, open }) => {
    await compared(page, open);
    await audit(page);
  });
}
