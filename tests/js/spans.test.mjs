// Spans slice the pasted string to what they name, whatever is in it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "headlens";
import { at, list, read, reply, seeds } from "./support.mjs";

/** Every header's name and value stand where they are said to. */
function check(text, message) {
  const { exchanges, readings, passedOver } = inspect(text);
  for (const { start, end } of [...exchanges, ...readings].map(({ span }) => span).concat(passedOver)) {
    assert.ok(start >= 0 && start <= end && end <= text.length, message);
  }
  let checked = 0;
  for (const { response, request, fields } of exchanges) {
    for (const header of [...response.headers, ...(request?.headers ?? [])]) {
      assert.equal(plain(at(text, header.nameSpan)), plain(header.name), message);
      // Python's pprint joins pieces of a string with quotes between.
      assert.equal(plain(at(text, header.span)).replaceAll("''", ""), plain(header.value).replaceAll("''", ""), message);
      checked += 1;
    }
    for (const { raw, span, header } of fields) {
      if (raw === undefined) continue;
      assert.ok(plain(raw).replaceAll("''", "").startsWith(plain(at(text, span)).replaceAll("''", "")), `${message}: ${header}`);
      checked += 1;
    }
  }
  return checked;
}

/** Without what a wrapped line has in it (in curl's traces its place in hexadecimal), with quotes as they were before a literal or HTML escaped them, and surrogates made whole. */
function plain(text) {
  return text.toWellFormed().replaceAll(/\\+"|&quot;|&#34;/g, '"').replaceAll(/\\+(['/])/g, "$1").replaceAll(/\\+/g, "\\").replaceAll(/\s*[\r\n]+(?:[0-9a-f]{4}: )?[\s>|<]*/g, " ").replaceAll(/\x1b\[[0-9;]*m|[\s\u200b-\u200d\ufeff]/g, "");
}

const inside = ["a", "größe", "日本語", "🪣", "\ud83e", "\udea3", "🪣\ud83e€\udea3é"];

test("characters of every width, and lone surrogates, shift nothing", () => {
  for (const odd of inside) {
    for (const times of [1, 400, 3000]) {
      const before = odd.repeat(times);
      const text = `${before}\n\n${reply(`x-amz-meta-a: ${odd}`, "x-amz-version-id: abc", `x-amz-meta-b: ${before}`, 'ETag: "1"')}${before}`;
      const [{ response, span }] = inspect(text).exchanges;
      const header = response.headers.find(({ name }) => name === "ETag");
      assert.equal(at(text, header.span), '"1"', odd);
      assert.equal(at(text, header.nameSpan), "ETag", odd);
      assert.equal(at(text, span).trim(), text.slice(before.length, text.length - before.length).trim(), odd);
      const meta = response.headers.find(({ name }) => name === "x-amz-meta-b");
      assert.equal(at(text, meta.span), before, odd);
      assert.equal(meta.value, before.toWellFormed(), odd);
      check(text, odd);
    }
  }
});

test("findings point at what they speak of, behind what is not ASCII", () => {
  const text = `Größe 🪣\ud83e\n${reply('ETag: "a b"', "Content-Length: 5 MB")}`;
  const [{ findings }] = inspect(text).exchanges;
  assert.deepEqual(findings.map(({ span }) => at(text, span)).sort(), [" ", "5 MB"]);
});

test("colours and invisible characters are in the paste, and spans know it", () => {
  const text = reply("\u001b[1mETag\u001b[0m: \"1\"", "x-amz-version-id: null\u200b");
  const [{ response }] = inspect(`é${text}`).exchanges;
  for (const { name, value, nameSpan, span } of response.headers) {
    assert.ok(at(`é${text}`, nameSpan).includes(name), name);
    assert.ok(at(`é${text}`, span).includes(value), name);
  }
});

test("in every recorded paste and page", () => {
  let checked = 0;
  for (const path of [...list("pastes"), ...list("corpus/moto"), ...list("corpus/ceph")]) {
    // A trace in hexadecimal has no character of what it tells.
    if (path.endsWith(".json") || path.endsWith("curl-trace.txt")) continue;
    checked += check(read(path), path);
    checked += check(`🪣é\n${read(path)}`, path);
  }
  checked += check(seeds.aws, "aws") + check(seeds.page, "page");
  assert.ok(checked > 1000, `${checked} headers`);
});
