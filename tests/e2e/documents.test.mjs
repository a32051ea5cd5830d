// What a paste tells beside headers: a service's error as a block, a page of versions as a table.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { listing, paste } from "./states.mjs";
import { audit, eventually, test } from "./support.mjs";

const pasted = (name) => readFileSync(new URL(`../data/pastes/${name}.txt`, import.meta.url), "utf8");
const LOG =
  '79a59df9 awsexamplebucket1 [06/Feb/2019:00:00:38 +0000] 192.0.2.3 79a59df9 4442587FB7D0A2F9 REST.HEAD.OBJECT k "HEAD /k HTTP/1.1" 403 AccessDenied 243 - 7 - "-" "-" - s9lz+/1234= SigV4 - QueryString b.s3.amazonaws.com TLSV1.2 - -\n';
const FAILED =
  "botocore.exceptions.ClientError\n{'Error': {'Code': 'SignatureDoesNotMatch', 'Message': 'No Signature=s3cret'},\n 'ResponseMetadata': {'RequestId': 'R1', 'HTTPStatusCode': 403, 'RetryAttempts': 0}}\n";
const table = (page) => page.getByRole("table", { name: "Versions listed" });

test("an error is told above its diagnosis, without its secrets, and lit in the source", async ({ page, open }) => {
  await open();
  await paste(page, FAILED);
  const block = page.getByRole("region", { name: "What the service told" });
  await block.getByText("SignatureDoesNotMatch").waitFor();
  await block.getByText("No Signature=•••").waitFor();
  await block.getByText("SignatureDoesNotMatch").hover();
  await eventually(async () => assert.match(await page.locator("#source-body .lit").first().innerText(), /SignatureDoesNotMatch/));
  await audit(page);
});

test("what a support case asks for can be copied", { permissions: ["clipboard-read", "clipboard-write"] }, async ({ page, open }) => {
  await open();
  await paste(page, LOG);
  const block = page.getByRole("region", { name: "What the service told" });
  await block.getByRole("button", { name: "Copy Host ID" }).click();
  await page.getByText("Value copied").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "s9lz+/1234=");
  await audit(page);
});

test("a page of versions is a table, and its versions can be compared", async ({ page, open }) => {
  await open();
  await paste(page, pasted("awscli1-list-versions"));
  await table(page).waitFor();
  const rows = table(page).getByRole("row");
  await eventually(async () => assert.ok((await rows.count()) > 3));
  assert.match(await rows.nth(1).innerText(), /AaH9Ih30yfO2lRI.UK1KaPttdrczM.eY\s+21 November 2026, 08:04:03\s+current\s+9\s+STANDARD/);
  await table(page).getByText("delete marker").first().waitFor();
  await audit(page);
  await page.getByRole("button", { name: /^Compare these / }).click();
  await page.getByRole("heading", { level: 1, name: /versions/ }).waitFor();
  assert.equal(new URL(page.url()).hash, "#/compare");
  await page.getByRole("table").or(page.getByRole("grid")).getByText("not shown").first().waitFor();
  // The same again adds nothing.
  const heading = await page.getByRole("heading", { level: 1 }).innerText();
  await page.goBack();
  await page.getByRole("button", { name: /^Compare these / }).click();
  await page.getByText("Already in the comparison").waitFor();
  assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), heading);
});

test("ten thousand versions listed take fewer than 1,000 elements, and are searched", async ({ page, open }) => {
  await open();
  await paste(page, listing(10_000));
  await table(page).waitFor();
  assert.equal(await table(page).getAttribute("aria-rowcount"), "10001");
  for (const share of [0, 0.5, 1]) {
    await table(page).evaluate((table, share) => (table.scrollTop = share * table.scrollHeight), share);
    const wanted = Math.round(share * 10_000);
    await eventually(async () => {
      const rows = await table(page).getByRole("row").evaluateAll((rows) => rows.map((row) => Number(row.ariaRowIndex)));
      assert.ok(rows.some((row) => Math.abs(row - 2 - wanted) < 40), `${rows} at ${wanted}`);
    });
    const own = await page.evaluate(() => document.querySelectorAll(".listing *").length);
    assert.ok(own < 1000, `${own} elements`);
  }
  await page.getByRole("searchbox", { name: "Only versions with" }).fill("v9999");
  await page.getByText("1 version", { exact: true }).waitFor();
  await page.getByRole("searchbox", { name: "Only versions with" }).fill("");
  await page.getByRole("combobox", { name: "Only versions of" }).selectOption({ index: 1 });
  await page.getByText("5,000 versions", { exact: true }).waitFor();
});

test("a listing in 320 px scrolls by itself", { viewport: { width: 320, height: 700 } }, async ({ page, open }) => {
  await open();
  await paste(page, listing(30));
  await table(page).waitFor();
  const row = await table(page).getByRole("row").nth(1).boundingBox();
  const head = await table(page).getByRole("row").first().boundingBox();
  assert.deepEqual([row.x, row.y, row.height], [head.x, head.y + head.height, 40]);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
  await audit(page);
});
