/**
 * Loads the wasm. In Node there is nothing to load: the module is ready when imported, and this resolves at once.
 * Elsewhere, await it before the first call.
 *
 * @param source Where `headlens_bg.wasm` is, or its bytes, or the compiled module. Without it, the file beside this module.
 */
export default function init(source?: URL | string | ArrayBuffer | ArrayBufferView | WasmModule): Promise<void>;

/** `WebAssembly.Module`, where the compiler knows it: without the DOM's types, in Node, it doesn't. */
type WasmModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer Module } } } ? Module : object;

/** What the caller did wrong. Pasted text never makes anything throw. */
export class HeadlensError extends Error {
  constructor(code: string, message: string, field?: string);
  /** `not-initialised`, `invalid-argument`, `freed`, `not-a-listing`, or why a request can't be signed: `expiry-out-of-range`. */
  code: string;
  /** Which argument it is about: `now`, `versions[1].LastModified`. */
  field?: string;
}

/**
 * Reads whatever was pasted: raw HTTP heads, what curl and wget print, lists of headers, one or thousands of replies.
 *
 * @param options.now What counts as now where a reply has no Date of its own; the present unless told.
 * @param options.format What the text is known to be: this reader alone takes parts of it. Without it, each part is read as what it is found to be.
 */
export function inspect(text: string, options?: { now?: Date | string | undefined; format?: Format | undefined }): Inspection;

/**
 * Compares versions, oldest first: exchanges of any inspection, and the SDK's outputs as they are.
 *
 * @param options.baseline The place in `versions` of the one to hold the others against; the oldest unless told.
 */
export function compare(versions: readonly (Exchange | ObjectVersion)[], options?: { baseline?: number | undefined }): Comparison;

/**
 * Reads a page of ListObjectVersions, decoded where it was asked for with `encoding-type=url`. A page that was cut off
 * gives the versions before the cut; {@link inspect} tells what is wrong with one.
 *
 * @throws HeadlensError `not-a-listing`, where the text is something else: S3's XML of an error, for one.
 */
export function parseVersionListing(xml: string): Listing;

/**
 * Signs a HEAD of an object or of one of its versions: a URL that tells its metadata to whoever has it, until it expires.
 * Nothing is sent.
 *
 * @throws HeadlensError where S3 would refuse the request whoever signed it: `expiry-out-of-range`, `key-empty`,
 * `session-token-missing` and others, with the member that is wrong as `field`. No error repeats a secret.
 */
export function presignHead(request: SigningRequest): SignedRequest;

/** The same for a GET: the object's content, or S3's own words of why not. */
export function presignGet(request: SigningRequest): SignedRequest;

/** The URLs of many versions of one key, in the order of the IDs: many times faster than one by one. */
export function presignHeadVersions(request: Omit<SigningRequest, "versionId">, versionIds: readonly string[]): string[];

/** Signs a HEAD of a bucket: whether it is there, and in which region. */
export function presignHeadBucket(request: Omit<SigningRequest, "key" | "versionId" | "partNumber">): SignedRequest;

/** Signs a page of ListObjectVersions, with `encoding-type=url`, so that every key arrives; {@link parseVersionListing} reads it. */
export function presignListVersions(request: Omit<SigningRequest, "key" | "versionId" | "partNumber"> & ListingPage): SignedRequest;

/**
 * Explains a presigned URL, or a request with an Authorization header, of Signature Version 4 or 2: its parts, when it
 * dies, what is wrong with it; with the secret at hand, whether the signature is right, and what else it would be
 * right for.
 *
 * @param options.method What it is to be sent with, where the text doesn't show it.
 * @param options.now The time to judge by; the present unless told.
 */
export function explainPresigned(url: string, options?: ExplainOptions): PresignedExplanation;

/** Every header that is known, in catalogue order. */
export function fields(): FieldDescription[];

/** Everything that can be found fault with. */
export function rules(): RuleDescription[];

/** What a text holds: a lazy view. Each part of an exchange is made when it is first read, and then kept. */
export interface Inspection {
  readonly exchanges: readonly Exchange[];
  /** About the text as a whole: nothing recognised, over a limit. */
  readonly findings: Finding[];
  /** Which reader took which part, and why. */
  readonly readings: { format: Format; reason: string; span: Span }[];
  /** Text that belongs to no exchange. */
  readonly passedOver: Span[];
  /** Everything as plain data, dates as Date. Header values are in it as pasted, secrets included. */
  toJSON(): unknown;
  /** Frees the wasm's memory at once rather than with the object; reading throws from then on. */
  free(): void;
}

