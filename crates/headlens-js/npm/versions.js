import { invalid } from "./error.js";
import { Versions, fields } from "./headlens.js";
import { Exchange } from "./inspection.js";

/** Hands versions to the core: exchanges as they are, plain objects member by member. */
export function collect(list) {
  const versions = new Versions();
  try {
    list.forEach((version, index) => {
      if (version instanceof Exchange) Exchange.push(versions, version);
      else push(versions, version, `versions[${index}]`);
    });
    return versions;
  } catch (error) {
    versions.free();
    throw error;
  }
}

function push(versions, object, place) {
  if (typeof object !== "object" || object === null || Array.isArray(object)) {
    throw invalid(place, "an exchange or an object version", object);
  }
  for (const [member, kind] of members()) {
    const value = object[member];
    if (value === undefined) continue;
    // Where the date can't be read, or no longer matters, the SDKs have the text.
    if (member === "Expires" && object.ExpiresString !== undefined) continue;
    HAND_OVER[kind](versions, member, value, `${place}.${member}`);
  }
  if (object.ExpiresString !== undefined) {
    HAND_OVER.text(versions, "Expires", object.ExpiresString, `${place}.ExpiresString`);
  }
  versions.object();
}

let known;

/** Every member that the core knows, with its kind. */
function members() {
  known ??= JSON.parse(fields()).flatMap(({ member, kind }) => (member === undefined ? [] : [[member, kind]]));
  return known;
}

// A name that a header can have behind `x-amz-meta-`.
const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,245}$/;

const HAND_OVER = {
  text(versions, member, value, field) {
    if (typeof value !== "string") throw invalid(field, "a string", value);
    versions.text(member, value);
  },
  integer(versions, member, value, field) {
    if (!Number.isInteger(value) || value < 0) throw invalid(field, "a whole number from 0 on", value);
    versions.integer(member, value);
  },
  boolean(versions, member, value, field) {
    if (typeof value !== "boolean") throw invalid(field, "true or false", value);
    versions.boolean(member, value);
  },
  timestamp(versions, member, value, field) {
    if (!(value instanceof Date) || Number.isNaN(value.getTime())) throw invalid(field, "a valid Date", value);
    versions.timestamp(member, value.getTime());
  },
  map(versions, member, value, field) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw invalid(field, "an object of strings", value);
    }
    for (const name of Object.keys(value)) {
      const place = `${field}[${JSON.stringify(name)}]`;
      if (!NAME.test(name)) throw invalid(place, "named so that a header can carry it", name);
      if (typeof value[name] !== "string") throw invalid(place, "a string", value[name]);
      versions.metadata(name, value[name]);
    }
  },
};
