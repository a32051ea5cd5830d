// What `cargo xtask shots` takes pictures of: each page, in each state worth looking at.
// `prepare` brings the opened page there.
import { readFileSync } from "node:fs";

const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");

/** A text as the clipboard hands it over: line ends stay as they are. */
export const paste = (page, text) =>
  page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);

const sample = (name) => async (page) => {
  await page.getByRole("button", { name, exact: true }).click();
  await page.locator(".verdict").waitFor();
};

const hostile =
  "HTTP/1.1 200 <img src=x onerror=alert(1)>\r\nx-amz-meta-<b>: <script>alert(1)</script>\r\nETag: \"<svg onload=alert(1)>\"\r\nx-amz-version-id: <i>\r\nContent-Type: ????\r\n\r\n";

const many = Array.from({ length: 3000 }, (_, at) =>
  `HTTP/1.1 ${at % 7 === 3 ? "404 Not Found" : "200 OK"}\r\nx-amz-version-id: ${"v".repeat(6)}${at}abcdef\r\nContent-Length: ${at}\r\nETag: "${at}"\r\nServer: AmazonS3\r\nx-amz-request-id: ${at}\r\n\r\n`,
).join("");

/** A history of so many versions: the size grows with every second one, storage and owner change now and then. */
export const history = (count) =>
  Array.from({ length: count }, (_, at) => {
    const date = new Date(Date.UTC(2026, 0, 1, 0, at)).toUTCString();
    const id = at.toString(16).padStart(32, "0");
    return [
      `HEAD /records/report.csv?versionId=${id} HTTP/1.1`,
      "Host: s3.eu-west-1.amazonaws.com",
      "",
      "HTTP/1.1 200 OK",
      `x-amz-version-id: ${id}`,
      `Last-Modified: ${date}`,
      `ETag: "${Math.floor(at / 2).toString(16).padStart(32, "0")}"`,
      "Content-Type: text/csv; charset=utf-8",
      `Content-Length: ${434_234 + Math.floor(at / 2)}`,
      `x-amz-storage-class: ${["STANDARD_IA", "GLACIER_IR", "DEEP_ARCHIVE"][Math.floor(at / 1000) % 3]}`,
      `x-amz-meta-owner: ${["alice", "bob", "carol"][Math.floor(at / 50) % 3]}`,
      "Server: AmazonS3",
      "",
      "",
    ].join("\r\n");
  }).join("");

/** A page of so many versions of two keys, every tenth of them a delete marker. */
export const listing = (count) => {
  const all = Array.from({ length: count }, (_, at) => ({
    Key: `records/${at % 2 === 0 ? "report" : "summary"}.csv`,
    VersionId: `3HL4kqtJlcpXroDTDmjVBH40Nrjfv${at}`,
    IsLatest: at < 2,
    LastModified: new Date(Date.UTC(2026, 0, 1, 0, count - at)).toISOString(),
    ...(at % 10 === 7 ? {} : { ETag: `"${at.toString(16).padStart(32, "0")}"`, Size: 434_234 + at, StorageClass: "STANDARD" }),
  }));
  return JSON.stringify({ Name: "bucket", IsTruncated: false, Versions: all.filter(({ Size }) => Size), DeleteMarkers: all.filter(({ Size }) => !Size) }, null, 2);
};

// The identity and the presigned URL of "Authenticating Requests: Using Query Parameters" in the Amazon S3 API Reference.
const EXAMPLE_SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const EXAMPLE_URL =
  "https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";

