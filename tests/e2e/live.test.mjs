// The pages Versions and Sign against the demo's S3 server, over real HTTP on another origin.
import assert from "node:assert/strict";
import { audit, eventually, test as plainTest } from "./support.mjs";

const demo = JSON.parse(process.env.HEADLENS_DEMO ?? "{}");
const url = process.env.HEADLENS_DEMO_URL;
const secret = demo.secretAccessKey;

/** A test that may ask the demo's server, and hear it refuse. */
function test(name, run, allow = []) {
  // A HEAD's reply has no body to be read to its end, which Chromium tells as aborted.
  const asks = new RegExp(`^(another origin|not loaded): ${demo.endpoint}`);
  plainTest(name, { allow: [asks, /Failed to load resource/, ...allow] }, ({ page, open, context }) =>
    run({ page, context, open, visit: (hash = "#/versions") => open(hash, url) }),
  );
}

const CORS = [/blocked by CORS policy/, /not loaded:/];
const control = (method, what) => fetch(`${demo.endpoint}/.demo/${what}`, { method });
const log = async (path) => (await (await control("GET", `log?path=${encodeURIComponent(path)}`)).json());

async function connected(page, visit) {
  await visit();
  await page.getByText("connected to the demo").waitFor();
}

async function listed(page, sample) {
  await page.getByRole("button", { name: sample, exact: true }).click();
}

