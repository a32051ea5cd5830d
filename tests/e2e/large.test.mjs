// Large pastes: what is in sight is on the page, and the page never stands still.
import assert from "node:assert/strict";
import { paste } from "./states.mjs";
import { eventually, test } from "./support.mjs";

const reply = (at) =>
  `HTTP/1.1 200 OK\r\nx-amz-version-id: ${at.toString(16).padStart(32, "0")}\r\nETag: "${at.toString(16).padStart(32, "0")}"\r\nContent-Length: ${at}\r\nServer: AmazonS3\r\n\r\n`;
const log = (count) => Array.from({ length: count }, (_, at) => reply(at)).join("");

const rows = (page) => page.locator(".code .line");
const shown = (page, count) => page.getByRole("heading", { name: `${count} exchanges` }).waitFor({ timeout: 30_000 });

test("of a long paste a window of rows is on the page, and spans light in it", async ({ page, open }) => {
  await open();
  await paste(page, log(5000));
  await shown(page, "5,000");
  assert.ok((await rows(page).count()) < 150);
  await page.locator(".code").evaluate((code) => (code.scrollTop = code.scrollHeight / 2));
  await eventually(async () => assert.match(await rows(page).nth(20).innerText(), /^1[4-6]\d{3}/));
  assert.ok((await rows(page).count()) < 150);
  // What is chosen far away comes into sight, and is lit.
  await page.locator(".exchange-list").focus();
  await page.keyboard.press("End");
  const value = page.locator(".code [role=button]").filter({ hasText: "00001387" }).first();
  await value.waitFor();
  await value.hover();
  await page.locator(".code .lit").first().waitFor();
  await value.click();
  await page.locator(".fact.lit, .finding.lit, [aria-pressed=true]").first().waitFor();
});

test("a line of a megabyte is cut into rows", async ({ page, open }) => {
  await open();
  await paste(page, `${"a ".repeat(600_000)}\nHTTP/1.1 200 OK\nETag: "1"\nContent-Length: 5\n\n`);
  await page.getByRole("heading", { level: 1 }).filter({ hasText: /object/ }).waitFor({ timeout: 30_000 });
  assert.ok((await rows(page).count()) < 150);
  const widest = await rows(page).evaluateAll((rows) => Math.max(...rows.map((row) => row.textContent.length)));
  assert.ok(widest < 300, `${widest} characters`);
  // The exchange behind the line was scrolled to.
  await eventually(async () => assert.ok((await page.locator(".code").innerText()).includes("Content-Length: 5")));
});

test("words are found in a long paste, in both directions, by the keys of the browser’s search", async ({ page, open }) => {
  await open();
  await paste(page, log(5000));
  await shown(page, "5,000");
  await page.keyboard.press("Control+f");
  const field = page.getByRole("searchbox", { name: "Find in the paste" });
  await eventually(async () => assert.ok(await field.evaluate((field) => document.activeElement === field)));
  const found = page.locator(".code [data-found]");
  await field.fill("content-length: 4321");
  await eventually(async () => assert.equal((await found.allInnerTexts()).join(""), "Content-Length: 4321"));
  await field.fill("amazons3");
  const line = () => page.locator(".line:has([data-found]) .line-number").innerText();
  await eventually(async () => assert.equal(await line(), "5"));
  await field.press("Enter");
  await eventually(async () => assert.equal(await line(), "11"));
  await field.press("Shift+Enter");
  await eventually(async () => assert.equal(await line(), "5"));
  await field.press("Shift+Enter");
  await eventually(async () => assert.equal(await line(), "29999"));
  await field.fill("nowhere to be found");
  await page.getByRole("status").filter({ hasText: "Not found" }).waitFor();
  assert.equal(await found.count(), 0);
});

const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };
test("the whole of a long paste is copied, its secrets masked", clipboard, async ({ page, open }) => {
  await open();
  const text = `GET /k?X-Amz-Signature=0123456789abcdef HTTP/1.1\r\nHost: h\r\nCookie: a=b\r\n\r\n${log(5000)}`;
  await paste(page, text);
  await shown(page, "5,000");
  await page.getByRole("button", { name: "Copy", exact: true }).first().click();
  await page.getByText(/^Paste, its secrets masked, copied/).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const masked = text.replace("0123456789abcdef", "•••").replace("a=b", "•••");
  assert.ok(copied.replaceAll("\r\n", "\n") === masked.replaceAll("\r\n", "\n"));
});

test("of a long paste the part around an exchange is edited", async ({ page, open }) => {
  await open();
  await paste(page, log(5000));
  await shown(page, "5,000");
  await page.locator(".exchange-list").focus();
  await page.keyboard.press("ArrowDown");
  await page.getByRole("button", { name: "Edit" }).click();
  const field = page.getByRole("textbox", { name: "A part of the pasted text" });
  await eventually(async () => assert.match(await field.inputValue(), /^HTTP\/1.1 200 OK\n.*0001\n/));
  assert.ok((await field.inputValue()).length < 2000);
  await field.fill('HTTP/1.1 404 Not Found\nServer: AmazonS3\nx-amz-request-id: 1');
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByRole("heading", { name: "No version of an object was told" }).waitFor({ timeout: 30_000 });
  await shown(page, "5,000");
  assert.equal(await page.locator(".exchange[aria-selected=true]").getAttribute("aria-posinset"), "2");
});
