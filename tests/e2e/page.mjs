// A browser, and pages that note what goes wrong on them: for tests (support.mjs) and pictures (shots.mjs).
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

/** Where the app is served, as `cargo xtask test e2e` says. To run a test by hand, name the demo's address. */
export const url = process.env.HEADLENS_URL ?? "http://127.0.0.1:8080/";

/** The same app, served from a folder of a host. */
export const folderUrl = process.env.HEADLENS_FOLDER_URL ?? url;

const flags = JSON.parse(readFileSync(new URL("../webdriver.json", import.meta.url), "utf8"));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let browser;

/** The one browser of this process. */
export async function launch() {
  const names = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const executablePath = process.env.CHROMIUM ?? names.find((path) => existsSync(path));
  const args = flags["goog:chromeOptions"].args.filter((flag) => !flag.startsWith("--headless"));
  browser ??= await chromium.launch({ executablePath, args, headless: true });
  return browser;
}

/** Ends the browser, where one was started. */
export async function close() {
  await browser?.close();
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
  const own = new Set([url, folderUrl, process.env.HEADLENS_DEMO_URL ?? url].map((address) => new URL(address).origin));
  page.on("pageerror", (error) => problems.push(`thrown: ${error.stack ?? error}`));
  page.on("console", (message) => {
    if (["error", "warning", "assert"].includes(message.type())) problems.push(`console: ${message.text()}`);
  });
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText;
    // The icon and the parts of the app are fetched late: they may be on their way when a page is left.
    const isLate = why === "net::ERR_ABORTED" && /\/favicon-|\.wasm$/.test(request.url());
    if (!isLate) problems.push(`not loaded: ${request.url()} ${why}`);
  });
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (!["data:", "blob:"].includes(protocol) && !own.has(origin)) problems.push(`another origin: ${request.url()}`);
  });
  return { context, page, problems };
}

/** Opens an address and waits until the app itself, not its static shell, stands there, and its page is loaded. */
export async function open(page, address) {
  await page.goto(address);
  await page.waitForFunction(() => !document.getElementById("boot-note") && document.querySelector("h1"));
}

// Without preload: axe would load imported style sheets by means that the Content Security Policy forbids.
/** No accessibility fault on the page as it stands, by axe's rules of WCAG 2.2 AA and best practice. */
export async function audit(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"], preload: false }));
  const told = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(" | ")}`);
  assert.deepEqual(told, []);
}
