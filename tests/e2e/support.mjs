// What every end-to-end test stands on: a browser, and a page on which nothing may go wrong unseen.
//
//   import { test, audit } from "./support.mjs";
//   test("a reply is read", async ({ page, open }) => {
//     await open("#/inspect");
//     ...
//   });
//
// A test fails when its page writes a warning or an error to the console, throws, violates the Content Security
// Policy, or asks another origin for anything. `allow` takes patterns of what a test expects of these:
//   test("a refusal is told", { allow: [/403/] }, async ({ page, open }) => …)
// Other options go to Playwright's new context: viewport, colorScheme, permissions …
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, test as nodeTest } from "node:test";
import { chromium } from "playwright-core";

/** Where the app is served, as `cargo xtask test e2e` says. To run a test by hand, name the demo's address. */
export const url = process.env.HEADLENS_URL ?? "http://127.0.0.1:8080/";

/** The same app, served from a folder of a host. */
export const folderUrl = process.env.HEADLENS_FOLDER_URL ?? url;

const flags = JSON.parse(readFileSync(new URL("../webdriver.json", import.meta.url), "utf8"));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let browser;

/** One browser for a whole file. */
export async function launch() {
  const names = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const executablePath = process.env.CHROMIUM ?? names.find((path) => existsSync(path));
  const args = flags["goog:chromeOptions"].args.filter((flag) => !flag.startsWith("--headless"));
  browser ??= await chromium.launch({ executablePath, args, headless: true });
  return browser;
}

after(() => browser?.close());

/** A test with a page of its own; see the top of this file. */
export function test(name, ...rest) {
  const run = rest.pop();
  const { allow = [], ...options } = rest[0] ?? {};
  nodeTest(name, { timeout: 60_000 }, async () => {
    const { context, page, problems } = await newPage(options);
    try {
      await run({ page, context, open: (hash = "", base = url) => open(page, base + hash) });
      await page.waitForTimeout(50);
      assert.deepEqual(problems.filter((problem) => !allow.some((pattern) => pattern.test(problem))), []);
    } finally {
      await context.close();
    }
  });
}

/** A page that notes what goes wrong on it. */
export async function newPage(options = {}) {
  await launch();
  const context = await browser.newContext({
    locale: "en-GB",
    timezoneId: "UTC",
    reducedMotion: "reduce",
    viewport: { width: 1280, height: 800 },
    ...options,
  });
  const problems = [];
  await context.exposeFunction("__violated", (text) => problems.push(`policy violated: ${text}`));
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      window.__violated(`${event.effectiveDirective} forbids ${event.blockedURI} (${event.sourceFile}:${event.lineNumber})`);
    });
  });
  const page = await context.newPage();
  const own = new Set([new URL(url).origin, new URL(folderUrl).origin]);
  page.on("pageerror", (error) => problems.push(`thrown: ${error.stack ?? error}`));
  page.on("console", (message) => {
    if (["error", "warning", "assert"].includes(message.type())) problems.push(`console: ${message.text()}`);
  });
  page.on("requestfailed", (request) => problems.push(`not loaded: ${request.url()} ${request.failure()?.errorText}`));
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (!["data:", "blob:"].includes(protocol) && !own.has(origin)) problems.push(`another origin: ${request.url()}`);
  });
  return { context, page, problems };
}

/** Opens an address and waits until the app itself, not its static shell, stands there. */
export async function open(page, address) {
  await page.goto(address);
  await page.waitForFunction(() => !document.getElementById("boot-note"));
}

/** No accessibility fault on the page as it stands, by axe's rules of WCAG 2.2 AA and best practice. */
export async function audit(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  const told = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(" | ")}`);
  assert.deepEqual(told, []);
}
