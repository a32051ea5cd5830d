// What several tests need.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";

const data = new URL("../data/", import.meta.url);

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** The built package. */
export const dist = new URL("../../target/npm/headlens/", import.meta.url);

export function read(path) {
  return readFileSync(new URL(path, data), "utf8");
}

export function list(folder) {
  return readdirSync(new URL(folder, data)).map((name) => `${folder}/${name}`);
}

/** What a span names. */
export function at(text, span) {
  return text.slice(span.start, span.end);
}

export const seeds = {
  aws: read("seeds/aws-retrieving-version-metadata.txt"),
  page: read("seeds/x-amz-version-id-page.txt"),
};

/** A reply of an object store with these header lines. */
export function reply(...lines) {
  return ["HTTP/1.1 200 OK", "x-amz-request-id: 1", ...lines, "", ""].join("\r\n");
}

/** The fenced blocks of the package's README under a heading, by language. */
export function blocks(heading) {
  const readme = readFileSync(new URL("README.md", dist), "utf8");
  const section = readme.split(/^## /m).find((section) => section.startsWith(heading));
  const found = [...section.matchAll(/^```(\w+)\n(.*?)^```$/gms)];
  return Object.fromEntries(found.map(([, language, code]) => [language, code]));
}

/** Serves a folder on a free port, as plain as any static host. */
export async function serve(folder) {
  const types = { html: "text/html; charset=utf-8", js: "text/javascript", wasm: "application/wasm" };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const file = path.join(folder, path.normalize(pathname === "/" ? "/index.html" : pathname));
    try {
      const body = readFileSync(file);
      response.setHeader("Content-Type", types[path.extname(file).slice(1)] ?? "application/octet-stream");
      response.setHeader("Content-Security-Policy", CSP);
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { url: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() };
}

const CSP = "default-src 'none'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; connect-src 'self'; require-trusted-types-for 'script'";

/** A browser, where there is one. */
export function chromium() {
  const candidates = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  return candidates.find((path) => path && existsSync(path));
}
