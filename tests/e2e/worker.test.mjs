// Large pastes are read by a worker: the page lives meanwhile, and reads by itself where no worker can.
import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { paste } from "./states.mjs";
import { eventually, test } from "./support.mjs";

const reply = (at, more = "") =>
  `HTTP/1.1 200 OK\r\nx-amz-version-id: ${at.toString(16).padStart(32, "0")}\r\nETag: "${at}"\r\nContent-Length: ${at}\r\nServer: AmazonS3\r\n${more}\r\n`;
const log = (count, more) => Array.from({ length: count }, (_, at) => reply(at, more)).join("");
const LONG = log(15_000);

const har = (count) =>
  JSON.stringify({
    log: {
      version: "1.2",
      entries: Array.from({ length: count }, (_, at) => ({
        startedDateTime: "2026-11-21T08:00:00.000Z",
        request: { method: "HEAD", url: `https://b.s3.eu-west-1.amazonaws.com/k${at}?versionId=${at}`, httpVersion: "HTTP/1.1", headers: [] },
        response: { status: 200, statusText: "OK", httpVersion: "HTTP/1.1", headers: [{ name: "ETag", value: `"${at}"` }, { name: "Content-Length", value: `${at}` }, { name: "x-amz-version-id", value: `${at}` }], content: { text: "x".repeat(300) } },
      })),
    },
  });

const shown = (page, count) => page.getByRole("heading", { name: `${count} exchanges` }).waitFor({ timeout: 50_000 });
const opening = (page, ...files) =>
  page.locator("input[type=file]").setInputFiles(files.map(([name, buffer]) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(buffer) })));
/** Counts the workers that begin and end. */
const workers = (page) => {
  const counts = { begun: 0, ended: 0 };
  page.on("worker", (worker) => {
    counts.begun++;
    worker.on("close", () => counts.ended++);
  });
  return counts;
};

test("a worker reads a large paste, and ends", async ({ page, open }) => {
  await open();
  const counts = workers(page);
  await paste(page, LONG);
  await shown(page, "15,000");
  await eventually(() => assert.deepEqual(counts, { begun: 1, ended: 1 }));
  await page.locator(".exchange-list").focus();
  await page.keyboard.press("End");
  await page.locator(".code").getByText("14999", { exact: true }).first().waitFor();
  // What is small is read by the page.
  await page.getByRole("button", { name: "Clear" }).click();
  await paste(page, reply(1));
  await page.getByRole("heading", { level: 1 }).filter({ hasText: "0000…0001" }).waitFor();
  assert.equal(counts.begun, 1);
});

test("a paste with colours and wrapped values is the same when a worker has read it", async ({ page, open }) => {
  await open();
  const coloured = log(6000, "x-amz-meta-city: grün\r\n").replaceAll("ETag", "\u{1b}[1mETag\u{1b}[0m");
  await paste(page, `${coloured}HTTP/1.1 200 OK ETag: "last" Content-Len\r\ngth: 5\r\n`);
  await shown(page, "6,001");
  await page.locator(".exchange-list").focus();
  await page.keyboard.press("ArrowDown");
  await page.getByRole("region", { name: "Facts" }).getByText("grün").waitFor();
  await page.getByRole("region", { name: "Facts" }).getByText("ETag", { exact: true }).first().hover();
  await eventually(async () => assert.match((await page.locator(".code .lit").allInnerTexts()).join(" "), /"1"/));
});

test("another paste takes the place of one that is being read", async ({ page, open }) => {
  await open();
  await paste(page, log(60_000));
  await paste(page, reply(7));
  await page.getByRole("heading", { level: 1 }).filter({ hasText: "0000…0007" }).waitFor();
  await paste(page, log(60_000));
  await paste(page, LONG);
  await shown(page, "15,000");
  await page.waitForTimeout(1000);
  assert.equal(await page.getByRole("heading", { name: "60,000 exchanges" }).count(), 0);
});

