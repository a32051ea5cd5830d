// Every recorded paste agrees with its truth on the page itself: what it shows of each exchange, taken from its export.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { paste } from "./states.mjs";
import { test } from "./support.mjs";

const read = (name) => readFileSync(new URL(`../data/pastes/${name}`, import.meta.url), "utf8");
const expected = Object.entries(JSON.parse(read("expected.json")));

/** What the page exports of the exchange that it shows. */
const exported = (page) =>
  page.evaluate(async () => {
    const taken = new Promise((resolve) => {
      Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: async (text) => resolve(text) } });
    });
    document.querySelector("[aria-label='Copy as JSON']").click();
    return JSON.parse(await taken);
  });

/** A value as JSON has it. */
const plain = (found, value) => (typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value) ? [Date.parse(found), Date.parse(value)] : [found, value]);

for (const part of [0, 1, 2, 3]) {
  test(`every recorded paste has its exchanges and members on the page, ${part + 1} of 4`, async ({ page, open }) => {
    await open();
    let told = 0;
    for (const [name, { exchanges, versions }] of expected.filter((_, at) => at % 4 === part)) {
      await paste(page, read(`${name}.txt`));
      await page.locator(".verdict").waitFor();
      for (const [index, truth] of (versions ? [] : exchanges).entries()) {
        if (index > 0) await page.locator(".exchange-list").press("ArrowDown");
        const { response, object } = await exported(page);
        assert.equal(response?.status, truth.status ?? undefined, `${name} ${index}`);
        for (const [member, value] of Object.entries(truth.object ?? {})) {
          // `{}` and no metadata are equal.
          assert.deepEqual(...plain(object[member] ?? (member === "Metadata" ? {} : undefined), value), `${name} ${index} ${member}`);
          told += 1;
        }
      }
      if (versions) assert.equal((await exported(page)).listing?.versions?.length, versions.length, name);
      if (exchanges?.length > 1) await page.getByRole("heading", { name: `${exchanges.length} exchanges` }).waitFor();
      await page.getByRole("button", { name: "Clear" }).click();
      await page.locator(".verdict").waitFor({ state: "detached" });
    }
    assert.ok(told > 100, `${told} members`);
  });
}
