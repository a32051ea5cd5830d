// Signature Version 4 once more, from Amazon's description alone: what the module signs has to agree.
import { createHash, createHmac } from "node:crypto";

const hmac = (key, text) => createHmac("sha256", key).update(text).digest();
const sha256 = (text) => createHash("sha256").update(text).digest("hex");

/** As "Authenticating Requests: Using Query Parameters" in the Amazon S3 API Reference encodes. */
export const encoded = (text) =>
  [...new TextEncoder().encode(text)]
    .map((byte) => (/[A-Za-z0-9\-._~]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`))
    .join("");

/** What a presigned URL should be signed with: read from the URL, not parsed by a URL's rules, which would resolve dots. */
export function signatureOf(method, url, headers, secret) {
  const [, host, path, search] = /^https?:\/\/([^/]+)(\/[^?]*)\?(.*)$/s.exec(url);
  const pairs = search.split("&").map((pair) => pair.split("="));
  const value = (name) => decodeURIComponent(pairs.find(([found]) => found === name)[1]);
  // Sorted by what is decoded and then encoded anew: the order of the bytes.
  const query = pairs
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => `${encoded(decodeURIComponent(name))}=${encoded(decodeURIComponent(value))}`)
    .sort()
    .join("&");
  const all = { host, ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value.trim().replaceAll(/ +/g, " ")])) };
  const names = value("X-Amz-SignedHeaders").split(";");
  const lines = names.map((name) => `${name}:${all[name]}\n`).join("");
  const canonical = [method, path, query, lines, names.join(";"), "UNSIGNED-PAYLOAD"].join("\n");
  const [, day, region, service] = /^[^/]+\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request$/.exec(value("X-Amz-Credential"));
  const key = [day, region, service, "aws4_request"].reduce(hmac, `AWS4${secret}`);
  const toSign = ["AWS4-HMAC-SHA256", value("X-Amz-Date"), `${day}/${region}/${service}/aws4_request`, sha256(canonical)].join("\n");
  return { canonical, toSign, signature: hmac(key, toSign).toString("hex"), names };
}
