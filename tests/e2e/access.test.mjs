// Every page in every state: without an accessibility fault, by keyboard alone, and in 320 px.
import assert from "node:assert/strict";
import { paste, states } from "./states.mjs";
import { audit, test } from "./support.mjs";

for (const colorScheme of ["light", "dark"]) {
  for (const { name, hash, prepare } of states) {
    test(`no fault: ${name}, ${colorScheme}`, { colorScheme }, async ({ page, open }) => {
      await open(hash);
      await prepare?.(page);
      // Beside a long paste it is made a moment later.
      const title = page.getByRole("heading", { level: 1 });
      await title.first().waitFor();
      assert.equal(await title.count(), 1);
      await audit(page);
    });
  }
}

for (const { name, hash, prepare } of states) {
  test(`320 px are enough: ${name}`, { viewport: { width: 320, height: 640 } }, async ({ page, open }) => {
    await open(hash);
    await prepare?.(page);
    const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    assert.ok(content <= window, `${content} px of content in ${window}`);
  });
}

const REPLY = "HTTP/1.1 200 OK\r\nETag: abc\r\nContent-Length: 5\r\nx-amz-version-id: null\r\nLast-Modified: Sun, 1 Jan 2006 12:00:00 GMT\r\n\r\n";

test("by keyboard: findings with j and k, the source with arrows, back with Escape", async ({ page, open }) => {
  await open();
  await paste(page, REPLY);
  await page.getByRole("region", { name: "Findings" }).waitFor();
  const focused = () => page.evaluate(() => document.activeElement.textContent);
  const findings = await page.locator(".finding-text > button").allInnerTexts();
  assert.ok(findings.length >= 2);
  await page.keyboard.press("j");
  assert.equal(await focused(), findings[0]);
  await page.keyboard.press("j");
  assert.equal(await focused(), findings[1]);
  await page.keyboard.press("k");
  assert.equal(await focused(), findings[0]);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("[aria-pressed=true]").count(), 0);

  const source = page.locator("#source-body [role=button]");
  await source.first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("#source-body [aria-pressed=true]").count() > 0, true);
});

test("by keyboard: facts with arrows, one stop for Tab", async ({ page, open }) => {
  await open();
  await paste(page, REPLY);
  const names = page.locator(".fact-name");
  await names.first().waitFor();
  assert.equal(await page.locator(".fact-name[tabindex='0']").count(), 1);
  await names.first().focus();
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), await names.nth(1).innerText());
  await page.keyboard.press("Enter");
  assert.equal(await names.nth(1).getAttribute("aria-expanded"), "true");
});

test("by keyboard: pages, the list of shortcuts, the field", async ({ page, open }) => {
  await open("#/compare");
  await page.keyboard.press("i");
  assert.equal(new URL(page.url()).hash, "#/compare", "a letter in a field is text");
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("i");
  await page.getByRole("heading", { level: 1, name: "Inspect a HEAD reply" }).waitFor();
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await page.getByRole("dialog").count(), 0);
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement.id), "paste");
});

test("the verdict is announced, politely", async ({ page, open }) => {
  await open();
  await paste(page, REPLY);
  await page.getByRole("status").filter({ hasText: /Null version of an object\. .*(warning|error)/ }).waitFor({ state: "attached" });
});
