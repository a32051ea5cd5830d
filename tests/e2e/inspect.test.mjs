// Inspect: from a paste to what it says, and back.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { history, paste } from "./states.mjs";
import { eventually, test } from "./support.mjs";

const seed = (name) => readFileSync(new URL(`../data/${name}`, import.meta.url), "utf8");
const AWS = seed("seeds/aws-retrieving-version-metadata.txt");
const REPLY = [
  "HTTP/1.1 200 OK",
  "x-amz-version-id: 3HL4kqtJlcpXroDTDmjVBH40Nrjfkd",
  "Last-Modified: Sun, 1 Jan 2006 12:00:00 GMT",
  "ETag: abc",
  "Content-Length: 434234",
  "Content-Type: text/plain",
  "x-amz-request-id: 1",
  "Server: AmazonS3",
  "",
  "",
].join("\r\n");

test("a paste is read at once, and its CR LF stays", async ({ page, open }) => {
  await open();
  await paste(page, REPLY);
  await page.getByRole("heading", { level: 1, name: "Version 3HL4…jfkd of an object" }).waitFor();
  await page.getByText("434,234 bytes").first().waitFor();
  await page.getByText("20 years ago").waitFor();
  assert.match(await page.getByRole("region", { name: "Pasted" }).innerText(), new RegExp(`9 lines, ${REPLY.length} bytes`));
  assert.equal(await page.locator("#source-body .line-text").allInnerTexts().then((lines) => lines.join("\r\n").trim()), REPLY.trim());
});

test("a text that takes long to read stays whole when it comes through the field", async ({ page, open }) => {
  await open();
  const text = history(3000);
  await page.getByRole("textbox").evaluate((field, text) => {
    field.value = text;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }, text);
  await page.getByRole("heading", { level: 2, name: "3,000 exchanges" }).waitFor();
  assert.match(await page.getByRole("region", { name: "Pasted" }).innerText(), new RegExp(text.replaceAll("\r\n", "\n").length.toLocaleString("en-GB")));
});

test("AWS’s documentation page: findings, worst first", async ({ page, open }) => {
  await open();
  await paste(page, AWS);
  await page.getByRole("heading", { level: 1, name: "of my-image.jpg" }).waitFor();
  const findings = page.getByRole("region", { name: "Findings" });
  const text = await findings.innerText();
  for (const code of ["http-date-one-digit-day", "version-id-differs", "content-type-disagrees-with-key", "signature-v2-retired"]) {
    assert.ok(text.includes(code), code);
  }
  assert.match(text, /^Findings\s+Error/);
});

test("a finding lights its characters, and they lead back to it", async ({ page, open }) => {
  await open();
  await paste(page, REPLY);
  const finding = page.getByRole("listitem").filter({ hasText: "http-date-one-digit-day" });
  const characters = page.locator("#source-body").getByRole("button", { name: "Sun, 1 Jan 2006 12:00:00 GMT" });
  const background = () => characters.evaluate((element) => getComputedStyle(element).backgroundColor);
  const dark = await background();

  await finding.hover();
  await eventually(async () => assert.notEqual(await background(), dark));
  await page.getByRole("heading", { level: 1 }).hover();
  await eventually(async () => assert.equal(await background(), dark));

  await characters.click();
  assert.equal(await finding.getByRole("button").first().getAttribute("aria-pressed"), "true");
  assert.equal(await characters.getAttribute("aria-pressed"), "true");
  await page.keyboard.press("Escape");
  assert.equal(await characters.getAttribute("aria-pressed"), "false");
});

test("a fact lights its header, and the header leads to the fact", async ({ page, open }) => {
  await open();
  await paste(page, REPLY);
  const value = page.locator("#source-body").getByRole("button", { name: "434234" });
  const fact = page.getByRole("button", { name: "Length", exact: true });
  await value.click();
  assert.equal(await fact.getAttribute("aria-expanded"), "true");
  await page.getByText("Sent as Content-Length.").waitFor();
  await fact.click();
  assert.equal(await value.getAttribute("aria-pressed"), "false");
});

test("explanations are fetched when one is opened, once", async ({ page, open }) => {
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await open();
  await paste(page, REPLY);
  const finding = page.getByRole("listitem").filter({ hasText: "etag-not-quoted" });
  await finding.waitFor();
  const fetches = () => asked.filter((address) => address.endsWith("/prose.txt")).length;
  assert.equal(fetches(), 0);
  await finding.getByText("Why").click();
  // What the npm module tells of the rule is what the page shows.
  const { fields, rules } = await import("headlens");
  const { why } = rules().find(({ code }) => code === "etag-not-quoted");
  await finding.getByText(why).waitFor();
  await finding.getByRole("link", { name: "RFC 9110" }).waitFor();
  await page.getByRole("button", { name: "Length", exact: true }).click();
  const { meaning } = fields().find(({ header }) => header === "Content-Length");
  await page.getByText(meaning.split("\n\n")[0]).waitFor();
  assert.equal(fetches(), 1);
});

test("explanations that can’t be had say so, and come at the next try", { allow: [/prose/, /ERR_FAILED/] }, async ({ page, open }) => {
  await page.route("**/prose.txt", (route) => route.abort());
  await open();
  await paste(page, REPLY);
  await page.getByRole("button", { name: "Length", exact: true }).click();
  const told = page.getByRole("alert").filter({ hasText: "The explanation can’t be loaded." });
  await told.waitFor();
  await page.unroute("**/prose.txt");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.locator("#main").getByRole("link", { name: /^RFC|amazon/ }).waitFor();
  assert.equal(await told.count(), 0);
});

