// Compare: versions side by side, in words.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { paste } from "./states.mjs";
import { test } from "./support.mjs";

const reply = (server, name) => readFileSync(new URL(`../data/corpus/${server}/${name}.http`, import.meta.url), "utf8");
const sample = (name) => readFileSync(new URL(`../../web/samples/${name}.txt`, import.meta.url), "utf8");
const row = (page, label) => page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: label }) });

test("two recorded replies, collected from Inspect", async ({ page, open }) => {
  await open();
  for (const name of ["head-v1", "head-v2-cache"]) {
    await paste(page, reply("moto", name));
    await page.getByRole("button", { name: "Add to compare" }).click();
    await page.getByRole("button", { name: "See comparison" }).waitFor();
  }
  assert.match(await page.getByRole("link", { name: /^Compare/ }).innerText(), /2/);
  await page.getByRole("button", { name: "See comparison" }).click();
  await page.getByRole("heading", { level: 1, name: "2 versions" }).waitFor();
  await row(page, "ETag").waitFor();
  assert.match(await row(page, "Cache control").innerText(), /absent/);
});

test("a difference is told in a sentence, by a sign, a word and a mark", async ({ page, open }) => {
  await open("#/compare");
  await paste(page, sample("two-versions"));
  await page.getByText("Content changed: 434,234 to 435,001 bytes, new ETag.").waitFor();
  assert.match(await row(page, "Length").innerText(), /434,234 bytes[^]*435,001 bytes[^]*\+767[^]*changed/);
  assert.equal(await row(page, "Cache control").locator("mark").innerText(), "31536000, immutable");
  assert.match(await row(page, "reviewed").innerText(), /absent[^]*2026-03-12[^]*added/);
  assert.match(await row(page, "Storage class").innerText(), /STANDARD\s+implied[^]*GLACIER_IR/);
});

test("only differences, or everything", async ({ page, open }) => {
  await open("#/compare");
  await paste(page, sample("two-versions"));
  const only = page.getByRole("switch", { name: /^Only differences/ });
  assert.equal(await only.isChecked(), true);
  assert.equal(await row(page, "Content type").count(), 0);
  await only.uncheck();
  await row(page, "Content type").waitFor();
});

test("many versions stand as rows, and the table can be turned", async ({ page, open }) => {
  await open("#/compare");
  await paste(page, sample("history"));
  await page.getByRole("heading", { level: 1, name: "9 versions" }).waitFor();
  assert.equal(await page.getByRole("rowheader").count(), 9);
  await page.getByRole("switch", { name: "Versions as rows" }).uncheck();
  await page.getByRole("rowheader", { name: "ETag" }).waitFor();
  assert.equal(await page.getByRole("columnheader").count(), 10);
  await page.getByRole("img", { name: /^Timeline of 9 versions/ }).waitFor();
  assert.match(await page.getByRole("table").innerText(), /delete marker/);
});

test("another baseline turns the marks around", async ({ page, open }) => {
  await open("#/compare");
  await paste(page, sample("two-versions"));
  await page.getByRole("combobox", { name: "Each against" }).selectOption({ index: 2 });
  assert.match(await row(page, "Length").innerText(), /−767/);
  await page.getByRole("columnheader", { name: "baseline" }).waitFor();
});

test("versions are taken out, cleared, and brought back", async ({ page, open }) => {
  await open("#/compare");
  await paste(page, sample("history"));
  await page.getByRole("button", { name: /^Take out/ }).first().click();
  await page.getByRole("heading", { level: 1, name: "8 versions" }).waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("heading", { level: 1, name: "9 versions" }).waitFor();
  await page.getByRole("button", { name: "Clear" }).click();
  await page.getByRole("heading", { level: 1, name: "Compare versions" }).waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("heading", { level: 1, name: "9 versions" }).waitFor();
});

test("one version says what is missing, no version where it comes from", async ({ page, open }) => {
  await open("#/compare");
  await paste(page, "no reply at all");
  await page.getByText("Nothing to compare in it").waitFor();
  await paste(page, reply("moto", "head-v1"));
  await page.getByRole("heading", { level: 1, name: "One version, and nothing to compare it to yet" }).waitFor();
});

test("the comparison is copied as Markdown", { permissions: ["clipboard-read", "clipboard-write"] }, async ({ page, open }) => {
  await open("#/compare");
  await paste(page, sample("two-versions"));
  await page.getByRole("button", { name: "Copy as Markdown" }).click();
  await page.getByText("Comparison copied").waitFor();
  const markdown = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(markdown, /^- Content changed: 434,234 to 435,001 bytes/);
  assert.match(markdown, /\| ETag \|/);
});

test("arrow keys move through the table", async ({ page, open }) => {
  await open("#/compare");
  await paste(page, sample("two-versions"));
  await page.getByRole("columnheader", { name: "Field" }).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.evaluate(() => document.activeElement.matches("td[tabindex='0']")), true);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Delete");
  await page.getByRole("heading", { level: 1, name: "One version, and nothing to compare it to yet" }).waitFor();
});
