import { CAPTURE_BASES, CAPTURE_KINDS, type CapturePolicy } from "../capture.ts";
import { MemoryOutbox } from "../outbox/memory-outbox.ts";
import type { Outbox } from "../outbox/outbox.ts";
import { type SetTimer, unrefTimer } from "../time.ts";
import { RecentSpans, type TranslatedSpans } from "../translated-spans.ts";
import type { HoldLimits } from "../units.ts";
import { parseOpenSyncUrl } from "./url.ts";

/** Something the user should know of. */
export interface Problem {
	/** `paused`: nothing is sent until the user mends something. `set_aside`: one request will never pass. `bug`: ours. */
	readonly type: "paused" | "set_aside" | "bug";
	/** One line, free of secrets and of what was said. */
	readonly message: string;
}

export interface OpenSyncExporterOptions {
	/** The deployment's URL; `https://….convex.cloud` is taken for `https://….convex.site`. */
	readonly convexUrl: string;
	/** The OpenSync API key, `osk_…`. */
	readonly apiKey: string;
	/** False: neither names nor arguments nor results of tools are sent. True unless told. */
	readonly syncToolCalls?: boolean;
	/** True: the model's reasoning is sent, quoted before its answer. False unless told. */
	readonly syncThinking?: boolean;
	/** True: sessions the user asked not to keep are sent as well. False unless told. */
	readonly syncEphemeral?: boolean;
	/** How much of a span is looked at at all. `full` unless told. */
	readonly capture?: CapturePolicy;
	/** Where requests wait until they are delivered; closed at shutdown. In memory unless told. */
	readonly outbox?: Outbox;
	/** Most milliseconds that `forceFlush` and `shutdown` take. 5,000 unless told. */
	readonly shutdownTimeoutMs?: number;
	/** Most milliseconds that one request takes. 30,000 unless told. */
	readonly requestTimeoutMs?: number;
	/** How much may wait for the end of its unit, and how long. */
	readonly hold?: Partial<HoldLimits>;
	/** Remembers what was translated. In memory unless told. */
	readonly translated?: TranslatedSpans;
	/** What becomes of spans that still wait for their unit at shutdown: `leave` where something else keeps them. */
	readonly heldAtShutdown?: "translate" | "leave";
	readonly onProblem?: (problem: Problem) => void;
	readonly fetch?: typeof globalThis.fetch;
	/** Milliseconds since 1970. */
	readonly now?: () => number;
	/** From 0 to 1, for the jitter of retries. */
	readonly random?: () => number;
	readonly setTimer?: SetTimer;
}

export interface ResolvedExporterOptions
	extends Required<Omit<OpenSyncExporterOptions, "convexUrl" | "fetch">>,
		Pick<OpenSyncExporterOptions, "fetch"> {
	/** Base URL of the deployment's API. */
	readonly url: string;
}

interface Rule {
	readonly accepts: (value: unknown) => boolean;
	readonly expected: string;
	/** The value must not be shown. */
	readonly secret?: true;
}

const FLAG: Rule = { accepts: (value) => typeof value === "boolean", expected: "true or false" };
const DURATION: Rule = {
	accepts: (value) => typeof value === "number" && value >= 0 && value < 2 ** 31,
	expected: "milliseconds, 0 to 2,147,483,647",
};
const FUNCTION: Rule = { accepts: (value) => typeof value === "function", expected: "a function" };

const RULES: Readonly<Record<string, Rule>> = {
	convexUrl: {
		accepts: (value) => typeof value === "string" && parseOpenSyncUrl(value) !== undefined,
		expected: "a URL such as https://happy-otter-123.convex.site",
	},
	apiKey: {
		accepts: (value) => typeof value === "string" && /^[\x21-\x7e]+$/.test(value),
		expected: "an OpenSync API key such as osk_…, without spaces and line breaks",
		secret: true,
	},
	syncToolCalls: FLAG,
	syncThinking: FLAG,
	syncEphemeral: FLAG,
	capture: {
		accepts: isCapturePolicy,
		expected: `full, no-tool-content, metadata, or an object of base and ${CAPTURE_KINDS.join(", ")}`,
	},
	heldAtShutdown: {
		accepts: (value) => value === "translate" || value === "leave",
		expected: "translate or leave",
	},
	shutdownTimeoutMs: DURATION,
	requestTimeoutMs: DURATION,
	onProblem: FUNCTION,
	fetch: FUNCTION,
	now: FUNCTION,
	random: FUNCTION,
	setTimer: FUNCTION,
};

function isCapturePolicy(value: unknown): boolean {
	const isBase = (base: unknown) => CAPTURE_BASES.some((known) => known === base);
	if (typeof value !== "object" || value === null) return isBase(value);
	return Object.entries(value).every(([name, choice]) =>
		name === "base" ? isBase(choice) : CAPTURE_KINDS.some((kind) => kind === name) && typeof choice === "boolean",
	);
}

const REQUIRED = new Set(["convexUrl", "apiKey"]);

/**
 * The options with their defaults. Throws a `TypeError` that names the first wrong option, its value (never a secret)
 * and what is expected.
 */
export function resolveExporterOptions(options: OpenSyncExporterOptions): ResolvedExporterOptions {
	const given = new Map<string, unknown>(Object.entries(options));
	for (const [name, rule] of Object.entries(RULES)) {
		const value = given.get(name);
		if (rule.accepts(value) || (value === undefined && !REQUIRED.has(name))) continue;
		throw new TypeError(`OpenSyncExporter: ${name} is ${shown(value, rule)}, expected ${rule.expected}`);
	}
	const { convexUrl, ...rest } = options;
	return {
		syncToolCalls: true,
		syncThinking: false,
		syncEphemeral: false,
		capture: "full",
		outbox: options.outbox ?? new MemoryOutbox(),
		shutdownTimeoutMs: 5_000,
		requestTimeoutMs: 30_000,
		hold: {},
		translated: new RecentSpans(),
		heldAtShutdown: "translate",
		onProblem: () => {},
		now: Date.now,
		random: Math.random,
		setTimer: unrefTimer,
		...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
		apiKey: options.apiKey,
		url: parseOpenSyncUrl(convexUrl) ?? "",
	};
}

/** A key can end up in any option by mistake. */
function shown(value: unknown, { secret }: Rule): string {
	if (typeof value !== "string")
		return value === null ? "null" : typeof value === "object" ? "an object" : String(value);
	if (value === "") return "empty";
	if (secret) return "no such key";
	return JSON.stringify(value.replace(/\/\/[^/]*@/g, "//…@").replace(/osk_[^\s"]*/g, "osk_…")).slice(0, 200);
}
