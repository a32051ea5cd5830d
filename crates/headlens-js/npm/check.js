// Arguments: each is what it should be, or the error names it.
import { HeadlensError, invalid } from "./error.js";

export function optionsOf(options = {}) {
  if (typeof options !== "object" || options === null) throw invalid("options", "an object", options);
  return options;
}

/** A Date or its text, the present unless told; in milliseconds. */
export function milliseconds(date = new Date(), field) {
  const told = typeof date === "string" ? new Date(date) : date;
  if (told instanceof Date && !Number.isNaN(told.getTime())) return told.getTime();
  throw invalid(field, "a Date, or the text of one", date);
}

/** A string that UTF-8 can carry: half a surrogate pair would name something else. */
export function text(value, field) {
  if (typeof value !== "string") throw invalid(field, "a string", value);
  if (!isWhole(value)) throw invalid(field, "whole characters", value);
  return value;
}

const isWhole = "".isWellFormed ? (value) => value.isWellFormed() : (value) => !/\p{Surrogate}/u.test(value);

/** The same for what no message may repeat. */
export function secret(value, field) {
  if (typeof value === "string" && isWhole(value)) return value;
  throw new HeadlensError("invalid-argument", `${field} must be a string of whole characters.`, field);
}

export function flag(value, field) {
  if (typeof value !== "boolean") throw invalid(field, "true or false", value);
  return value;
}

/** A whole number; what is out of a number's range becomes 0, which the core refuses with the reason. */
export function count(value, field, most) {
  if (!Number.isInteger(value)) throw invalid(field, "a whole number", value);
  return value >= 0 && value <= most ? value : 0;
}

/** What is left out stays so. */
export function optional(value, field, check, ...rest) {
  return value === undefined ? undefined : check(value, field, ...rest);
}
