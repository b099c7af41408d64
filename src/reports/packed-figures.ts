import type { RecordProblem } from "../agents/agent.ts";
import type { CostSource } from "../transcript.ts";
import type { Call, CallKind } from "./call.ts";
import type { RecordFigures, Session } from "./record-figures.ts";

const KINDS: readonly CallKind[] = ["model", "aside", "tool", "session"];
const SOURCES: readonly (CostSource | undefined)[] = [undefined, "agent", "provider", "table"];
const FLAGS = ["isLowerBound", "hasFailed", "lacksOwnTokens", "lacksOwnCost"] as const;

/** A call as a list: a user has hundreds of thousands. `null` and -1 stand for what is absent. */
type PackedCall = readonly [
	id: string,
	kind: number,
	endedAt: number,
	/** In `models`. */
	model: number,
	tokens: readonly (number | null)[] | null,
	cost: number | null,
	source: number,
	flags: number,
];

export interface Packed {
	readonly session?: Session;
	readonly models: readonly string[];
	readonly calls: readonly PackedCall[];
	readonly problem?: RecordProblem;
	readonly problemCount: number;
}

export function pack({ calls, ...rest }: RecordFigures): Packed {
	const models = [...new Set(calls.flatMap(({ model }) => model ?? []))];
	const places = new Map(models.map((model, place) => [model, place]));
	const packed = calls.map(({ id, kind, endedAt, model, tokens, cost, costSource, ...flags }): PackedCall => {
		const { input = 0, output = 0, cacheRead = 0, cacheWrite = 0, reasoning = null } = tokens ?? {};
		return [
			...([id, KINDS.indexOf(kind), endedAt] as const),
			model === undefined ? -1 : (places.get(model) ?? -1),
			tokens === undefined ? null : [input, output, cacheRead, cacheWrite, reasoning],
			cost ?? null,
			SOURCES.indexOf(costSource),
			FLAGS.reduce((sum, flag, bit) => sum + (flags[flag] ? 2 ** bit : 0), 0),
		];
	});
	return { ...rest, models, calls: packed };
}

export function unpack({ models, calls, ...rest }: Packed): RecordFigures {
	return { ...rest, calls: calls.map((call) => unpackedCall(call, models)) };
}

function unpackedCall(
	[id, kind, endedAt, place, counts, cost, source, bits]: PackedCall,
	models: readonly string[],
): Call {
	const model = models[place];
	const costSource = SOURCES[source];
	const [input, output, cacheRead, cacheWrite, reasoning] = counts ?? [];
	return {
		...{ id, kind: KINDS[kind] ?? "model", endedAt },
		...(model !== undefined && { model }),
		...(counts !== null && {
			tokens: {
				...{ input: input ?? 0, output: output ?? 0, cacheRead: cacheRead ?? 0, cacheWrite: cacheWrite ?? 0 },
				...(reasoning != null && { reasoning }),
			},
		}),
		...(cost !== null && { cost }),
		...(costSource !== undefined && { costSource }),
		...Object.fromEntries(FLAGS.flatMap((flag, bit) => (bits & (2 ** bit) ? [[flag, true]] : []))),
	};
}
