// For Node: ready when imported, since it reads its wasm by itself.
import { readFileSync } from "node:fs";
import { ready } from "./api.js";
import { initSync } from "./headlens.js";

export {
  HeadlensError, compare, explainPresigned, fields, inspect, parseVersionListing, presignGet, presignHead, presignHeadBucket,
  presignHeadVersions, presignListVersions, rules,
} from "./api.js";

initSync({ module: readFileSync(new URL("./headlens_bg.wasm", import.meta.url)) });
ready();

/** The same call as in a browser; here there is nothing left to load. */
export default async function init() {}
