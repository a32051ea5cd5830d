// What the package exports, whatever loads its wasm: browser.js or node.js.
import { milliseconds, optionsOf } from "./check.js";
import { HeadlensError, invalid } from "./error.js";
import * as explanation from "./explanation.js";
import { Paste, fields as everyField, formats, rules as everyRule } from "./headlens.js";
import { Inspection } from "./inspection.js";
import * as listing from "./listing.js";
import * as signing from "./signing.js";
import { collect } from "./versions.js";

export { HeadlensError };

let isReady = false;

/** Called by what loaded the wasm. */
export function ready() {
  isReady = true;
}

function needWasm() {
  if (isReady) return;
  throw new HeadlensError("not-initialised", "The wasm is not loaded yet: `await init()` first, the default export.");
}

export function inspect(text, options) {
  needWasm();
  if (typeof text !== "string") throw invalid("text", "a string", text);
  const { now, format } = optionsOf(options);
  if (format !== undefined && !JSON.parse(formats()).includes(format)) {
    throw invalid("format", `one of ${formats()}`, format);
  }
  return new Inspection(Paste.read(text, milliseconds(now, "now"), format));
}

export function compare(versions, options) {
  needWasm();
  if (!Array.isArray(versions)) throw invalid("versions", "an array", versions);
  const { baseline } = optionsOf(options);
  if (baseline !== undefined && !(Number.isInteger(baseline) && baseline >= 0 && baseline < versions.length)) {
    throw invalid("baseline", "the place of one of the versions", baseline);
  }
  const collected = collect(versions);
  try {
    const comparison = JSON.parse(collected.compare(baseline));
    for (const version of comparison.versions) {
      if (version.lastModified !== undefined) version.lastModified = new Date(version.lastModified);
    }
    return comparison;
  } finally {
    collected.free();
  }
}

export function parseVersionListing(xml) {
  needWasm();
  if (typeof xml !== "string") throw invalid("xml", "a string", xml);
  return listing.read(xml);
}

export function presignHead(request) {
  needWasm();
  return signing.presignHead(request);
}

export function presignGet(request) {
  needWasm();
  return signing.presignGet(request);
}

export function presignHeadVersions(request, versionIds) {
  needWasm();
  return signing.presignHeadVersions(request, versionIds);
}

export function presignHeadBucket(request) {
  needWasm();
  return signing.presignHeadBucket(request);
}

export function presignListVersions(request) {
  needWasm();
  return signing.presignListVersions(request);
}

export function explainPresigned(url, options) {
  needWasm();
  if (typeof url !== "string") throw invalid("url", "a string", url);
  return explanation.explain(url, options);
}

export function fields() {
  needWasm();
  return JSON.parse(everyField());
}

export function rules() {
  needWasm();
  return JSON.parse(everyRule());
}
