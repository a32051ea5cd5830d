// Pictures of every state, light and dark, at four widths. Usage: node shots.mjs FOLDER [NAME…]
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { close, newPage, open, url } from "./page.mjs";
import { states } from "./states.mjs";

const [out, ...names] = process.argv.slice(2);
const chosen = states.filter(({ name }) => names.length === 0 || names.some((wanted) => name.includes(wanted)));
if (chosen.length === 0) throw new Error(`no state has such a name; there are ${states.map(({ name }) => name).join(", ")}`);
await mkdir(out, { recursive: true });

let failed = false;
for (const colorScheme of ["light", "dark"]) {
  for (const width of [320, 768, 1280, 1920]) {
    const { context, page, problems } = await newPage({ colorScheme, viewport: { width, height: 900 } });
    for (const { name, hash, prepare } of chosen) {
      await open(page, `${url}?${name}${hash}`);
      await prepare?.(page);
      const path = join(out, `${name}-${colorScheme}-${width}.png`);
      await page.screenshot({ path, fullPage: true });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (overflow > 0) problems.push(`${name} at ${width}: ${overflow} px wider than the window`);
      console.log(`  ${path}`);
    }
    if (problems.length > 0) failed = true;
    problems.forEach((problem) => console.error(`  ! ${problem}`));
    await context.close();
  }
}
await close();
process.exitCode = failed ? 1 : 0;