export const states = [
  { name: "inspect-empty", hash: "#/inspect" },
  { name: "inspect-aws", hash: "#/inspect", prepare: sample("AWS’s documentation page") },
  {
    name: "inspect-aws-picked",
    hash: "#/inspect",
    prepare: async (page) => {
      await sample("AWS’s documentation page")(page);
      await page.keyboard.press("j");
    },
  },
  { name: "inspect-curl", hash: "#/inspect", prepare: sample("curl -v") },
  {
    name: "inspect-untold",
    hash: "#/inspect",
    prepare: async (page) => {
      await sample("curl -v")(page);
      await page.getByRole("switch").first().check();
    },
  },
  {
    name: "inspect-source-open",
    hash: "#/inspect",
    prepare: async (page) => {
      await sample("curl -v")(page);
      if (await page.getByRole("button", { name: "Show", exact: true }).isVisible()) await page.getByRole("button", { name: "Show", exact: true }).click();
    },
  },
  { name: "inspect-marker", hash: "#/inspect", prepare: sample("A delete marker") },
  { name: "inspect-403", hash: "#/inspect", prepare: sample("A 403") },
  { name: "inspect-expired", hash: "#/inspect", prepare: sample("An expired URL") },
  { name: "inspect-two", hash: "#/inspect", prepare: sample("Two versions") },
  { name: "inspect-many", hash: "#/inspect", prepare: (page) => paste(page, many) },
  { name: "inspect-nothing", hash: "#/inspect", prepare: (page) => paste(page, "Dear all,\n\nthe report is attached.\n\nRegards") },
  { name: "inspect-hostile", hash: "#/inspect", prepare: (page) => paste(page, hostile) },
  {
    name: "inspect-edit",
    hash: "#/inspect",
    prepare: async (page) => {
      await page.getByRole("textbox").fill(read("../../web/samples/delete-marker.txt"));
      await page.locator(".verdict").waitFor();
    },
  },
  {
    name: "shortcuts",
    hash: "#/inspect",
    prepare: async (page) => {
      await page.evaluate(() => document.activeElement.blur());
      await page.keyboard.press("?");
    },
  },
  { name: "compare-empty", hash: "#/compare" },
  { name: "compare-one", hash: "#/compare", prepare: (page) => paste(page, read("../../web/samples/two-versions.txt").split("$ curl")[1]) },
  { name: "compare-two", hash: "#/compare", prepare: sample("Two versions") },
  { name: "compare-nine", hash: "#/compare", prepare: sample("A history of nine versions") },
  {
    name: "compare-nine-turned",
    hash: "#/compare",
    prepare: async (page) => {
      await sample("A history of nine versions")(page);
      await page.getByRole("switch", { name: "Versions as rows" }).uncheck();
    },
  },
  {
    name: "compare-thousands",
    hash: "#/compare",
    prepare: async (page) => {
      await paste(page, history(10_000));
      await page.getByRole("rowheader").first().waitFor();
    },
  },
  { name: "inspect-listing", hash: "#/inspect", prepare: (page) => paste(page, listing(40)) },
  { name: "inspect-listing-one", hash: "#/inspect", prepare: (page) => paste(page, read("../data/pastes/awscli1-list-versions.txt")) },
  { name: "inspect-error", hash: "#/inspect", prepare: (page) => paste(page, read("../data/pastes/js-sdk-v3-error-403.txt")) },
  {
    name: "inspect-export",
    hash: "#/inspect",
    prepare: async (page) => {
      await sample("curl -v")(page);
      await page.locator("summary", { hasText: "Export" }).click();
    },
  },
  { name: "reference", hash: "#/reference", prepare: (page) => page.getByRole("searchbox").waitFor() },
  { name: "reference-search", hash: "#/reference", prepare: (page) => page.getByRole("searchbox").fill("checksum") },
  { name: "reference-nothing", hash: "#/reference/headers", prepare: (page) => page.getByRole("searchbox").fill("zzz") },
  { name: "reference-header", hash: "#/reference/headers/x-amz-version-id", prepare: (page) => page.locator("#entry-title").waitFor() },
  { name: "reference-finding", hash: "#/reference/findings/etag-not-quoted", prepare: (page) => page.locator("#entry-title").waitFor() },
  { name: "reference-none", hash: "#/reference/headers/x-none", prepare: (page) => page.locator("#entry-title").waitFor() },
  { name: "versions-empty", hash: "#/versions", prepare: (page) => page.locator(".connection").waitFor() },
  {
    name: "versions-refused",
    hash: "#/versions",
    prepare: async (page) => {
      await page.locator(".more-options > summary").click();
      await page.getByRole("button", { name: "List versions" }).click();
      await page.locator(".notice").waitFor();
    },
  },
  { name: "sign-empty", hash: "#/sign", prepare: (page) => page.locator(".connection").waitFor() },
  {
    name: "sign-long",
    hash: "#/sign",
    prepare: async (page) => {
      await page.getByLabel("Bucket", { exact: true }).fill("examplebucket");
      await page.getByLabel("Key", { exact: true }).fill(`a/../${"very long name ".repeat(40)}größe 🪣.pdf`);
      await page.getByLabel("Access key ID").fill("AKIAIOSFODNN7EXAMPLE");
      await page.getByLabel("Secret access key", { exact: true }).fill(EXAMPLE_SECRET);
      await page.getByLabel("Condition").selectOption({ label: "If-Match: is it still this one?" });
      await page.getByLabel("ETag").fill("fba9dede5f27731c9771645a39863328");
      await page.getByText("What is signed, line by line").first().click();
    },
  },
  {
    name: "sign-explained",
    hash: "#/sign",
    prepare: async (page) => {
      await page.getByLabel("Signed URL, Authorization header or whole request").fill(EXAMPLE_URL);
      await page.getByLabel("Secret access key, to check it (optional)").fill(EXAMPLE_SECRET);
      await page.getByText("The signature is right").waitFor();
      await page.getByText("What is signed, line by line").last().click();
    },
  },
  {
    name: "sign-wrong",
    hash: "#/sign",
    prepare: async (page) => {
      await page.getByLabel("Signed URL, Authorization header or whole request").fill(EXAMPLE_URL.replace("test.txt", "%3Cimg%20src=x%3E/".repeat(30)));
      await page.getByLabel("Secret access key, to check it (optional)").fill(EXAMPLE_SECRET);
      await page.getByText("The signature is wrong").waitFor();
    },
  },
  { name: "not-found", hash: "#/nowhere" },
];
