// What trunk does with index.html for `cargo xtask demo`, done for publishing: puts beside the page what its
// `data-trunk` links name, and the app's own files under names that change with their contents.
import { createHash } from "node:crypto";
import { cp, copyFile, readFile, readdir, writeFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { build } from "esbuild";

/** A file's name with the beginning of a hash of its contents: `styles.css` becomes `styles-0123456789abcdef.css`. */
export function hashed(name, contents) {
  const hash = createHash("sha256").update(contents).digest("hex").slice(0, 16);
  return `${name.slice(0, -extname(name).length)}-${hash}${extname(name)}`;
}

/** Writes index.html and everything that it names into `dist`; `app` holds what `cargo xtask build` made of the code. */
export async function writePage(dist, app, target) {
  const { js, wasm } = await writeApp(dist, app, target);
  const trunk = await readFile("Trunk.toml", "utf8");
  const pattern = (name) => {
    const [, tags] = trunk.match(new RegExp(`^${name} = '(.*)'$`, "m")) ?? [];
    if (!tags) throw new Error(`Trunk.toml has no ${name}`);
    return tags.replaceAll("{base}", "./").replaceAll("{js}", js).replaceAll("{wasm}", wasm);
  };
  let html = await readFile("index.html", "utf8");
  for (const [link, rel] of html.matchAll(/<link data-trunk rel="([^"]*)"[^>]*>/g)) {
    const [, href] = link.match(/href="([^"]*)"/);
    html = html.replace(link, await written(rel, href));
  }
  await writeFile(join(dist, "index.html"), html.replace("</head>", `${pattern("pattern_script")}\n${pattern("pattern_preload")}</head>`));

  async function written(rel, href) {
    const to = join(dist, basename(href));
    if (rel === "copy-dir") await cp(href, to, { recursive: true });
    else if (rel === "copy-file") await copyFile(href, to);
    else if (rel === "icon") {
      const name = hashed(basename(href), await readFile(href));
      await copyFile(href, join(dist, name));
      return `<link rel="icon" href="./${name}">`;
    } else if (rel !== "rust") throw new Error(`index.html: nothing is known of rel="${rel}"`);
    return "";
  }
}

/** The script and its parts: the parts' names go into the script that loads them, and both scripts become one. */
async function writeApp(dist, app, target) {
  const keep = async (name, as) => {
    const contents = await readFile(join(app, name));
    const kept = hashed(as, contents);
    await writeFile(join(dist, kept), contents);
    return kept;
  };
  const loader = join(app, "__wasm_split.js");
  let load = await readFile(loader, "utf8");
  for (const part of (await readdir(app)).filter((name) => /^(split|chunk)_.*\.wasm$/.test(name))) {
    load = replace(load, `"./${part}"`, `"./${await keep(part, part.replace("split_", ""))}"`);
  }
  // A host may not know that a file is WebAssembly, and answer with a page where it has none.
  load = replace(load, "WebAssembly.instantiateStreaming(", "instantiate(");
  load += `async function instantiate(reply, imports) {
    const { ok, status } = await reply;
    if (!ok) throw new Error(\`a part of the app is not to be had: \${status}\`);
    return WebAssembly.instantiate(await (await reply).arrayBuffer(), imports);
  }`;
  await writeFile(loader, load);
  const wasm = await keep("headlens-web_bg.wasm", "headlens-web.wasm");
  const bundle = await build({ entryPoints: [join(app, "headlens-web.js")], bundle: true, format: "esm", target, minify: true, legalComments: "none", write: false, logOverride: { "duplicate-object-key": "silent" } });
  const script = bundle.outputFiles[0].contents;
  const js = hashed("headlens-web.js", script);
  await writeFile(join(dist, js), script);
  return { js, wasm };
}

function replace(text, what, by) {
  if (!text.includes(what)) throw new Error(`the script that loads parts has no ${what}`);
  return text.replaceAll(what, by);
}