/** Pastes a text on the page itself, not into a field. */
async function paste(page, text) {
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    window.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

const rows = (page) => page.locator(".live-table [role=row]:not(.live-head)");
const told = (page, words) => page.locator(".live-versions .section-head").getByText(words).waitFor();
const notice = (page, words) => page.locator(".notice").filter({ hasText: words }).first().waitFor();

test("the document's versions are listed, and the metadata of each is fetched without a preflight", async ({ page, visit }) => {
  await control("DELETE", "log");
  await connected(page, visit);
  await listed(page, "reports/annual-report.pdf");
  await page.getByRole("heading", { level: 2, name: /versions of reports\/annual-report\.pdf/ }).waitFor();
  await told(page, "Metadata of 13 here");
  assert.equal(await rows(page).count(), 13);
  await rows(page).getByText("delete marker", { exact: true }).first().waitFor();
  await rows(page).getByText("null version").waitFor();
  const { entries } = await log("/headlens-demo");
  assert.ok(entries.some(({ method }) => method === "HEAD"), JSON.stringify(entries).slice(0, 500));
  assert.ok(!entries.some(({ method }) => method === "OPTIONS"), "a preflight was sent");
  await audit(page);
});

for (const [colorScheme, width] of [["dark", 1280], ["light", 320], ["dark", 320]]) {
  test(`the list of versions is without fault: ${colorScheme}, ${width} px`, async ({ page, visit }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    await connected(page, visit);
    await listed(page, "reports/annual-report.pdf");
    await told(page, "Metadata of 13 here");
    await audit(page);
    const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
    assert.equal(await page.evaluate(overflow), 0);
  });
}

test("selected versions are compared", async ({ page, visit }) => {
  await connected(page, visit);
  await listed(page, "reports/annual-report.pdf");
  await told(page, "Metadata of 13 here");
  await rows(page).nth(0).getByRole("checkbox").check();
  await rows(page).nth(12).getByRole("checkbox").check();
  await page.getByRole("button", { name: "Compare 2 selected versions" }).click();
  await page.getByRole("heading", { level: 1, name: "2 versions of reports/annual-report.pdf" }).waitFor();
});

test("one version's reply is inspected, with no signature in it", async ({ page, visit }) => {
  await connected(page, visit);
  await listed(page, "reports/annual-report.pdf");
  await told(page, "Metadata of 13 here");
  await rows(page).nth(0).getByRole("button", { name: /^Inspect/ }).click();
  await page.getByText("application/pdf").first().waitFor();
  assert.ok(!(await page.content()).includes("X-Amz-Signature"));
});

test("one version alone is fetched by its ID", async ({ page, visit }) => {
  await connected(page, visit);
  await listed(page, "reports/annual-report.pdf");
  await told(page, "Metadata of 13 here");
  await page.locator(".connect > summary").click();
  await page.getByLabel("Version ID (empty: current)").fill("null");
  await page.getByRole("button", { name: "Fetch this version alone" }).click();
  await told(page, "Metadata of 1 here");
  assert.equal(await rows(page).count(), 1);
});

test("a wrong secret is told by S3's own error", async ({ page, visit }) => {
  await connected(page, visit);
  await page.locator(".connect > summary").click();
  await page.getByLabel("Secret access key").fill("wrong");
  await page.getByRole("button", { name: "List versions" }).click();
  await notice(page, "403");
  await page.locator(".notice .cause").first().waitFor();
  assert.match(await page.locator(".notice").innerText(), /secret/i);
});

test("a bucket elsewhere is signed for anew, and that is said", async ({ page, visit }) => {
  await connected(page, visit);
  for (const [bucket, region] of [["headlens-frankfurt", "eu-central-1"], ["headlens-moved", "eu-west-1"]]) {
    await listed(page, bucket);
    await notice(page, `The bucket is in ${region}`);
    await told(page, "Metadata of 2 here");
  }
});

test("where CORS denies the page, that is told apart from an endpoint that is not there", async ({ page, visit }) => {
  await connected(page, visit);
  await listed(page, "headlens-denied");
  await notice(page, "keeps the answer from this page");
  await page.locator(".connect > summary").click();
  await page.getByLabel("Endpoint", { exact: true }).fill("http://127.0.0.1:9");
  await page.getByRole("button", { name: "List versions" }).click();
  await notice(page, "Nothing came back");
}, [...CORS, /net::ERR/, /another origin: http:\/\/127\.0\.0\.1:9\//]);

test("headers that the browser hides are hidden, never missing", async ({ page, visit }) => {
  await connected(page, visit);
  await listed(page, "headlens-hidden");
  await told(page, "Metadata of 2 here");
  await rows(page).nth(0).getByRole("button", { name: /^Inspect/ }).click();
  await page.getByText(/fields without a value \(.*hidden\)/).waitFor();
});

test("a server's clock is taken over", async ({ page, visit }) => {
  await control("PUT", "clock?seconds=7200");
  try {
    await connected(page, visit);
    await listed(page, "headlens-suspended");
    await notice(page, "clock is");
    await told(page, /Metadata of \d+ here/);
  } finally {
    await control("PUT", "clock?seconds=0");
  }
});

test("an address that the page's policy forbids is told as that", async ({ page, visit }) => {
  await connected(page, visit);
  await page.locator(".connect > summary").click();
  await page.getByLabel("Endpoint", { exact: true }).fill(demo.endpoint.replace("127.0.0.1", "localhost"));
  await page.getByText("More options").click();
  // http://headlens-demo.localhost is another host than localhost.
  await page.getByLabel("Addressing").selectOption({ label: "virtual-host: bucket in the host" });
  await page.getByRole("button", { name: "List versions" }).click();
  await page.getByText("Nothing was sent: this page’s security policy lets it ask any endpoint by https").waitFor();
  await page.getByText("Content Security Policy does not let it ask this address").first().waitFor();
}, [/policy violated: connect-src forbids http:\/\/headlens-demo\.localhost/, /Content Security Policy/, /not loaded: http:\/\/headlens-demo\.localhost/, /another origin: http:\/\/headlens-demo\.localhost/, /Fetch API cannot load/]);

test("a busy server is asked again", async ({ page, visit }) => {
  await control("PUT", "faults?path=%2Fheadlens-demo%2Freports&slow-down-first=1");
  try {
    await connected(page, visit);
    await listed(page, "reports/annual-report.pdf");
    await told(page, "Metadata of 13 here");
  } finally {
    await control("DELETE", "faults?path=%2Fheadlens-demo%2Freports");
  }
});

test("versions that fail alike are told together, and each row leads to its own reply", async ({ page, visit }) => {
  await connected(page, visit);
  let asked = 0;
  const refused = new Set();
  await page.route(/versionId=/, (route) => {
    const id = new URL(route.request().url()).searchParams.get("versionId");
    asked += 1;
    if (asked <= 3) refused.add(id);
    if (!refused.has(id)) return route.continue();
    const headers = { "access-control-allow-origin": "*", "access-control-expose-headers": "x-amz-request-id", "x-amz-request-id": "0123456789ABCDEF" };
    const body = "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>";
    return route.fulfill({ status: 403, headers, contentType: "application/xml", body: route.request().method() === "HEAD" ? "" : body });
  });
  await listed(page, "reports/annual-report.pdf");
  await told(page, "Metadata of 10 here, 3 failed");
  const failed = page.getByRole("list", { name: "What failed" });
  await failed.getByText(/^3 versions: answered 403\. \w/).waitFor();
  await notice(page, "AccessDenied");
  await audit(page);
  const row = rows(page).filter({ hasText: "answered 403" }).last();
  const id = await row.locator("code").getAttribute("title");
  await row.getByRole("button", { name: /^Inspect/ }).click();
  await page.getByRole("heading", { name: "Diagnosis" }).waitFor();
  assert.ok((await page.locator("main").innerText()).includes(id), "the row's own version");
  await page.goBack();
  await failed.getByRole("button", { name: "Inspect the first" }).click();
  await page.getByRole("heading", { name: "Diagnosis" }).waitFor();
});

test("five thousand versions are listed, some fetched at once, and stopping stops", async ({ page, visit }) => {
  await control("PUT", "faults?path=%2Fheadlens-demo%2Fmonitoring&latency=50");
  try {
    await connected(page, visit);
    await listed(page, "monitoring/heartbeat.json");
    await page.getByRole("heading", { level: 2, name: /5,000 versions/ }).waitFor();
    await page.getByText(/Metadata of \d+ of 500 versions/).waitFor();
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByRole("button", { name: /Fetch the metadata of/ }).waitFor();
    assert.ok((await page.evaluate(() => document.querySelectorAll("*").length)) < 1500);
  } finally {
    await control("DELETE", "faults?path=%2Fheadlens-demo%2Fmonitoring");
  }
}, [/not loaded:/]);

test("the secret is in no storage, address, export or text of the page", async ({ page, visit, context }) => {
  await connected(page, visit);
  await page.locator(".connect > summary").click();
  await page.getByText("Remember this connection").click();
  await listed(page, "reports/annual-report.pdf");
  await told(page, "Metadata of 13 here");
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href, document.cookie]));
  assert.ok(kept.includes("headlens-demo") && !kept.includes(secret), kept);
  assert.ok(!(await page.content()).includes(secret));
  assert.ok(!(await page.locator("body").innerText()).includes(secret));
  await page.getByRole("button", { name: "Compare all" }).click();
  await page.getByRole("heading", { level: 1 }).waitFor();
  assert.ok(!(await page.content()).includes(secret));
  const state = JSON.stringify(await context.storageState());
  assert.ok(!state.includes(secret) && !state.includes(demo.accessKeyId));
});

