import { describe, expect, test } from "vitest";
import type { FinishedSpan } from "../../exporter/span.ts";
import { Drops } from "../../exporter/tally.ts";
import { UnitGatherer } from "../../exporter/units.ts";
import { seededRandom } from "../delivery/seeded-random.ts";
import { CHILD, FAMILY, familySpans, PARENT, sessionOf } from "../support/family.ts";
import { runs } from "../support/runs.ts";
import { OpenSyncRows } from "./opensync-rows.ts";
import { requestsOf } from "./requests-of.ts";

const [parent = [], child = [], grandchild = []] = familySpans();
const ALL: readonly FinishedSpan[] = [...parent, ...child, ...grandchild];

/** What OpenSync shows of each session when spans come in these batches. */
function shown(batches: readonly (readonly FinishedSpan[])[]) {
	const rows = new OpenSyncRows();
	rows.send(requestsOf(batches));
	return FAMILY.map((id) => {
		const { title, promptTokens, completionTokens, cost, messageCount } = (rows.session(id) ?? {}) as Record<
			string,
			unknown
		>;
		const messages = rows.messages(id).map(({ externalId, role, textContent, parts, createdAt }) => ({
			...{ externalId, role, textContent, parts, createdAt },
		}));
		return { id, title, promptTokens, completionTokens, cost, messageCount, messages };
	});
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
	const mixed = [...items];
	for (let at = mixed.length - 1; at > 0; at--) {
		const other = Math.floor(random() * (at + 1));
		[mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T];
	}
	return mixed;
}

describe("several sessions in one trace", () => {
	const apart = [parent, child, grandchild].map((spans, index) => shown([spans])[index]);

	test("are sessions of their own, with totals that add up", () => {
		expect(apart.map((one) => one?.title)).toEqual(["delegate", "the child's task", "the grandchild's task"]);
		expect(apart.map((one) => [one?.promptTokens, one?.completionTokens, one?.cost])).toEqual(
			Array(3).fill([20, 10, 0.5]),
		);
		expect(apart.map((one) => one?.messages.length)).toEqual([3, 3, 3]);
	});

	test("are the same in whatever order their spans come, and in whatever pieces", () => {
		for (let seed = 1; seed <= runs(60); seed++) {
			const random = seededRandom(seed);
			const spans = shuffled(ALL, random);
			const batches: FinishedSpan[][] = [];
			while (spans.length > 0) batches.push(spans.splice(0, 1 + Math.floor(random() * 9)));
			expect(shown(batches), `seed ${seed}`).toEqual(apart);
		}
	});

	test("never share a unit: each turn is whole when its own spans are there, and none waits for another session", () => {
		for (const order of [ALL, ALL.toReversed(), [...child, ...parent], [...grandchild, ...parent]]) {
			const gatherer = new UnitGatherer(new Drops());
			const units = order.flatMap((span) => gatherer.add([span], 0));
			expect(gatherer.waiting).toBe(0);
			for (const { kind, root, below } of units) {
				expect(kind).not.toBe("tree");
				expect(new Set([root, ...below].map(sessionOf)).size).toBe(1);
			}
		}
	});

	test("do not take what the other one waits for: a turn that lacks its tool waits, and goes out without it in the end", () => {
		const drops = new Drops();
		const gatherer = new UnitGatherer(drops);
		const tool = parent.find(({ attributes }) => attributes["gen_ai.tool.call.id"] === "call-1");
		const without = ALL.filter((span) => span !== tool);
		const units = gatherer.add(without, 0);
		const turns = (session: string) =>
			units.filter(({ kind, root }) => kind === "turn" && sessionOf(root) === session);
		expect([turns(PARENT).length, turns(CHILD).length]).toEqual([1, 2]);
		const [late] = gatherer.drain();
		expect([late?.root, ...(late?.below ?? [])].map((span) => span && sessionOf(span))).toEqual(
			Array(3).fill(PARENT),
		);
	});
});
