// For browsers and bundlers: the wasm is loaded by `await init()`.
import { ready } from "./api.js";
import { invalid } from "./error.js";
import start from "./headlens.js";

export {
  HeadlensError, compare, explainPresigned, fields, inspect, parseVersionListing, presignGet, presignHead, presignHeadBucket,
  presignHeadVersions, presignListVersions, rules,
} from "./api.js";

let loading;

/** Loads the wasm, once: from beside this module, from an address, or from what is at hand. */
export default function init(source) {
  loading ??= load(source).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(source = new URL("./headlens_bg.wasm", import.meta.url)) {
  await start({ module_or_path: isAddress(source) ? await fetched(source) : compiled(source) });
  ready();
}

function isAddress(source) {
  return typeof source === "string" || source instanceof URL;
}

async function fetched(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.url || address} can't be loaded: ${response.status} ${response.statusText}`);
  return response;
}

function compiled(source) {
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source) || source instanceof WebAssembly.Module) return source;
  throw invalid("source", "an address, bytes or a compiled module", source);
}
