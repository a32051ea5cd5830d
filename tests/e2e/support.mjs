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
import { after, test as nodeTest } from "node:test";
import { audit, close, folderUrl, newPage, open, url } from "./page.mjs";

export { audit, folderUrl, newPage, open, url };

after(close);

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

/** What must become true, tried until it is. Says what was wrong where it never becomes so. */
export async function eventually(check, tries = 50) {
  try {
    await check();
  } catch (error) {
    if (tries === 0) throw error;
    await new Promise((resolve) => setTimeout(resolve, 50));
    await eventually(check, tries - 1);
  }
}
