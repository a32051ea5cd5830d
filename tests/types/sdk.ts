// Compiled, never run: the SDK's outputs are object versions, optional members undefined or not.
import type { GetObjectCommandOutput, HeadObjectCommandOutput, HeadObjectOutput } from "@aws-sdk/client-s3";
import { compare, type ObjectVersion } from "headlens";

declare const head: HeadObjectCommandOutput;
declare const get: GetObjectCommandOutput;

const versions: ObjectVersion[] = [head, get];
compare([head, get, ...versions]);

// Whatever the SDK knows of a version is a member here as well, under the same name.
const members: Record<keyof HeadObjectOutput, unknown> = {} as Required<ObjectVersion>;
void members;

// @ts-expect-error: the other direction is not promised
const back: HeadObjectCommandOutput = versions[0]!;
void back;
