import { count, flag, milliseconds, optional, secret, text } from "./check.js";
import { HeadlensError, invalid } from "./error.js";
import { Signer, Switch } from "./headlens.js";

const MOST_U32 = 0xffffffff;
const MOST_U16 = 0xffff;

const OVERRIDES = ["cacheControl", "contentDisposition", "contentEncoding", "contentLanguage", "contentType", "expires"];

let kept;

/** The signer for a request: the last one, with the key that it derived, where it would be the same. */
function signerFor(request) {
  if (typeof request !== "object" || request === null) throw invalid("request", "an object", request);
  // What is in objects could change unseen, and so could what a prototype has.
  const isPlain = Object.getPrototypeOf(request) === Object.prototype && request.headers === undefined && request.responseOverrides === undefined;
  if (isPlain && kept !== undefined && isKept(request)) return kept;
  const made = make(request);
  if (isPlain) {
    kept?.signer.free();
    kept = made;
  }
  return made;
}

// What may change from one request to the next; the rest is what a signer keeps.
const CHANGING = ["key", "versionId", "date", "prefix", "keyMarker", "versionIdMarker", "maxKeys"];

/** Whether a request has the members of the last one, and differs in nothing but those that may. What neither has is not looked up: that takes long. */
function isKept(request) {
  const members = Object.getOwnPropertyNames(request);
  if (members.length !== kept.members.length) return false;
  for (let at = 0; at < members.length; at += 1) if (members[at] !== kept.members[at]) return false;
  for (let at = 0; at < kept.names.length; at += 1) if (request[kept.names[at]] !== kept.values[at]) return false;
  return true;
}

function make(request) {
  const { region, bucket, accessKeyId, secretAccessKey, sessionToken, addressing } = request;
  const headers = headersOf(request);
  const expiresIn = optional(request.expiresIn, "expiresIn", count, MOST_U32) ?? 3600;
  const partNumber = optional(request.partNumber, "partNumber", count, MOST_U16);
  const owner = optional(request.expectedBucketOwner, "expectedBucketOwner", text);
  const overrides = overridesOf(request.responseOverrides);
  const where = [text(region, "region"), text(bucket, "bucket"), optional(request.endpoint, "endpoint", text), switches(request)];
  if (![undefined, "virtual", "path"].includes(addressing)) throw invalid("addressing", '"virtual" or "path"', addressing);
  text(accessKeyId, "accessKeyId");
  secret(secretAccessKey, "secretAccessKey");
  optional(sessionToken, "sessionToken", secret);
  const signer = signerOf(accessKeyId, secretAccessKey, sessionToken);
  signer.endpoint(...where);
  signer.carry(expiresIn, partNumber, owner);
  for (const [index, value] of overrides) signer.override(index, value);
  for (const [name, value] of headers) signer.header(name, value);
  const members = Object.getOwnPropertyNames(request);
  const names = members.filter((name) => !CHANGING.includes(name));
  return { members, names, values: names.map((name) => request[name]), signer, lifetime: expiresIn * 1000, sent: Object.fromEntries(headers) };
}

function signerOf(...credentials) {
  try {
    return new Signer(...credentials);
  } catch (error) {
    throw refusal(error);
  }
}

function switches(request) {
  const { addressing } = request;
  let on = addressing === "virtual" ? Switch.VirtualHost : addressing === "path" ? Switch.Path : 0;
  for (const [name, bit] of [["dualStack", Switch.DualStack], ["fips", Switch.Fips], ["accelerate", Switch.Accelerate], ["requestPayer", Switch.RequestPayer]]) {
    if (optional(request[name], name, flag)) on |= bit;
  }
  return on;
}

function headersOf({ headers = {}, checksumMode }) {
  if (typeof headers !== "object" || headers === null || Array.isArray(headers)) {
    throw invalid("headers", "an object of strings", headers);
  }
  // A value may be a customer's key: no message repeats it.
  const list = Object.entries(headers).map(([name, value]) => [text(name, "headers"), secret(value, `headers[${JSON.stringify(name)}]`)]);
  const isTold = list.some(([name]) => name.toLowerCase() === "x-amz-checksum-mode");
  if (optional(checksumMode, "checksumMode", flag) && !isTold) list.push(["x-amz-checksum-mode", "ENABLED"]);
  return list;
}

function overridesOf(overrides = {}) {
  if (typeof overrides !== "object" || overrides === null) throw invalid("responseOverrides", "an object", overrides);
  const told = OVERRIDES.map((name, index) => [index, optional(overrides[name], `responseOverrides.${name}`, text)]);
  return told.filter(([, value]) => value !== undefined);
}

/** The core refuses by three lines. */
function refusal(error) {
  if (typeof error !== "string") return error;
  const [code, field, message] = error.split("\n");
  return new HeadlensError(code, message, field);
}

/** Signs, and lets go of a signer that isn't kept. */
function sign(request, method, work) {
  const made = signerFor(request);
  try {
    const date = milliseconds(request.date, "date");
    return signed(method, work(made.signer, request, date), made, date);
  } catch (error) {
    throw refusal(error);
  } finally {
    if (made !== kept) made.signer.free();
  }
}

/** A signed request, as it comes from the core. */
function signed(method, parts, { lifetime, sent }, date) {
  const [url, canonicalRequest, stringToSign, curl, preflight, unfetchable] = parts.split("\0");
  const request = {
    url,
    method,
    headers: { ...sent },
    expiresAt: new Date(Math.floor(date / 1000) * 1000 + lifetime),
    canonicalRequest,
    stringToSign,
    signature: url.slice(url.lastIndexOf("=") + 1),
    curl,
    preflight: preflight !== "",
  };
  if (unfetchable !== "") request.unfetchable = unfetchable;
  return request;
}

function object(isGet) {
  return (signer, { key, versionId }, date) => signer.object(isGet, text(key, "key"), optional(versionId, "versionId", text), date);
}

const head = object(false);
const get = object(true);

export function presignHead(request) {
  return sign(request, "HEAD", head);
}

export function presignGet(request) {
  return sign(request, "GET", get);
}

export function presignHeadVersions(request, versionIds) {
  const made = signerFor(request);
  try {
    const date = milliseconds(request.date, "date");
    const key = text(request.key, "key");
    if (!Array.isArray(versionIds)) throw invalid("versionIds", "an array", versionIds);
    versionIds.forEach((id, index) => text(id, `versionIds[${index}]`));
    if (versionIds.length === 0) return [];
    const ids = versionIds.join("\n");
    if (ids.split("\n").length === versionIds.length) return made.signer.versions(key, ids, date).split("\n");
    // An ID is opaque: one with a line break would be two.
    return versionIds.map((id) => made.signer.object(false, key, id, date).split("\0")[0]);
  } catch (error) {
    throw refusal(error);
  } finally {
    if (made !== kept) made.signer.free();
  }
}

export function presignHeadBucket(request) {
  return sign(request, "HEAD", (signer, _, date) => signer.bucket(date));
}

export function presignListVersions(request) {
  return sign(request, "GET", (signer, { prefix, keyMarker, versionIdMarker, maxKeys }, date) =>
    signer.listing(
      optional(prefix, "prefix", text),
      optional(keyMarker, "keyMarker", text),
      optional(versionIdMarker, "versionIdMarker", text),
      optional(maxKeys, "maxKeys", count, MOST_U16),
      date,
    ));
}