test("reading can be stopped, and begun again", async ({ page, open }) => {
  await open();
  const counts = workers(page);
  await page.evaluate(() => {
    const watch = new MutationObserver(() => {
      const stop = [...document.querySelectorAll("button")].find((button) => button.textContent === "Stop");
      if (!stop) return;
      watch.disconnect();
      stop.click();
      window.stopped = true;
    });
    watch.observe(document.body, { childList: true, subtree: true });
  });
  await paste(page, log(100_000));
  await page.waitForFunction(() => window.stopped);
  await eventually(() => assert.deepEqual(counts, { begun: 1, ended: 1 }));
  assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), "Inspect a HEAD reply");
  await paste(page, LONG);
  await shown(page, "15,000");
});

// What the browser says of scripts that it can't have, or that fail.
const refused = { allow: [/Failed to load resource/, /not loaded: .*worker\.js/, /thrown: .*on purpose/, /console: .*on purpose/] };

test("where no worker starts, the page reads by itself", refused, async ({ page, open }) => {
  await page.route("**/worker.js", (route) => route.abort());
  await open();
  await paste(page, LONG);
  await shown(page, "15,000");
  await opening(page, ["log.gz", gzipSync(log(3))]);
  await shown(page, "3");
});

test("where a worker dies, the page reads by itself", refused, async ({ page, open }) => {
  const script = 'postMessage({ doing: "Reading", percent: 3 }); setTimeout(() => { throw new Error("on purpose"); }, 300);';
  await page.route("**/worker.js", (route) => route.fulfill({ contentType: "text/javascript", body: script }));
  await open();
  await paste(page, LONG);
  await shown(page, "15,000");
});

test("what a worker hands over is not trusted", async ({ page, open }) => {
  const script = 'onmessage = () => postMessage({ found: Uint8Array.from([72, 76, 73, 1, 255, 255, 255, 255]) });';
  await page.route("**/worker.js", (route) => route.fulfill({ contentType: "text/javascript", body: script }));
  await open();
  await paste(page, LONG);
  await shown(page, "15,000");
});

test("a HAR is opened, packed or not", async ({ page, open }) => {
  await open();
  await opening(page, ["all.har", har(4000)]);
  await shown(page, "4,000");
  await opening(page, ["all.har.gz", gzipSync(har(2000))]);
  await shown(page, "2,000");
  assert.match(await page.locator(".source-about").innerText(), /all\.har\.gz/);
  assert.ok((await page.locator(".code .line").count()) < 150);
});

test("packed logs are opened, of several members and several at once", async ({ page, open }) => {
  await open();
  await opening(page, ["log.gz", Buffer.concat([gzipSync(log(2)), gzipSync(log(3))])]);
  await shown(page, "5");
  await opening(page, ["one.gz", gzipSync(log(2))], ["two.txt", log(2)]);
  await shown(page, "4");
  assert.match(await page.locator(".source-about").innerText(), /2 files/);
});

test("a damaged file is told, and read as far as it goes", async ({ page, open }) => {
  await open();
  const packed = gzipSync(LONG);
  await opening(page, ["log.gz", packed.subarray(0, packed.length / 2)]);
  await page.getByText("The file is damaged or cut off").waitFor();
  await page.getByRole("heading", { name: /^[\d,]+ exchanges$/ }).waitFor();
  await opening(page, ["log.gz", [0x1f, 0x8b, 8, 0, 1, 2, 3]]);
  await page.getByText("The file can’t be unpacked").waitFor();
});

test("a sample may be packed", async ({ page, open }) => {
  await page.route("**/samples/curl-v.txt", (route) => route.fulfill({ contentType: "text/plain", body: gzipSync(log(3)) }));
  await open();
  await page.getByRole("button", { name: "curl -v", exact: true }).click();
  await shown(page, "3");
});

test("a large paste is added to the comparison by a worker, too", async ({ page, open }) => {
  await open("#/compare");
  await paste(page, log(9000, "Last-Modified: Thu, 01 Jan 2026 00:00:00 GMT\r\n"));
  await page.getByText("9,000 versions added to the comparison").waitFor({ timeout: 50_000 });
});
