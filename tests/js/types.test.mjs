// The declarations against the compiler, and against what the package gives.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { compare, fields, inspect, rules } from "headlens";
import { dist, list, read, root, seeds } from "./support.mjs";

mkdirSync(path.join(root, "target/types"), { recursive: true });
const folder = mkdtempSync(path.join(root, "target/types/"));
after(() => rmSync(folder, { recursive: true }));

function tsc(...args) {
  try {
    execFileSync(path.join(root, "node_modules/.bin/tsc"), args, { cwd: root, encoding: "utf8" });
    return "";
  } catch (error) {
    return error.stdout;
  }
}

test("users without the DOM's types, and without exact optional members, can compile", () => {
  assert.equal(tsc("--project", "tests/types/tsconfig.node.json"), "");
});

test("nothing is declared as any", () => {
  assert.doesNotMatch(readFileSync(new URL("index.d.ts", dist), "utf8").replaceAll(/\/\*.*?\*\//gs, ""), /\bany\b/);
});

test("what the package gives is what is declared: no member more, none less, no other type", () => {
  const paths = [...list("pastes"), ...list("corpus/moto"), ...list("corpus/ceph")].filter((path) => !path.endsWith(".json"));
  const inspections = [...paths.map(read), seeds.aws, seeds.page, "nothing"].map((text) => inspect(text));
  const exchanges = inspections.flatMap((inspection) => inspection.exchanges);
  const objects = exchanges.map(({ object }) => object);
  const comparisons = [compare(exchanges.slice(0, 5)), compare([])];
  const wholes = inspections.map((inspection) => inspection.toJSON());
  const lines = ['import type { Comparison, Exchange, FieldDescription, Inspection, ObjectVersion, RuleDescription } from "headlens";'];
  const declare = (name, type, value) => lines.push(`export const ${name}: ${type} = ${literal(value)};`);
  declare("objects", "ObjectVersion[]", objects);
  declare("comparisons", "Comparison[]", comparisons);
  declare("catalogue", "FieldDescription[]", fields());
  declare("faults", "RuleDescription[]", rules());
  declare("wholes", '(Pick<Inspection, "findings" | "readings" | "passedOver"> & { exchanges: Omit<Exchange, "toJSON">[] })[]', wholes);
  writeFileSync(path.join(folder, "values.ts"), lines.join("\n"));
  const config = { extends: path.join(root, "tests/types/tsconfig.json"), include: ["values.ts"] };
  writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify(config));
  assert.equal(tsc("--project", folder).split("\n").slice(0, 5).join("\n"), "");
});

/** Data as source text, with which the compiler is stricter than with a variable. */
function literal(value) {
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value).map(([name, value]) => `${JSON.stringify(name)}: ${literal(value)}`).join(", ")} }`;
}
