// What survives a reload, and what must not.
import assert from "node:assert/strict";
import { paste } from "./states.mjs";
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
