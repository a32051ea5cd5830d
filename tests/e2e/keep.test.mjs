// What survives a reload, and what must not.
import assert from "node:assert/strict";
import { history, paste } from "./states.mjs";
import { test } from "./support.mjs";

const PLAIN = "HTTP/1.1 200 OK\r\nx-amz-version-id: null\r\nETag: \"1\"\r\nContent-Length: 1\r\n\r\n";
const stored = (page) => page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }));

test("a paste survives a reload", async ({ page, open }) => {
  await open();
  await paste(page, PLAIN);
  await page.getByRole("heading", { level: 1, name: "Null version of an object" }).waitFor();
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "Null version of an object" }).waitFor();
  await page.getByText(`${PLAIN.length} bytes`).waitFor();
});

for (const [what, secret] of [
  ["an Authorization header", `HEAD /k HTTP/1.1\r\nAuthorization: AWS4-HMAC-SHA256 Credential=AKIA/x, Signature=s3cret\r\n\r\n${PLAIN}`],
  ["a session token", `${PLAIN}x-amz-security-token: s3cret`],
  ["a signed URL", `HEAD /k?X-Amz-Signature=s3cret HTTP/1.1\r\n\r\n${PLAIN}`],
  ["a secret key", `AWS_SECRET_ACCESS_KEY=s3cret\n\n${PLAIN}`],
]) {
  test(`${what} is not kept, and the page says so`, async ({ page, open }) => {
    await open();
    await paste(page, PLAIN);
    await page.getByRole("heading", { level: 1 }).getByText("Null version").waitFor();
    await paste(page, secret);
    await page.getByText(`Not kept for a reload: it holds ${what}.`).waitFor();
    assert.equal(await stored(page), "{}");
    await page.reload();
    await page.getByRole("heading", { level: 1, name: "Inspect a HEAD reply" }).waitFor();
  });
}

test("a comparison survives a reload, with its baseline and its look", async ({ page, open }) => {
  await open("#/compare");
  await paste(page, history(3));
  const heading = page.getByRole("heading", { level: 1, name: "3 versions of report.csv" });
  await heading.waitFor();
  await page.getByRole("combobox", { name: "Each against" }).selectOption({ index: 2 });
  await page.getByRole("switch", { name: "Versions as rows" }).check();
  await page.reload();
  await heading.waitFor();
  assert.equal(await page.getByRole("combobox", { name: "Each against" }).evaluate((menu) => menu.selectedIndex), 2);
  assert.equal(await page.getByRole("switch", { name: "Versions as rows" }).isChecked(), true);
  await page.getByRole("button", { name: "Clear" }).click();
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "Compare versions" }).waitFor();
});

test("what is inspected and compared is one paste after a reload too", async ({ page, open }) => {
  await open();
  await paste(page, PLAIN);
  await page.getByRole("button", { name: "Add to compare" }).click();
  await page.reload();
  await page.getByRole("button", { name: "See comparison" }).click();
  await page.getByRole("heading", { level: 1, name: "One version, and nothing to compare it to yet" }).waitFor();
});

test("a comparison with a secret, or a large one, is not kept, and the page says so", async ({ page, open }) => {
  await open("#/compare");
  await paste(page, history(2));
  await page.getByRole("heading", { level: 1, name: "2 versions of report.csv" }).waitFor();
  assert.match(await stored(page), /report\.csv/);
  await page.getByText("Add more versions").click();
  await paste(page, `HEAD /k?X-Amz-Signature=s3cret HTTP/1.1\r\n\r\n${PLAIN}`);
  await page.getByText("Not kept for a reload: it holds a signed URL.").waitFor();
  assert.doesNotMatch(await stored(page), /s3cret|report\.csv/);
  await page.getByRole("button", { name: "Clear" }).click();
  await paste(page, history(6000));
  await page.getByText("Not kept for a reload: it is larger than 2 MiB.").waitFor();
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "Compare versions" }).waitFor();
});

test("what was cleared is gone after a reload", async ({ page, open }) => {
  await open();
  await paste(page, PLAIN);
  await page.getByRole("button", { name: "Clear" }).click();
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "Inspect a HEAD reply" }).waitFor();
});

test("switched-off letters stay off", async ({ page, open }) => {
  await open("#/compare");
  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await page.getByRole("switch", { name: "Single-letter shortcuts" }).uncheck();
  await page.keyboard.press("Escape");
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "Compare versions" }).waitFor();
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("i");
  assert.equal(new URL(page.url()).hash, "#/compare");
});
