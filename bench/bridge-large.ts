import { HealthProbe } from "../test/bridge/fuzz/health-probe.ts";
import { largeBody } from "../test/bridge/fuzz/large-bodies.ts";
import { cpuOf } from "../test/support/cpu-of.ts";
import { startBridge } from "./bridge.ts";
import type { Bench, Figure } from "./figure.ts";

const ROUNDS = 2;
/** By shape, how many in one request: 150,000 messages in one text, and 500,000 `{}`. */
const SIZES = { siblings: 20_000, messages: 15_000, "empty objects": 25_000 } as const;
const MOST_CPU: Readonly<Record<string, number>> = { siblings: 5000 };
const MOST_LATENCY = 100;

export const bridgeLarge: Bench = {
	name: "bridge-large",
	idea: "one large request to a fresh bridge: its CPU time, and how long /healthz takes meanwhile",
	measure: async (dist) => {
		const figures: Figure[] = [];
		for (const [shape, size] of Object.entries(SIZES)) figures.push(...(await measured(dist, shape, size)));
		return figures;
	},
};

/** The best of some rounds: others at work on the machine make everything longer. */
async function measured(dist: string, shape: string, size: number): Promise<readonly Figure[]> {
	const body = largeBody(shape, size);
	let [cpu, latency] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
	for (let round = 0; round < ROUNDS; round++) {
		const { url, pid, end } = await startBridge(dist);
		const probe = new HealthProbe(url.replace("/v1/traces", ""));
		const before = cpuOf(pid);
		const headers = { "content-type": "application/json" };
		const { status } = await probe.during(() => fetch(url, { method: "POST", headers, body }));
		if (status !== 200) throw new Error(`the bridge answered ${status}`);
		cpu = Math.min(cpu, cpuOf(pid) - before);
		latency = Math.min(latency, probe.longest);
		probe.end();
		await end();
	}
	const most = MOST_CPU[shape];
	return [
		{ what: `${shape}: CPU time`, value: cpu, unit: "ms", ...(most !== undefined && { limit: most }), of: ROUNDS },
		{ what: `${shape}: the longest /healthz`, value: latency, unit: "ms", limit: MOST_LATENCY, of: ROUNDS },
	];
}
