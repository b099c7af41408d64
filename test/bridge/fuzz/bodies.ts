import { gzipSync } from "node:zlib";
import { scenarioFiles, spansOf } from "../../support/scenario-files.ts";
import { jsonOf, protobufOf } from "../bodies.ts";

/** From 0 to 1. */
export type Random = () => number;

/** A request that nobody may choke on, and what it may be answered. */
export interface FuzzedRequest {
	readonly kind: string;
	readonly contentType: string;
	readonly gzip: boolean;
	readonly body: Buffer;
	/** Of all statuses, those that are right. */
	readonly right: readonly number[];
}

const ANY = [200, 400, 413, 503] as const;
const GOOD = [200, 503] as const;

/** Bodies of real sessions, small and large. */
const corpus = scenarioFiles()
	.filter((_, index) => index % 4 === 0)
	.map(({ content }) => spansOf(content).slice(0, 12))
	.map((spans) => ({ protobuf: protobufOf(spans), json: jsonOf(spans) }));

const bomb = gzipSync(Buffer.alloc(60_000_000));
const jsonBomb = gzipSync(Buffer.from("[".repeat(30_000_000)));

const integer = (random: Random, below: number): number => Math.floor(random() * below);
const pick = <T>(random: Random, from: readonly T[]): T => from[integer(random, from.length)] as T;

type Mutation = (body: Buffer, random: Random) => Buffer;

/** A number of protobuf, right or not: up to 2^70. */
function varint(random: Random): Buffer {
	const bytes = Array.from({ length: 1 + integer(random, 11) }, () => 0x80 | integer(random, 128));
	bytes.push(integer(random, 128));
	return Buffer.from(bytes);
}

const slice = (body: Buffer, random: Random): Buffer => {
	const from = integer(random, body.length);
	return body.subarray(from, from + integer(random, Math.min(2000, body.length - from) + 1));
};

const spliced = (body: Buffer, random: Random, put: Buffer, instead = 0): Buffer => {
	const at = integer(random, body.length + 1);
	return Buffer.concat([body.subarray(0, at), put, body.subarray(at + instead)]);
};

const TOKENS = [
	"{",
	"}",
	"[",
	"]",
	",",
	":",
	'"',
	"null",
	"true",
	"1e999",
	"-0",
	'"\\ud800"',
	'{"intValue":{}}',
	"[]",
	"{}",
];

const MUTATIONS: readonly Mutation[] = [
	(body, random) => {
		const flipped = Buffer.from(body);
		for (let count = 1 + integer(random, 8); count > 0 && body.length > 0; count--) {
			flipped[integer(random, body.length)] = integer(random, 256);
		}
		return flipped;
	},
	(body, random) => body.subarray(0, integer(random, body.length + 1)),
	(body, random) => body.subarray(integer(random, body.length + 1)),
	(body, random) => spliced(body, random, varint(random), integer(random, 3)),
	(body, random) => spliced(body, random, slice(body, random)),
	(body, random) => spliced(body, random, Buffer.alloc(0), integer(random, 200)),
	(body, random) => spliced(body, random, Buffer.from(pick(random, TOKENS)), integer(random, 3)),
	(body, random) => Buffer.concat([body, slice(pick(random, corpus).protobuf, random)]),
	(body, random) => {
		const parts = body.toString("latin1").split(/(?<=[,:{}[\]])/);
		const [one, other] = [integer(random, parts.length), integer(random, parts.length)];
		[parts[one], parts[other]] = [parts[other] ?? "", parts[one] ?? ""];
		return Buffer.from(parts.join(""), "latin1");
	},
];

/** A field with its length, which can be a lie. */
function field(tag: number, message: Buffer, length = message.length): Buffer {
	const bytes = [tag];
	for (let rest = length; ; rest = Math.floor(rest / 128)) {
		bytes.push(rest > 127 ? (rest % 128) + 128 : rest);
		if (rest <= 127) break;
	}
	return Buffer.concat([Buffer.from(bytes), message]);
}

const inSpan = (fields: Buffer): Buffer => field(0x0a, field(0x12, field(0x12, fields)));