/** One request and its reply. */
export interface Exchange {
  readonly about: About;
  readonly format: Format;
  readonly span: Span;
  /** What was asked, where the text shows it. */
  readonly request?: Request;
  readonly response: Response;
  /** Who answered, and the header that gives it away. */
  readonly server?: { name: string; evidence: string };
  /** The version's metadata, typed as the SDKs type it; `{}` where `about` is not "object". */
  readonly object: ObjectVersion;
  /** Every field with its state, in words. */
  readonly fields: FieldView[];
  readonly listing?: Listing;
  /** From a body, an SDK or the CLI: a HEAD reply has none. */
  readonly error?: ErrorDocument;
  readonly findings: Finding[];
  /** Why it was answered so, likeliest first; empty for a plain success. */
  readonly diagnosis: Cause[];
  /** All of it as plain data. */
  toJSON(): unknown;
}

//@ About
//@ Format

export interface Request {
  method?: string;
  /** As sent: `/key?versionId=…`. */
  target?: string;
  url?: string;
  bucket?: string;
  /** Percent-decoded. */
  key?: string;
  versionId?: string;
  /** What the client signed, where its log tells it; as pasted: mind the tokens in it. */
  canonicalRequest?: string;
  stringToSign?: string;
  headers: Header[];
  span: Span;
}

export interface Response {
  status?: number;
  reason?: string;
  /** `HTTP/1.1` */
  httpVersion?: string;
  headers: Header[];
}

export interface Header {
  /** As pasted, and so is the value: mind the secrets in it. */
  name: string;
  value: string;
  known: boolean;
  nameSpan: Span;
  span: Span;
}

export interface FieldView {
  /** The SDK's member, `Metadata.owner`, or the header's name in lower case. */
  field: string;
  label: string;
  group: Group;
  state: FieldState;
  /** The value in words, or what is known of its absence; secrets are masked. */
  text: string;
  /** The value as pasted. */
  raw?: string;
  /** The header's name as pasted. */
  header?: string;
  /** Where the value stands. */
  span?: Span;
}

export interface Finding {
  /** A {@link RuleDescription.code}. */
  code: string;
  severity: Severity;
  message: string;
  /** What to do. */
  help?: string;
  reference?: string;
  header?: string;
  span?: Span;
  related?: { header?: string; span: Span }[];
}

export interface Cause {
  code: string;
  title: string;
  likelihood: Likelihood;
  evidence: string[];
  /** What to do, in order. */
  next: { text: string; command?: string }[];
}

/** A page of a listing, in its order. */
export interface Listing {
  versions: ListedVersion[];
  isTruncated: boolean;
  nextKeyMarker?: string;
  nextVersionIdMarker?: string;
}

/** A version or a delete marker, with the members of the SDKs' `ObjectVersion` and `DeleteMarkerEntry`. */
export interface ListedVersion {
  Key: string;
  /** `"null"` is one; empty in a page of ListObjects, which tells none. */
  VersionId: string;
  IsLatest: boolean;
  /** An invalid Date where the page has none that can be read. */
  LastModified: Date;
  /** With its quotes. */
  ETag?: string;
  Size?: number;
  StorageClass?: string;
  DeleteMarker?: true;
  Owner?: { ID?: string; DisplayName?: string };
  ChecksumAlgorithm?: string[];
  ChecksumType?: string;
  RestoreStatus?: { IsRestoreInProgress?: boolean; RestoreExpiryDate?: Date };
}

/** What the service told of why it refused. */
export interface ErrorDocument {
  /** As told: `NoSuchVersion`, `403`, `Unknown`. */
  code?: string;
  message?: string;
  requestId?: string;
  hostId?: string;
  /** The region that the service expects in the signature. */
  region?: string;
  /** What the service made of the request that it received; as pasted, so that it can be signed again: mind the tokens in it. */
  canonicalRequest?: string;
  stringToSign?: string;
}

export interface SigningRequest {
  region: string;
  /** Its name, or an access point's ARN or alias. */
  bucket: string;
  /** As it is: signing encodes it. */
  key: string;
  versionId?: string | undefined;
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string | undefined;
  /** In seconds, 1 to 604800; 3600 unless told. */
  expiresIn?: number | undefined;
  /** When it is signed; now unless told. */
  date?: Date | string | undefined;
  /** Another service than AWS: `https://minio.example:9000`. */
  endpoint?: string | undefined;
  /** Whether the bucket stands in the host or in the path. AWS: the host, but for buckets with dots; others: the path. */
  addressing?: "virtual" | "path" | undefined;
  dualStack?: boolean | undefined;
  fips?: boolean | undefined;
  accelerate?: boolean | undefined;
  partNumber?: number | undefined;
  /** Asks for checksums by a header, for which browsers ask the server first. */
  checksumMode?: boolean | undefined;
  requestPayer?: boolean | undefined;
  /** The account that has to own the bucket: 12 digits. */
  expectedBucketOwner?: string | undefined;
  /** Headers that the reply is to carry instead of the stored ones. */
  responseOverrides?: ResponseOverrides | undefined;
  /** What is signed with the URL and has to be sent just so: conditions, Range, SSE-C. */
  headers?: Record<string, string> | undefined;
}