test("an expired URL that is sent from the page is told as expired, when, and what to do", async ({ page, visit }) => {
  await visit("#/sign");
  await page.locator(".signed").waitFor();
  await page.getByLabel("The URL lives").selectOption({ label: "5 minutes" });
  await page.locator(".signed .command code").first().getByText("X-Amz-Expires=300").waitFor();
  await control("PUT", "clock?seconds=600");
  try {
    await page.getByRole("button", { name: "Send it from this page" }).click();
    const cause = page.locator(".cause").first();
    await cause.getByRole("heading", { name: "The presigned URL had expired." }).waitFor();
    const words = await cause.innerText();
    assert.match(words, /Certain/i);
    assert.match(words, /signed for 300 seconds/);
    assert.match(words, /died on .*UTC; the answer came (4|5) minutes later/);
    assert.match(words, /Sign a new URL/);
  } finally {
    await control("PUT", "clock?seconds=0");
  }
  const causes = await page.locator(".causes").innerText();
  assert.doesNotMatch(causes, /was not signed|It lacks|another method/);
  assert.doesNotMatch(await page.content(), /X-Amz-Signature=[0-9a-f]/);
});

test("when temporary credentials end is shown, and that they ended", async ({ page, open }) => {
  await open("#/versions");
  await page.locator(".connection").waitFor();
  const assumed = (Expiration) => JSON.stringify({
    Credentials: { AccessKeyId: "ASIAIOSFODNN7EXAMPLE", SecretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", SessionToken: "a//token", Expiration },
  });
  await paste(page, assumed(new Date(Date.now() + 1_800_000).toISOString()));
  await page.getByText(/These credentials expire in (29|30) minutes, on .* UTC/).waitFor();
  await paste(page, assumed("2020-02-03T04:05:06Z"));
  await page.getByText(/These credentials expired \d+ years ago, on .*2020.*04:05:06/).waitFor();
  assert.equal(await page.getByLabel("Session token").inputValue(), "a//token");
  await page.getByRole("button", { name: "Forget secrets" }).click();
  await page.getByText("These credentials expired").waitFor({ state: "detached" });
});

test("secrets are forgotten on a click", async ({ page, visit }) => {
  await connected(page, visit);
  await page.locator(".connect > summary").click();
  assert.equal(await page.getByLabel("Secret access key").inputValue(), secret);
  await page.getByRole("button", { name: "Forget secrets" }).click();
  assert.equal(await page.getByLabel("Secret access key").inputValue(), "");
});

test("an address that is pasted fills the form", async ({ page, open }) => {
  await open("#/versions");
  await page.locator(".connection").waitFor();
  await paste(page, "s3://b-1/a%20key?versionId=v1");
  await eventually(async () => assert.equal(await page.getByLabel("Bucket", { exact: true }).inputValue(), "b-1"));
  assert.equal(await page.getByLabel("Version ID (empty: current)").inputValue(), "v1");
});

test("what is missing is said, and the caret led there", async ({ page, open }) => {
  await open("#/versions");
  await page.locator(".connection").waitFor();
  const list = page.getByRole("button", { name: "List versions" });
  for (const [label, value] of [["Bucket", "b-1"], ["Key", "k"], ["Access key ID", "AKIA1"], ["Secret access key", "s"]]) {
    await list.click();
    await page.locator(".notice").waitFor();
    const input = page.getByLabel(label, { exact: true });
    await eventually(async () => assert.ok(await input.evaluate((input) => input === document.activeElement), label));
    if (label !== "Secret access key") await input.fill(value);
  }
});

test("a request is signed, and curl's URL is answered by the server", async ({ page, visit }) => {
  await visit("#/versions");
  await page.getByText("connected to the demo").waitFor();
  await page.getByRole("link", { name: "Sign", exact: true }).click();
  const code = page.locator(".signed .command code").first();
  await code.waitFor();
  const signed = await code.innerText();
  assert.equal((await fetch(signed, { method: "HEAD" })).status, 200);
  assert.equal((await fetch(signed, { method: "GET" })).status, 403);
  await page.getByLabel("Signed URL, Authorization header or whole request").fill(signed);
  await page.getByLabel("Secret access key, to check it (optional)").fill(secret);
  await page.getByText("The signature is right").waitFor();
  await page.getByLabel("Secret access key, to check it (optional)").fill("another");
  await page.getByText("The signature is wrong").waitFor();
  await audit(page);
});
