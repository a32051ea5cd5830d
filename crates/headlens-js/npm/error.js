/** What the caller did wrong. Pasted text never makes anything throw. */
export class HeadlensError extends Error {
  constructor(code, message, field) {
    super(message);
    this.code = code;
    if (field !== undefined) this.field = field;
  }

  get name() {
    return "HeadlensError";
  }
}

/** An argument that is not what it should be. */
export function invalid(field, expected, value) {
  return new HeadlensError("invalid-argument", `${field} must be ${expected}, not ${inWords(value)}.`, field);
}

function inWords(value) {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "an invalid Date" : "a Date";
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value === "object") return "an object";
  if (typeof value === "function") return "a function";
  return String(value);
}
