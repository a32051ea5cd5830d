// In Node the module is ready when imported: it reads its wasm file by itself.
import { readFileSync } from "node:fs";
import { initSync } from "./headlens.js";

const exports = initSync({ module: readFileSync(new URL("./headlens_bg.wasm", import.meta.url)) });

export * from "./headlens.js";

/** The same call as in a browser; here there is nothing left to load. */
export default async function init() {
  return exports;
}