function deep(random: Random): Pick<FuzzedRequest, "contentType" | "body"> {
	const levels = 40 + integer(random, 3000);
	if (random() < 0.5) {
		const open = '{"arrayValue":{"values":['.repeat(levels);
		const text = `{"resourceSpans":[{"resource":{"attributes":[{"key":"x","value":${open}]}}}`;
		return { contentType: "application/json", body: Buffer.from(text) };
	}
	let value: Buffer = Buffer.alloc(0);
	for (let level = 0; level < levels; level++) value = field(0x2a, field(0x0a, value));
	return { contentType: "application/x-protobuf", body: inSpan(field(0x4a, field(0x12, value))) };
}

function lying(random: Random): Buffer {
	const length = pick(random, [2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 35, 2 ** 49, 300, 70_000]);
	const inner = field(pick(random, [0x0a, 0x12, 0x2a, 0x4a, 0x7a]), Buffer.alloc(integer(random, 64)), length);
	return pick(random, [inner, field(0x0a, inner), inSpan(inner), inSpan(field(0x4a, inner))]);
}

/** Small for what it describes. */
function dense(random: Random): Pick<FuzzedRequest, "contentType" | "body"> {
	const count = integer(random, 60_000);
	return pick(random, [
		() => ({
			contentType: "application/x-protobuf",
			body: field(0x0a, field(0x12, Buffer.alloc(2 * count, Buffer.from([0x12, 0])))),
		}),
		() => ({
			contentType: "application/x-protobuf",
			body: inSpan(field(0x4a, field(0x12, field(0x2a, Buffer.alloc(2 * count, Buffer.from([0x0a, 0])))))),
		}),
		() => ({ contentType: "application/json", body: Buffer.from(`{"resourceSpans":[${"{},".repeat(count)}{}]}`) }),
	])();
}

/** A text of up to 3 MB, whose JSON is small for what it describes or nested deeply, in an attribute that is read. */
function denseText(random: Random): Buffer {
	const of = pick(random, ["[],", "{},", '{"a":0},', "[", '{"a":', '"\\"",']);
	const text = Buffer.from(`[${of.repeat(integer(random, 3_000_000 / of.length))}0]`);
	const named = Buffer.concat([field(0x0a, Buffer.from("gen_ai.input.messages")), field(0x12, field(0x0a, text))]);
	const ids = [field(0x0a, Buffer.alloc(16, integer(random, 256))), field(0x12, Buffer.alloc(8, 1))];
	return inSpan(Buffer.concat([...ids, field(0x4a, named)]));
}

/** The next request; the same for the same numbers. */
export function fuzzedRequest(random: Random): FuzzedRequest {
	const luck = random();
	const plain = { gzip: false, right: ANY };
	if (luck < 0.01) return { kind: "deep", ...plain, ...deep(random), right: [400, 413, 503] };
	if (luck < 0.05)
		return { kind: "length", ...plain, contentType: "application/x-protobuf", body: lying(random), right: [400] };
	if (luck < 0.055) return { kind: "dense", ...plain, ...dense(random) };
	if (luck < 0.0555) {
		const body = pick(random, [bomb, jsonBomb]);
		const contentType = body === bomb ? "application/x-protobuf" : "application/json";
		return { kind: "bomb", contentType, gzip: true, body, right: [413, 503] };
	}
	if (luck < 0.0565) {
		const body = denseText(random);
		return { kind: "dense text", contentType: "application/x-protobuf", gzip: false, body, right: [200, 413, 503] };
	}
	const { protobuf, json } = pick(random, corpus);
	const isJson = random() < 0.5;
	const contentType = isJson ? "application/json" : "application/x-protobuf";
	let body = isJson ? json : protobuf;
	if (luck < 0.1) {
		const compressed = random() < 0.5;
		return { kind: "good", contentType, gzip: compressed, body: compressed ? gzipSync(body) : body, right: GOOD };
	}
	if (luck < 0.12) return { kind: "type", contentType: "text/plain", gzip: false, body, right: [415] };
	if (luck < 0.15) {
		return {
			kind: "gzip",
			contentType,
			gzip: true,
			body: pick(random, MUTATIONS)(gzipSync(body), random),
			right: ANY,
		};
	}
	for (let times = 1 + integer(random, 3); times > 0; times--) body = pick(random, MUTATIONS)(body, random);
	return { kind: "mutated", contentType, gzip: false, body, right: ANY };
}