test("a file is read as its bytes are", async ({ page, open }) => {
  await open();
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], "reply.http"));
    for (const type of ["dragover", "drop"]) document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  }, REPLY);
  await page.getByText("reply.http · ").waitFor();
  await page.getByRole("heading", { level: 1, name: "Version 3HL4…jfkd of an object" }).waitFor();
  assert.equal(await page.getByText("Drop the file to read it").isVisible(), false);
});

test("a file in UTF-16 is read too", async ({ page, open }) => {
  await open();
  const buffer = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(REPLY, "utf16le")]);
  await page.locator("input[type=file]").setInputFiles({ name: "powershell.txt", mimeType: "text/plain", buffer });
  await page.getByRole("heading", { level: 1, name: "Version 3HL4…jfkd of an object" }).waitFor();
});

test("a sample is fetched when it is chosen", async ({ page, open }) => {
  await open();
  await page.getByRole("button", { name: "A delete marker" }).click();
  await page.getByRole("region", { name: "Diagnosis" }).getByText("Certain").waitFor();
  const command = page.getByRole("region", { name: "Diagnosis" }).locator("code").first();
  assert.match(await command.innerText(), /^aws s3api list-object-versions/);
});

test("typing is read as it goes on, and the caret stays", async ({ page, open }) => {
  await open();
  await page.keyboard.type("HTTP/1.1 200 OK\nx-amz-version-id: null\nETag: \"1\"\n");
  await page.getByRole("heading", { level: 1, name: "Null version of an object" }).waitFor();
  const field = page.getByRole("textbox", { name: "The pasted text" });
  assert.match(await field.inputValue(), /^HTTP\/1\.1 200 OK\nx-amz-version-id: null\nETag: "1"\n$/);
  await page.getByRole("button", { name: "Done" }).click();
  assert.equal(await field.count(), 0);
});

test("clearing can be undone", async ({ page, open }) => {
  await open();
  await paste(page, REPLY);
  await page.getByRole("button", { name: "Clear" }).click();
  await page.getByRole("heading", { level: 1, name: "Inspect a HEAD reply" }).waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("heading", { level: 1, name: "Version 3HL4…jfkd of an object" }).waitFor();
});

test("a paste without a reply says what was looked for", async ({ page, open }) => {
  await open();
  await paste(page, "Dear all, the report is attached.");
  await page.getByText("nothing-recognised").waitFor();
});

test("fields without a value are a switch away, with the reason", async ({ page, open }) => {
  await open();
  await paste(page, REPLY);
  const facts = page.getByRole("region", { name: "Facts" });
  assert.equal(await facts.getByText("only told when asked for with x-amz-checksum-mode").count(), 0);
  await page.getByRole("switch", { name: /^Show \d+ fields without a value/ }).check();
  await facts.getByText("only told when asked for with x-amz-checksum-mode").first().waitFor();
  await facts.getByText("absent", { exact: true }).first().waitFor();
});

test("of thousands of exchanges only those in sight are made", async ({ page, open }) => {
  await open();
  const one = (at) => `HTTP/1.1 200 OK\r\nx-amz-version-id: version${at}\r\nETag: "${at}"\r\nx-amz-request-id: ${at}\r\n\r\n`;
  await paste(page, Array.from({ length: 10_000 }, (_, at) => one(at)).join(""));
  await page.getByRole("heading", { name: "10,000 exchanges" }).waitFor();
  assert.ok((await page.locator("*").count()) < 2500);
  await page.getByRole("listbox").focus();
  await page.keyboard.press("End");
  await page.getByRole("heading", { level: 1, name: "Version version9999 of an object" }).waitFor();
  await page.locator("#source-body").getByText("version9999").waitFor();
  assert.ok((await page.locator("*").count()) < 2500);
});

test("a large paste says how far it is, and can be stopped", async ({ page, open }) => {
  await open();
  await page.evaluate(() => {
    window.told = "";
    new MutationObserver(() => {
      const stop = [...document.querySelectorAll("button")].find((button) => button.textContent === "Stop");
      if (!stop) return;
      window.told ||= document.querySelector("label[for=reading-progress]").textContent;
      stop.click();
    }).observe(document.body, { childList: true, subtree: true });
    const one = `HTTP/1.1 200 OK\r\nETag: "1"\r\nx-amz-version-id: one\r\nx-amz-request-id: 1\r\n${"x-amz-meta-a: b\r\n".repeat(40)}\r\n`;
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([one.repeat(120_000_000 / one.length)], "large.log"));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  });
  await eventually(async () => assert.match(await page.evaluate(() => window.told), /^(Opening|Reading) \d+ %$/), 200);
  await page.waitForTimeout(300);
  assert.equal(await page.getByRole("progressbar").count(), 0);
  await page.getByRole("heading", { level: 1, name: "Inspect a HEAD reply" }).waitFor();
});

test("the report that is copied holds no secret", { permissions: ["clipboard-read", "clipboard-write"] }, async ({ page, open }) => {
  await open();
  await paste(page, AWS);
  await page.getByRole("button", { name: "Copy report" }).click();
  await page.getByText("Report copied").waitFor();
  const report = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(report, /## Version 3HL4/);
  assert.ok(!report.includes("0RQf4/cRonhpaBX5sCYVf1bNRuU="));
});

test("a value is copied as it was sent", { permissions: ["clipboard-read", "clipboard-write"] }, async ({ page, open }) => {
  await open();
  await paste(page, REPLY);
  await page.getByRole("button", { name: "Copy Last modified" }).click();
  await page.getByText("Value copied").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "Sun, 1 Jan 2006 12:00:00 GMT");
});
