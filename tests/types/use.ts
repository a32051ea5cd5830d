// Compiled, never run: what users may write, and what the compiler must refuse.
import init, {
  HeadlensError, compare, explainPresigned, fields, inspect, parseVersionListing, presignGet, presignHead, presignHeadBucket, presignHeadVersions,
  presignListVersions, rules,
} from "headlens";
import type { Cause, Comparison, ErrorDocument, Exchange, FieldView, Finding, Format, Group, Inspection, Listing, ObjectVersion, PresignedExplanation, SignedRequest, SigningRequest, Span } from "headlens";

await init();
await init("headlens_bg.wasm");
await init(new URL("https://example.com/headlens_bg.wasm"));
await init(new Uint8Array());

const inspection: Inspection = inspect("HTTP/1.1 200 OK", { now: new Date(), format: "raw-http" });
inspect("", { now: "2026-11-21" });
const exchanges: readonly Exchange[] = inspection.exchanges;
for (const { object, request, response, findings, fields, diagnosis, span } of exchanges) {
  const id: string | undefined = object.VersionId;
  const written: Date | undefined = object.LastModified;
  const length: number | undefined = object.ContentLength;
  const owner: string | undefined = object.Metadata?.["owner"];
  const isGlacier: boolean = object.StorageClass === "GLACIER";
  const anyClass: string | undefined = object.StorageClass;
  const asked: string | undefined = request?.versionId;
  const status: number | undefined = response.status;
  const codes: string[] = findings.map((finding: Finding) => finding.code);
  const groups: Group[] = fields.map((field: FieldView) => field.group);
  const commands: (string | undefined)[] = diagnosis.flatMap((cause: Cause) => cause.next.map((step) => step.command));
  const part: string = "text".slice(span.start, span.end);
  void [id, written, length, owner, isGlacier, anyClass, asked, status, codes, groups, commands, part];
}
const error: ErrorDocument | undefined = exchanges[0]?.error;
const listings: (Listing | undefined)[] = [exchanges[0]?.listing, parseVersionListing("<ListVersionsResult/>")];
for (const version of listings[0]?.versions ?? []) {
  const { Key, VersionId, IsLatest, LastModified, DeleteMarker }: { Key: string; VersionId: string; IsLatest: boolean; LastModified: Date; DeleteMarker?: true } = version;
  const ids: (string | undefined)[] = [version.ETag, version.Owner?.ID, version.ChecksumType, ...(version.ChecksumAlgorithm ?? [])];
  const until: Date | undefined = version.RestoreStatus?.RestoreExpiryDate;
  void [Key, VersionId, IsLatest, LastModified, DeleteMarker, ids, until, version.Size?.toFixed()];
}
void [error?.code, error?.canonicalRequest, listings[1]?.nextKeyMarker];
inspection.free();

const comparison: Comparison = compare([...exchanges, { VersionId: "a", StorageClass: "A_CLASS_OF_TOMORROW" }], { baseline: 0 });
for (const { values, states, changedAt } of comparison.rows) {
  const value: string | null | undefined = values[0];
  const isKnown: boolean = states[0] === "present" || states[0] === "absent";
  const at: number | undefined = changedAt[0];
  void [value, isKnown, at];
}

const members: string[] = fields().flatMap(({ member }) => (member === undefined ? [] : [member]));
const titles: string[] = rules().map((rule) => `${rule.code}: ${rule.title}`);
const whole: Required<ObjectVersion>["Metadata"] = {};
const format: Format = "curl-verbose";
const span: Span = { start: 0, end: 1 };
void [members, titles, whole, format, span];

const request: SigningRequest = { region: "eu-central-1", bucket: "b", key: "k", accessKeyId: "AKIA", secretAccessKey: "s" };
const all: Required<SigningRequest> = {
  ...request, versionId: "v", sessionToken: "t", expiresIn: 60, date: new Date(), endpoint: "https://minio.example", addressing: "path",
  dualStack: false, fips: false, accelerate: false, partNumber: 1, checksumMode: true, requestPayer: true, expectedBucketOwner: "111122223333",
  responseOverrides: { contentType: "text/csv" }, headers: { Range: "bytes=0-0" },
};
const signed: SignedRequest[] = [presignHead(all), presignGet({ ...request, versionId: undefined })];
for (const { url, method, headers, expiresAt, canonicalRequest, stringToSign, signature, curl, preflight, unfetchable } of signed) {
  const sent: [string, { method: "HEAD" | "GET"; headers: Record<string, string> }] = [url, { method, headers }];
  const shown: string[] = [canonicalRequest, stringToSign, signature, curl, expiresAt.toISOString(), unfetchable ?? ""];
  void [sent, shown, preflight satisfies boolean];
}
const { region, bucket, accessKeyId, secretAccessKey } = request;
const place = { region, bucket, accessKeyId, secretAccessKey };
const urls: string[] = presignHeadVersions({ ...place, key: "k" }, ["v1", "null"] as const);
presignHeadBucket(place);
presignListVersions({ ...place, prefix: "k", keyMarker: "k", versionIdMarker: "v", maxKeys: 1000 });
const told: PresignedExplanation = explainPresigned(urls[0] ?? "", { secretAccessKey, method: "HEAD", now: new Date() });
const scheme: "sigv4" | "sigv2" | "sigv4a" | "unknown" = told.scheme;
const verdict: "valid" | "wrong" | undefined = told.verdict;
void [scheme, verdict, told.validFor?.host, told.secondsLeft?.toFixed(), told.parts[0]?.span.start, told.expiresAt?.getTime()];

try {
  inspect("");
} catch (error) {
  if (error instanceof HeadlensError) {
    const code: string = error.code;
    const field: string | undefined = error.field;
    void [code, field];
  }
}

// @ts-expect-error: the text is missing
inspect();
// @ts-expect-error: bytes are not text
inspect(new Uint8Array());
// @ts-expect-error: milliseconds are not a date
inspect("", { now: 0 });
// @ts-expect-error: there is no such format
inspect("", { format: "xml-rpc" });
// @ts-expect-error: there is no such option
inspect("", { strict: true });
// @ts-expect-error: bytes are not text
parseVersionListing(new Uint8Array());
// @ts-expect-error: the secret is missing
presignHead({ region: "r", bucket: "b", key: "k", accessKeyId: "a" });
// @ts-expect-error: there is no such style
presignHead({ ...request, addressing: "host" });
// @ts-expect-error: each ID has its own URL
presignHeadVersions({ ...place, key: "k", versionId: "v" }, []);
// @ts-expect-error: a bucket has no key
presignHeadBucket({ ...place, key: "k" });
// @ts-expect-error: a URL is text
explainPresigned(new URL("https://b.s3.amazonaws.com/k"));
// @ts-expect-error: an exchange may have no error
exchanges[0]!.error.code;
// @ts-expect-error: a list is wanted
compare(exchanges[0]);
// @ts-expect-error: the SDKs have a Date here
compare([{ LastModified: "2006-01-01T12:00:00Z" }]);
// @ts-expect-error: there is no such member
compare([{ VersionID: "a" }]);
// @ts-expect-error: baseline is a place
compare([], { baseline: "oldest" });
// @ts-expect-error: the list is what was found
inspection.exchanges.push(exchanges[0]!);
// @ts-expect-error: an exchange may have no request
exchanges[0]!.request.method;
// @ts-expect-error: numbers are numbers
exchanges[0]!.object.ContentLength?.startsWith("4");
// @ts-expect-error: what toJSON gives has no promised shape
inspection.toJSON().exchanges;
// @ts-expect-error: no arguments are taken
fields("VersionId");
