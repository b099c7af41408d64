import type { OutboxRecord } from "../../exporter/outbox/outbox.ts";
import type { DropCounts } from "../../exporter/tally.ts";
import { CONTENT_KINDS } from "../daemon/preview/content.ts";
import { redactedText, Tally } from "../daemon/preview/tally.ts";
import { columns, size } from "../destinations/plain-text.ts";
import { requestView } from "../destinations/request-view.ts";
import { MARKERS } from "../privacy/redaction/findings.ts";
import { manyLines } from "../settings/mask.ts";
import type { Style } from "./colour.ts";

type Paint = (style: Style, text: string) => string;

/** What would leave of a session for one destination. */
export interface PreviewedDestination {
	readonly name: string;
	/** Of the destination; secret parts are hidden. */
	readonly url: string;
	readonly requests: readonly PreviewedRequest[];
	/** What does not leave as it was. */
	readonly drops: DropCounts;
	/** Why nothing leaves; absent where something does. */
	readonly why?: string;
}

export interface PreviewedRequest {
	readonly record: OutboxRecord;
	/** Of the body as it goes over the wire. */
	readonly bytes: number;
	/** Parsed; OTLP in protobuf as its twin in JSON. */
	readonly body: unknown;
}

/** Every request of every destination, and in the end `cost`, a line, and what was redacted in all of them. */
export function previewText(
	all: readonly PreviewedDestination[],
	secrets: readonly string[],
	paint: Paint,
	cost?: string,
): string {
	const mark = (text: string) => text.replace(MARKERS, (marker) => paint("yellow", marker));
	const parts = all.map(({ name, url, requests, drops, why }) => {
		const head = paint("bold", `── ${name}: ${why === undefined ? amount(requests) : `nothing (${why})`}`);
		const views = requests.map(({ record, body }) => mark(requestView(record, body, url, secrets)));
		const lost = Object.entries(drops).map(([reason, count]) => `left out: ${count} ${reason}\n`);
		return [`${head}\n`, ...views, ...lost].join("\n");
	});
	const about = [...(cost === undefined ? [] : [cost]), redactedText(tallyOf(all))];
	return [...parts, about.map((line) => `── ${line}\n`).join("")].join("\n");
}

/** The same for programs. */
export const previewJson = (all: readonly PreviewedDestination[]) =>
	all.map(({ name, url, requests, why }) => ({
		destination: name,
		requests: requests.map(({ record, body }) => ({
			...{ method: "POST", url: `${url}${record.path}`, contentType: record.contentType, body },
		})),
		...(why !== undefined && { why }),
	}));

/** A table of what each destination gets: how many different texts of each kind of content, and their bytes. */
export function diffText(all: readonly PreviewedDestination[]): string {
	const tallies = all.map((one) => tallyOf([one]));
	const kinds = CONTENT_KINDS.map((kind) => [
		kind,
		...tallies.map((tally) => {
			const { texts, bytes } = tally.amount(kind);
			return texts === 0 ? "no" : `${texts} (${size(bytes)})`;
		}),
	]);
	const redacted = tallies.map((tally) => String(Object.values(tally.redacted()).reduce((sum, n) => sum + n, 0)));
	const rows = [
		["", ...all.map(({ name }) => name)],
		["requests", ...all.map(({ requests }) => amount(requests).replace(/ requests?,/, ","))],
		...kinds,
		["secrets redacted", ...redacted],
	];
	const silent = all.flatMap(({ name, why }) => (why === undefined ? [] : [`${name}: nothing (${why})\n`]));
	return [columns(rows), ...silent].join("");
}

/** The same for programs. */
export const diffJson = (all: readonly PreviewedDestination[]) =>
	all.map((one) => {
		const tally = tallyOf([one]);
		const bytes = one.requests.reduce((sum, request) => sum + request.bytes, 0);
		return {
			...{ destination: one.name, requests: one.requests.length, bytes },
			content: Object.fromEntries(CONTENT_KINDS.map((kind) => [kind, tally.amount(kind)])),
			redacted: tally.redacted(),
			...(one.why !== undefined && { why: one.why }),
		};
	});

/** Longer comparisons say nothing to anybody. In milliseconds. */
const LONGEST_DIFF_MS = 10_000;

/** What differs between the bodies for two destinations, line by line of their JSON. */
export async function lineDiff(a: PreviewedDestination, b: PreviewedDestination, paint: Paint): Promise<string> {
	const { createTwoFilesPatch } = await import("diff");
	const [before, after] = [a, b].map(({ requests }) =>
		requests.map(({ body }) => `${JSON.stringify(body, null, 2)}\n`).join(""),
	);
	const patch = createTwoFilesPatch(a.name, b.name, before ?? "", after ?? "", undefined, undefined, {
		...{ context: 3, timeout: LONGEST_DIFF_MS },
	});
	if (patch === undefined) return "\n(too different to be compared line by line)\n";
	const lines = manyLines(patch).split("\n").slice(1);
	const painted = lines.map((line) =>
		line.startsWith("+") ? paint("green", line) : line.startsWith("-") ? paint("red", line) : line,
	);
	return `\n${painted.join("\n")}`;
}

function tallyOf(all: readonly PreviewedDestination[]): Tally {
	const tally = new Tally();
	for (const { requests } of all) for (const { body } of requests) tally.add(body);
	return tally;
}

function amount(requests: readonly PreviewedRequest[]): string {
	const bytes = requests.reduce((sum, request) => sum + request.bytes, 0);
	return `${requests.length} ${requests.length === 1 ? "request" : "requests"}, ${size(bytes)}`;
}
