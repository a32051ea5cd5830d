// Pictures of every state, light and dark, at four widths. Usage: node shots.mjs FOLDER [PART OF A NAME…]
// A picture's name is STATE-SCHEME-WIDTH: `inspect-aws-light-1280`, and any part of it chooses it.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { close, newPage, open, url } from "./page.mjs";
import { states } from "./states.mjs";

const [out, ...parts] = process.argv.slice(2);
const wanted = (name) => parts.length === 0 || parts.some((part) => name.includes(part));
await mkdir(out, { recursive: true });

let failed = false;
let taken = 0;
for (const colorScheme of ["light", "dark"]) {
  for (const width of [320, 768, 1280, 1920]) {
    const chosen = states.filter(({ name }) => wanted(`${name}-${colorScheme}-${width}`));
    for (const { name, hash, prepare } of chosen) {
      const { context, page, problems } = await newPage({ colorScheme, viewport: { width, height: 900 } });
      await open(page, `${url}?${name}${hash}`);
      await prepare?.(page);
      const path = join(out, `${name}-${colorScheme}-${width}.png`);
      await page.screenshot({ path, fullPage: true });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (overflow > 0) problems.push(`${name} at ${width}: ${overflow} px wider than the window`);
      console.log(`  ${path}`);
      taken += 1;
      if (problems.length > 0) failed = true;
      problems.forEach((problem) => console.error(`  ! ${problem}`));
      await context.close();
    }
  }
}
await close();
if (taken === 0) throw new Error(`nothing has such a name; there are ${states.map(({ name }) => name).join(", ")}`);
process.exitCode = failed ? 1 : 0;
