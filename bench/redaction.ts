import { Redaction } from "../src/privacy/redaction.ts";
import type { Bench, Figure } from "./figure.ts";
import { median } from "./statistics.ts";
import { toolOutput } from "./tool-output.ts";

const MIB = 1024 * 1024;
const REPETITIONS = 21;

const REPETITIONS_OF_HOSTILE = 5;
/** Most times as much as ordinary text for each character: what looks like a secret everywhere, and what is one. */
const [LOOKS, IS] = [40, 150];
const HOSTILE: readonly (readonly [what: string, piece: string, limit: number])[] = [
	["the name of a header again and again", "Authorization: ", LOOKS],
	["names again and again", "secret=", LOOKS],
	["opening quotes again and again", 'password="', LOOKS],
	["heads of tables again and again", "| password |\n", LOOKS],
	["programs again and again", "mysql -u ", LOOKS],
	["manifests again and again", "kind: Secret\n", LOOKS],
	["secrets again and again", "password=aB3dE6g8 ", IS],
	["commands with a password again and again", "mysql -pZx81kqPw ", IS],
];

/** What redaction costs, where the destinations are served: never in a handler of pi's. */
export const redaction: Bench = {
	name: "redaction",
	idea: "Time to take the secrets out of the output of tools: sources, a lock file, logs, listings, some secrets.",
	async measure() {
		const redacting = new Redaction({ salt: "bench", known: [{ kind: "env", values: environmentOf(40) }] });
		const texts = new Map([1, 2, 4].map((size) => [size, toolOutput(size * MIB)]));
		const times = new Map<number, number[]>([...texts.keys()].map((size) => [size, []]));
		for (let round = 0; round < REPETITIONS; round++) {
			for (const [size, text] of texts) {
				const startedAt = performance.now();
				redacting.text(text);
				times.get(size)?.push(performance.now() - startedAt);
			}
		}
		const perCharacter = (text: string) => {
			const all = Array.from({ length: REPETITIONS_OF_HOSTILE }, () => {
				const startedAt = performance.now();
				redacting.text(text);
				return performance.now() - startedAt;
			});
			return median(all) / text.length;
		};
		const ordinary = perCharacter(texts.get(1) ?? "");
		const hostile = HOSTILE.flatMap(([what, piece, limit]): Figure[] => {
			const cost = perCharacter(piece.repeat(Math.ceil(MIB / 4 / piece.length)));
			const growth = (4 * perCharacter(piece.repeat(Math.ceil(MIB / piece.length)))) / cost;
			return [
				{
					what: `${what}, over mixed output`,
					value: cost / ordinary,
					unit: "×",
					limit,
					of: REPETITIONS_OF_HOSTILE,
				},
				{ what: `${what}, four times as much`, value: growth, unit: "×", limit: 6, of: REPETITIONS_OF_HOSTILE },
			];
		});
		const of = (size: number) => median(times.get(size) ?? []);
		const build = Array.from({ length: REPETITIONS }, () => {
			const startedAt = performance.now();
			new Redaction({ salt: "bench", known: [{ kind: "env", values: environmentOf(40) }] });
			return performance.now() - startedAt;
		});
		const figures: Figure[] = [
			{ what: "1 MiB of mixed output", value: of(1), unit: "ms", limit: 20, of: REPETITIONS },
			{ what: "2 MiB, over twice 1 MiB", value: of(2) / (2 * of(1)), unit: "×", limit: 1.3, of: REPETITIONS },
			{ what: "4 MiB, over four times 1 MiB", value: of(4) / (4 * of(1)), unit: "×", limit: 1.3, of: REPETITIONS },
			{ what: "making it, with 40 secrets of the environment", value: median(build), unit: "ms", of: REPETITIONS },
			...hostile,
		];
		return figures;
	},
};

const environmentOf = (count: number): string[] =>
	Array.from({ length: count }, (_, at) => `v${(at * 2_654_435_761).toString(36)}-${(at * 40_503).toString(36)}Q7`);
