// How fast the npm module is in Node: presigned URLs beside three other signers, and 10,000 replies in wasm.
//
// All run in turn in one process, and the processor's time is measured, that of every thread: on a busy machine the
// clock would measure the others. The ratio of the medians is what counts.
import { HeadObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { AwsClient } from "aws4fetch";
import { inspect, presignHead, presignHeadVersions } from "headlens";
import { Client as Minio } from "minio";

const ROUNDS = 7;
const URLS = 1000;
const VERSIONS = 10_000;
const REPLIES = 10_000;

const credentials = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };
const { accessKeyId, secretAccessKey } = credentials;
const region = "eu-central-1";
const bucket = "examplebucket";
const date = new Date("2013-05-24T00:00:00Z");
const ids = Array.from({ length: VERSIONS }, (_, index) => `3HL4kqtJlcpXroDTDmjVBH40${String(index).padStart(8, "0")}`);
const keys = Array.from({ length: URLS }, (_, index) => `reports/2026/annual-${String(index).padStart(8, "0")}.csv`);

const s3 = new S3Client({ region, credentials });
const aws4fetch = new AwsClient({ ...credentials, region, service: "s3" });
const minio = new Minio({ endPoint: `s3.${region}.amazonaws.com`, useSSL: true, region, accessKey: credentials.accessKeyId, secretKey: credentials.secretAccessKey });

/** Each signs a HEAD of one version of one of the keys, and gives the URL. */
const signers = {
  // Each member named, as in the README: V8 takes as long for a literal that spreads another as the core for signing.
  "headlens, any key": (key, versionId) => presignHead({ accessKeyId, secretAccessKey, region, bucket, key, versionId, date }).url,
  "headlens, any key, of a spread request": (key, versionId) => presignHead({ ...credentials, region, bucket, key, versionId, date }).url,
  "@aws-sdk/s3-request-presigner": (Key, VersionId) =>
    getSignedUrl(s3, new HeadObjectCommand({ Bucket: bucket, Key, VersionId }), { expiresIn: 3600, signingDate: date }),
  aws4fetch: async (key, versionId) => {
    const url = `https://${bucket}.s3.${region}.amazonaws.com/${key}?versionId=${versionId}&X-Amz-Expires=3600`;
    return (await aws4fetch.sign(url, { method: "HEAD", aws: { signQuery: true, datetime: "20130524T000000Z" } })).url;
  },
  minio: (key, versionId) => minio.presignedUrl("HEAD", bucket, key, 3600, { versionId }, date),
};

/** Microseconds of the processor for each of `count`. */
async function timed(count, work) {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}

function median(times) {
  return times.sort((one, other) => one - other)[times.length >> 1];
}

/** The medians of what each takes, in turns; the first round is for the compiler. */
async function measured(works) {
  const times = Object.fromEntries(Object.keys(works).map((name) => [name, []]));
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [name, [count, work]] of Object.entries(works)) {
      const time = await timed(count, work);
      if (round > 0) times[name].push(time);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, times]) => [name, median(times)]));
}

async function signing() {
  const works = {};
  for (const [name, sign] of Object.entries(signers)) {
    const url = await sign(keys[0], ids[0]);
    if (!/[?&]X-Amz-Signature=[0-9a-f]{64}/.test(url)) throw new Error(`${name} gives no signed URL: ${url}`);
    works[name] = [URLS, async () => {
      for (let index = 0; index < URLS; index += 1) await sign(keys[index], ids[index]);
    }];
  }
  works["headlens, versions of one key"] = [VERSIONS, () => presignHeadVersions({ ...credentials, region, bucket, key: keys[0], date }, ids)];
  const times = await measured(works);
  const { "headlens, any key": any, "headlens, any key, of a spread request": spread, "headlens, versions of one key": versions, ...others } = times;
  console.log(`${"presigned HEAD requests, each with a version ID".padEnd(50)} ${"µs a URL".padStart(10)} ${"any key ÷".padStart(12)} ${"versions ÷".padStart(12)}`);
  const row = (name, time, ...ratios) => console.log(`${name.padEnd(50)} ${time.toFixed(1).padStart(10)} ${ratios.map((ratio) => `${ratio.toFixed(1)}x`.padStart(12)).join(" ")}`);
  row("headlens, any key", any);
  row("headlens, any key, of a spread request", spread);
  row("headlens, versions of one key", versions);
  for (const [name, time] of Object.entries(others)) row(name, time, time / any, time / versions);
}

/** One reply as Amazon S3 sends it, as crates/headlens/benches/inspect.rs has it. */
function reply(number) {
  const digits = (width) => String(number).padStart(width, "0");
  return [
    "HTTP/1.1 200 OK", "x-amz-id-2: ef8yU9AS1ed4OpIszj7UDNEHGran+Zx1a9hYI1mKqPwNh6E0EwEkMSe=", `x-amz-request-id: 318BC8BC${digits(8)}`,
    "Date: Wed, 28 Oct 2009 22:32:00 GMT", "Last-Modified: Sun, 01 Jan 2006 12:00:00 GMT", `ETag: "fba9dede5f27731c97716${digits(11)}"`,
    `x-amz-version-id: 3HL4kqtJlcpXroDTDmjVBH40${digits(8)}`, "Accept-Ranges: bytes", "Content-Type: application/octet-stream",
    `Content-Length: ${String(434_234 + number).padStart(8, "0")}`, "Cache-Control: max-age=3600, public", "x-amz-server-side-encryption: aws:kms",
    "x-amz-server-side-encryption-aws-kms-key-id: arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd", "x-amz-storage-class: STANDARD_IA",
    "x-amz-replication-status: COMPLETED", "x-amz-tagging-count: 2", "x-amz-meta-owner: alice", "x-amz-meta-project: atlas",
    "x-amz-object-lock-mode: GOVERNANCE", "x-amz-object-lock-retain-until-date: 2031-05-01T12:00:00Z", "Connection: close", "Server: AmazonS3", "", "",
  ].join("\r\n");
}

async function reading() {
  const text = Array.from({ length: REPLIES }, (_, index) => reply(index)).join("");
  const read = (look) => [REPLIES, () => {
    const inspection = inspect(text);
    if (inspection.exchanges.length !== REPLIES) throw new Error(`${inspection.exchanges.length} exchanges`);
    inspection.exchanges.forEach(look);
    inspection.free();
  }];
  const times = await measured({
    "read": read(() => {}),
    "read and judged": read((exchange) => exchange.findings),
    "read, and each version's object made": read((exchange) => exchange.object),
  });
  console.log(`\n${`${REPLIES.toLocaleString("en")} replies of ${reply(0).length} bytes`.padEnd(50)} ${"µs a reply".padStart(10)}`);
  for (const [name, time] of Object.entries(times)) console.log(`${name.padEnd(50)} ${time.toFixed(1).padStart(10)}`);
  const native = Number(process.env.HEADLENS_NATIVE);
  if (native > 0) {
    const ratio = times["read and judged"] / native;
    console.log(`${"read and judged natively, in the same run".padEnd(50)} ${native.toFixed(1).padStart(10)} ${`${ratio.toFixed(1)}x`.padStart(12)}`);
  }
}

await signing();
await reading();
