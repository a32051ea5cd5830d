// What leaves the page: as Markdown, CSV and JSON, copied and saved, without secrets; and on paper.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { history, paste } from "./states.mjs";
import { audit, test } from "./support.mjs";

const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };
const SECRETS =
  "HEAD /b/k?X-Amz-Signature=s3cret HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer s3cret\r\nCookie: a=s3cret\r\n\r\nHTTP/1.1 200 OK\r\nETag: \"a\"\r\nContent-Length: 1\r\nx-amz-version-id: =1+1\r\nSet-Cookie: a=s3cret\r\n\r\n";

async function copied(page, format) {
  await page.getByRole("button", { name: `Copy as ${format}` }).last().click();
  await page.getByText(/ copied$/).waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

test("a report is copied in every form, and holds no secret", clipboard, async ({ page, open }) => {
  await open();
  await paste(page, SECRETS);
  await page.locator("summary", { hasText: "Export" }).click();
  await audit(page);
  const csv = await copied(page, "CSV");
  assert.match(csv, /^kind,field,label,state,value,in words\r\n/);
  assert.match(csv, /,'=1\+1,/);
  const json = JSON.parse(await copied(page, "JSON"));
  assert.equal(json.object.VersionId, "=1+1");
  assert.match(await copied(page, "Markdown"), /### Facts/);
  for (const format of ["CSV", "JSON", "Markdown"]) assert.doesNotMatch(await copied(page, format), /s3cret/, format);
});

test("a comparison is saved in every form", async ({ page, open }) => {
  await open("#/compare");
  await paste(page, readFileSync(new URL("../../web/samples/two-versions.txt", import.meta.url), "utf8"));
  await page.locator("summary", { hasText: "Export" }).click();
  for (const [format, ending, begins] of [["CSV", "csv", "\ufeffversion,"], ["JSON", "json", "{\"versions\""], ["Markdown", "md", "- Content changed"]]) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: `Download as ${format}` }).click()]);
    assert.equal(download.suggestedFilename(), `headlens-comparison.${ending}`);
    assert.ok(readFileSync(await download.path(), "utf8").startsWith(begins), format);
  }
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Download as CSV" }).waitFor({ state: "hidden" });
});

test("the report prints without what can be pressed", async ({ page, open }) => {
  await open();
  await paste(page, SECRETS);
  await page.getByRole("region", { name: "Facts" }).waitFor();
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.getByRole("button", { name: "Copy report" }).isVisible(), false);
  assert.equal(await page.getByRole("region", { name: "Facts" }).isVisible(), true);
  assert.ok((await page.pdf({ format: "A4" })).length > 5000);
});

test("thousands print the rows in sight, and say so", async ({ page, open }) => {
  await open("#/compare");
  await paste(page, history(10_000));
  await page.getByRole("rowheader").first().waitFor();
  const said = page.getByText("Only the rows that were in sight are printed.");
  assert.equal(await said.isVisible(), false);
  await page.emulateMedia({ media: "print" });
  assert.equal(await said.isVisible(), true);
  const [height, over] = await page.evaluate(() => {
    const { scrollHeight, scrollWidth, clientWidth } = document.documentElement;
    return [scrollHeight, scrollWidth - clientWidth];
  });
  assert.ok(height < 10_000, `${height} px for some twenty rows`);
  assert.equal(over, 0);
});
