import { HeadlensError } from "./error.js";
import { Part } from "./headlens.js";
import { revived } from "./listing.js";

/** The core's result, until it is freed. */
class Held {
  #paste;

  constructor(paste) {
    this.#paste = paste;
  }

  get paste() {
    if (this.#paste) return this.#paste;
    throw new HeadlensError("freed", "This inspection was freed: inspect the text again to read it.");
  }

  get isFreed() {
    return !this.#paste;
  }

  free() {
    this.#paste?.free();
    this.#paste = undefined;
  }
}

// What Node's console.log shows; a class with nothing but getters would look empty.
const SHOWN = Symbol.for("nodejs.util.inspect.custom");

/** One request and its reply: each part is made when it is first read, and then kept. */
export class Exchange {
  #held;
  #index;
  #parts;

  constructor(held, index) {
    this.#held = held;
    this.#index = index;
  }

  /** Adds it to what the core compares. */
  static push(versions, exchange) {
    versions.exchange(exchange.#held.paste, exchange.#index);
  }

  #part(part) {
    const { paste } = this.#held;
    const parts = (this.#parts ??= []);
    if (parts[part] === undefined) {
      const read = JSON.parse(paste.part(this.#index, part));
      parts[part] = READ[part]?.(read) ?? read;
    }
    return parts[part];
  }

  get about() {
    return this.#part(Part.Head).about;
  }

  get format() {
    return this.#part(Part.Head).format;
  }

  get span() {
    return this.#part(Part.Head).span;
  }

  get server() {
    return this.#part(Part.Head).server;
  }

  get request() {
    return this.#part(Part.Request) ?? undefined;
  }

  get response() {
    return this.#part(Part.Response);
  }

  get object() {
    return this.#part(Part.Object);
  }

  get fields() {
    return this.#part(Part.Fields);
  }

  get findings() {
    return this.#part(Part.Findings);
  }

  get diagnosis() {
    return this.#part(Part.Diagnosis);
  }

  get listing() {
    return this.#part(Part.Listing) ?? undefined;
  }

  get error() {
    return this.#part(Part.Error) ?? undefined;
  }

  toJSON() {
    const { about, format, span, request, response, server, object, fields, listing, error, findings, diagnosis } = this;
    const all = { about, format, span, request, response, server, object, fields, listing, error, findings, diagnosis };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  }

  [SHOWN]() {
    return this.#held.isFreed ? "Exchange (freed)" : this.toJSON();
  }
}

/** Everything that one text holds. */
export class Inspection {
  #held;
  #exchanges;
  #overview;

  constructor(paste) {
    this.#held = new Held(paste);
  }

  get exchanges() {
    const { paste } = this.#held;
    this.#exchanges ??= Array.from({ length: paste.count() }, (_, index) => new Exchange(this.#held, index));
    return this.#exchanges;
  }

  #read() {
    const { paste } = this.#held;
    return (this.#overview ??= JSON.parse(paste.overview()));
  }

  get findings() {
    return this.#read().findings;
  }

  get readings() {
    return this.#read().readings;
  }

  get passedOver() {
    return this.#read().passedOver;
  }

  toJSON() {
    const { exchanges, findings, readings, passedOver } = this;
    return { exchanges: exchanges.map((exchange) => exchange.toJSON()), findings, readings, passedOver };
  }

  free() {
    this.#held.free();
  }

  [SHOWN]() {
    if (this.#held.isFreed) return "Inspection (freed)";
    const { exchanges, findings, readings, passedOver } = this;
    return { exchanges, findings, readings, passedOver };
  }
}

// What is more than what JSON can say.
const READ = {
  [Part.Object]: withDates,
  [Part.Listing]: (listing) => listing && revived(listing),
};

function withDates({ object, dates }) {
  for (const name of dates) object[name] = new Date(object[name]);
  return object;
}