export interface ResponseOverrides {
  cacheControl?: string | undefined;
  contentDisposition?: string | undefined;
  contentEncoding?: string | undefined;
  contentLanguage?: string | undefined;
  contentType?: string | undefined;
  expires?: string | undefined;
}

export interface ListingPage {
  prefix?: string | undefined;
  /** Where to begin: `nextKeyMarker` and `nextVersionIdMarker` of the page before. */
  keyMarker?: string | undefined;
  versionIdMarker?: string | undefined;
  /** 1 to 1000. */
  maxKeys?: number | undefined;
}

export interface SignedRequest {
  /** Whoever has it can use it until it expires: treat it as a secret. */
  url: string;
  /** The one method that it is signed for. */
  method: "HEAD" | "GET";
  /** To be sent with it. */
  headers: Record<string, string>;
  expiresAt: Date;
  canonicalRequest: string;
  stringToSign: string;
  signature: string;
  /** The command that sends it, for a POSIX shell; a customer's key is left to a variable. */
  curl: string;
  /** Whether a browser asks the server first, because of `headers`. */
  preflight: boolean;
  /** Why no browser can send it as it was signed; `curl` can. */
  unfetchable?: string;
}

export interface ExplainOptions {
  secretAccessKey?: string | undefined;
  method?: string | undefined;
  now?: Date | string | undefined;
}

export interface PresignedExplanation {
  scheme: Scheme;
  /** What it is made of, in the order in which it stands; signatures and tokens are masked. */
  parts: { name: string; value: string; text: string; span: Span }[];
  accessKeyId?: string;
  region?: string;
  service?: string;
  signedHeaders?: string[];
  bucket?: string;
  key?: string;
  versionId?: string;
  signedAt?: Date;
  expiresAt?: Date;
  /** Negative where it is over. */
  secondsLeft?: number;
  findings: Finding[];
  /** Whether the signature is right, with the secret at hand. */
  verdict?: "valid" | "wrong";
  /** What of the request would have to be otherwise, or which method a URL by itself is for. */
  validFor?: { method?: string; host?: string; path?: string };
  canonicalRequest?: string;
  stringToSign?: string;
}

//@ Scheme

export interface Comparison {
  /** Oldest first. `index` is the place in what was handed in. */
  versions: { index: number; label: string; versionId?: string; lastModified?: Date }[];
  /** Every field that has a value in any version, in catalogue order. */
  rows: ComparisonRow[];
  /** What changed, in sentences. */
  summary: string[];
  findings: Finding[];
}

export interface ComparisonRow {
  field: string;
  label: string;
  kind: ChangeKind;
  /** One a version, as on the wire: ISO 8601 dates, plain digits, quoted ETag; null for no value. */
  values: (string | null)[];
  /** The same in words. */
  texts: string[];
  states: FieldState[];
  changed: boolean;
  /** The places in `versions` whose value is another than the known one before. */
  changedAt: number[];
}

/** *absent*: a whole reply lacks it. *hidden*: a browser keeps it from scripts. *unknown*: only a part was seen, or it comes only when asked for. */
//@ FieldState
//@ Group
export type ChangeKind = Group;
//@ Severity
//@ Likelihood

/** A part of the inspected string: `text.slice(start, end)`. */
export type Span = { start: number; end: number };

//@ ObjectVersion

export interface FieldDescription {
  /** The header's name, or how the names of the family begin. */
  header: string;
  isPrefix: boolean;
  /** The SDKs' member, where they have one. */
  member?: string;
  label: string;
  group: Group;
//@ kind
  /** Whether repeats are joined. */
  isList: boolean;
  /** When servers send it: what its absence proves. */
//@ sent
  /** What its absence from a whole reply stands for. */
  implied?: string;
  summary: string;
  meaning: string;
  grammar: string;
  reference: string;
  /** The codes of the rules that its value can break. */
  rules: string[];
  examples: { value: string; raises: string[] }[];
}

export interface RuleDescription {
  code: string;
  severity: Severity;
  title: string;
  /** The sentence of a finding; `{0}`, `{1}` and `{2}` stand for what it carries. */
  message: string;
  why: string;
  fix?: string;
  reference?: string;
}
