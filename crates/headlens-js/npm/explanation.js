import { milliseconds, optional, optionsOf, secret, text } from "./check.js";
import { explained } from "./headlens.js";

export function explain(url, options) {
  // Pasted text is taken as it is, half characters and all.
  const { secretAccessKey, method, now } = optionsOf(options);
  const key = optional(secretAccessKey, "secretAccessKey", secret);
  const told = JSON.parse(explained(url, optional(method, "method", text), key, milliseconds(now, "now")));
  for (const name of ["signedAt", "expiresAt"]) if (told[name] !== undefined) told[name] = new Date(told[name]);
  return told;
}
