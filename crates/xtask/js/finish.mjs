// Makes the published app of its parts: the page and what it names, style sheets joined, everything minified and
// compressed. Usage, in the project's folder: node finish.mjs DIST APP
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { build, transform } from "esbuild";
import { hashed, writePage } from "./page.mjs";

const [dist, app] = process.argv.slice(2);
const TARGET = "es2022";
const COMPRESSED = /\.(html|css|js|mjs|wasm|svg|json|txt|map|webmanifest)$/;

async function joinStyles() {
  const bundle = await build({ entryPoints: [join(dist, "styles/main.css")], bundle: true, minify: true, write: false });
  const css = bundle.outputFiles[0].contents;
  const name = hashed("styles.css", css);
  await writeFile(join(dist, name), css);
  await rm(join(dist, "styles"), { recursive: true });

  const page = join(dist, "index.html");
  const html = await readFile(page, "utf8");
  const joined = html.replace("./styles/main.css", `./${name}`).replace(/<!--[^]*?-->\n?/g, "").replace(/\n+/g, "\n");
  if (!joined.includes(name)) throw new Error("index.html does not load ./styles/main.css");
  await writeFile(page, joined);
}

async function files(pattern) {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  return paths.filter((path) => pattern.test(path));
}

async function minifyScript(path) {
  const { code } = await transform(await readFile(path, "utf8"), { minify: true, target: TARGET, legalComments: "none" });
  await writeFile(path, code);
}

async function compress(path) {
  const bytes = await readFile(path);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes, { params }));
  await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }));
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist);
await writePage(dist, app, TARGET);
await joinStyles();
for (const path of await files(/^(?!.*headlens-web).*\.m?js$/)) await minifyScript(path);
for (const path of await files(COMPRESSED)) await compress(path);
