// Text from outside stays text, wherever it is shown.
import assert from "node:assert/strict";
import { paste } from "./states.mjs";
import { test } from "./support.mjs";

const IMAGE = "<img src=x onerror=window.hit=1>";
const REPLY = [
  `HEAD /${IMAGE.replaceAll(" ", "%20")}?versionId=${IMAGE.replaceAll(" ", "+")} HTTP/1.1`,
  `Host: ${IMAGE}`,
  "",
  `HTTP/1.1 200 ${IMAGE}`,
  `ETag: "${IMAGE}"`,
  `Content-Length: ${IMAGE}`,
  `Content-Type: ${IMAGE}`,
  `Last-Modified: ${IMAGE}`,
  `Cache-Control: ${IMAGE}`,
  `Server: ${IMAGE}`,
  `x-amz-version-id: ${IMAGE}`,
  `x-amz-storage-class: ${IMAGE}`,
  `x-amz-meta-<script>window.hit=1</script>: ${IMAGE}`,
  `x-amz-meta-owner: ${IMAGE}`,
  `x-amz-replication-status: ${IMAGE}`,
  "",
  "",
].join("\r\n");

async function unharmed(page) {
  assert.equal(await page.evaluate(() => window.hit), undefined);
  assert.equal(await page.locator("main img, main script, main iframe").count(), 0);
}

test("in every field of a reply", async ({ page, open }) => {
  await open();
  await paste(page, REPLY);
  await page.getByRole("region", { name: "Facts" }).getByText(IMAGE).first().waitFor();
  await page.getByRole("switch").first().check();
  for (const summary of await page.locator("summary").all()) await summary.click();
  for (const name of await page.locator(".fact-name").all()) await name.click();
  await unharmed(page);
});

test("in a comparison", async ({ page, open }) => {
  await open("#/compare");
  await paste(page, REPLY + REPLY.replaceAll("window.hit=1", "window.hit=2"));
  await page.getByRole("table").waitFor();
  await page.getByRole("switch", { name: /^Only differences/ }).uncheck();
  assert.match(await page.getByRole("table").innerText(), /onerror/);
  await unharmed(page);
});

test("in a file’s name, and in text that is no reply", async ({ page, open }) => {
  await open();
  await page.locator("input[type=file]").setInputFiles({ name: `${IMAGE}.txt`, mimeType: "text/plain", buffer: Buffer.from(`${IMAGE}\n<script>window.hit=1</script>`) });
  await page.getByText("nothing-recognised").waitFor();
  await unharmed(page);
});

test("in the address", async ({ page, open }) => {
  await open(`#/${encodeURIComponent(IMAGE)}`);
  await page.getByRole("heading", { level: 1, name: "There is no page at this address" }).waitFor();
  await unharmed(page);
});
