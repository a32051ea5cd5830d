// What files hold, as bytes; those that gzip packed are unpacked. Loaded by the worker that reads large pastes and
// files, and by the page where that worker can't start.

/** The most bytes that are read of all files together: what the core reads of a paste. */
const MOST = 128 * 1024 * 1024;
/** How often a member's end is guessed wrong before the rest is taken for one. */
const GUESSES = 16;
/** How much is unpacked between two words about progress. */
const PIECE = 256 * 1024;
/** The shortest member: ten bytes in front, two of nothing, eight behind (RFC 1952, 2.2). */
const SHORTEST = 20;

/**
 * The bytes of files, each with `cut` where it holds more than is read, and `broken` where it couldn't be unpacked to
 * its end. `tell` hears how many bytes were gone through, and of how many.
 */
export async function opened(blobs, tell = () => {}) {
  const total = blobs.reduce((sum, blob) => sum + blob.size, 0);
  const files = [];
  let before = 0;
  let most = MOST;
  for (const blob of blobs) {
    const packed = isGzip(await bytesOf(blob.slice(0, 3)));
    const said = (done) => tell(before + Math.min(done, blob.size), total);
    const file = packed
      ? await unpacked(await bytesOf(blob), most, said)
      : { bytes: await bytesOf(blob.slice(0, most)), cut: blob.size > most, broken: false };
    if (file.cut || file.broken) file.bytes = wholeCharacters(file.bytes);
    before += blob.size;
    most -= file.bytes.length;
    said(0);
    files.push(file);
  }
  return files;
}

const bytesOf = async (blob) => new Uint8Array(await blob.arrayBuffer());

/** Whether a gzip member begins at a place: its two marks and the one method that there is. */
const isGzip = (bytes, at = 0) => bytes[at] === 0x1f && bytes[at + 1] === 0x8b && bytes[at + 2] === 8;

/**
 * All members of a gzip file, one behind the other. The browser unpacks one member and takes more for damage, without
 * saying where the member ended: so each is tried up to where the next seems to begin.
 */
async function unpacked(packed, most, tell) {
  const parts = [];
  let size = 0;
  let start = 0;
  const file = (cut, broken) => ({ bytes: joined(parts, size), cut, broken });
  // Behind the last member may stand anything, zeros mostly: gzip passes over it.
  while (isGzip(packed, start)) {
    let member;
    let end = start;
    for (let guess = 0; end < packed.length && !member?.whole && !member?.cut; guess++) {
      end = guess < GUESSES ? nextMember(packed, Math.max(end, start + SHORTEST)) : packed.length;
      member = await inflated(packed.subarray(start, end), most - size, (done) => tell(start + done));
      if (!member.whole && end === packed.length) member = (await withoutZeros(packed, start, most - size)) ?? member;
    }
    for (const part of member.parts) parts.push(part);
    size += member.size;
    if (!member.whole) return file(member.cut, !member.cut);
    start = end;
  }
  return file(false, false);
}

/** A last member behind which zeros stand: how many are its own is tried. */
async function withoutZeros(packed, start, most) {
  let end = packed.length;
  while (end > start && packed[end - 1] === 0) end--;
  for (let more = 0; more < 8 && end + more < packed.length; more++) {
    const member = await inflated(packed.subarray(start, end + more), most, () => {});
    if (member.whole || member.cut) return member;
  }
  return undefined;
}

/** Where a member seems to begin at or behind a place; the end where none does. */
function nextMember(packed, from) {
  for (let at = packed.indexOf(0x1f, from); at >= 0; at = packed.indexOf(0x1f, at + 1)) {
    // Flags that are reserved are never set.
    if (isGzip(packed, at) && packed[at + 3] < 0x20) return at;
  }
  return packed.length;
}

/** What a member holds, as far as it can be unpacked, and no more than `most`. */
async function inflated(packed, most, tell) {
  const parts = [];
  let size = 0;
  let at = 0;
  const pieces = new ReadableStream({
    pull(out) {
      if (at >= packed.length) return out.close();
      out.enqueue(packed.subarray(at, (at += PIECE)));
      tell(Math.min(at, packed.length));
    },
  });
  const reader = pieces.pipeThrough(new DecompressionStream("gzip")).getReader();
  try {
    for (;;) {
      const { done: whole, value } = await reader.read();
      if (whole) return { parts, size, whole, cut: false };
      const part = value.subarray(0, most - size);
      parts.push(part);
      size += part.length;
      if (part.length < value.length) {
        await reader.cancel();
        return { parts, size, whole: false, cut: true };
      }
    }
  } catch {
    return { parts, size, whole: false, cut: false };
  }
}

function joined(parts, size) {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Without a last character of UTF-8 that was cut in the middle. */
function wholeCharacters(bytes) {
  let end = bytes.length;
  while (end > bytes.length - 3 && (bytes[end - 1] & 0xc0) === 0x80) end--;
  return bytes[end - 1] >= 0xc0 ? bytes.subarray(0, end - 1) : bytes;
}
