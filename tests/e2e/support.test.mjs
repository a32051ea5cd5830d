// The fixture itself: a guard that can't fail guards nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { audit, newPage, open, url } from "./support.mjs";

const faults = {
  "console: said so": () => console.error("said so"),
  "console: careful": () => console.warn("careful"),
  "thrown: Error: on its own": () => setTimeout(() => { throw new Error("on its own"); }),
  "policy violated: style-src": () => document.body.setAttribute("style", "color: red"),
  "policy violated: script-src": () => document.body.append(Object.assign(document.createElement("script"), { text: "1" })),
  "another origin: https://example.invalid/": () => fetch("https://example.invalid/").catch(() => {}),
};

for (const [expected, fault] of Object.entries(faults)) {
  test(`noticed: ${expected}`, { timeout: 30_000 }, async () => {
    const { context, page, problems } = await newPage();
    await open(page, url);
    assert.deepEqual(problems, []);
    await page.evaluate(fault);
    const noticed = () => problems.some((problem) => problem.startsWith(expected));
    for (let tries = 0; tries < 100 && !noticed(); tries += 1) await page.waitForTimeout(20);
    assert.ok(noticed(), `not among ${JSON.stringify(problems)}`);
    await context.close();
  });
}

test("noticed: an accessibility fault", { timeout: 30_000 }, async () => {
  const { context, page } = await newPage();
  await open(page, url);
  await page.evaluate(() => document.querySelector("main").append(document.createElement("button")));
  await assert.rejects(audit(page), /button-name/);
  await context.close();
});
