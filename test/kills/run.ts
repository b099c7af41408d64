// Kills real pi processes at random moments and compares what arrived with pi's own session files:
// `node --import tsx test/kills/run.ts [--rounds N] [--seed S] [--beside] [--clock-jumps] [--full-disk]`. `--beside`: other
// things go wrong meanwhile, sessions are forked, and two pis have one open. `--full-disk` needs the right to mount. A seed gives the same plans again; what a kill hits depends on
// the machine all the same. Exits 1 when anything was lost, twice or wrong.
import { parseArgs } from "node:util";
import { seededRandom } from "../delivery/seeded-random.ts";
import { startWorld } from "../e2e/world.ts";
import bundle from "../support/test-dist.ts";
import { KILL_SCENARIOS, playRound, type RoundPlan } from "./round.ts";
import { SmallDisk } from "./small-disk.ts";
import { type Trouble, troubled } from "./troubles.ts";

const { values } = parseArgs({
	options: {
		rounds: { type: "string" },
		seed: { type: "string" },
		beside: { type: "boolean" },
		"clock-jumps": { type: "boolean" },
		"full-disk": { type: "boolean" },
	},
});
const rounds = Number(values.rounds ?? 200);
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9));
const random = seededRandom(seed);
const oneOf = <T>(...choices: readonly [T, ...T[]]): T => choices[Math.floor(random() * choices.length)] ?? choices[0];

const isBeside = values.beside === true;
const jumps = values["clock-jumps"] === true;
const TROUBLES: readonly Trouble[] = [
	...(isBeside ? (["daemon killed", "daemon stalls", "backends away", "commands killed"] as const) : []),
	...(jumps ? (["clock jumps"] as const) : []),
	...(values["full-disk"] ? (["disk full"] as const) : []),
];

type Next = RoundPlan["next"];
const ALONE: readonly [Next, ...Next[]] = [[], ["ends"], ["killed"], ["killed", "ends"]];
const BESIDE: readonly Next[] = [["together"], ["together", "ends"], ...(jumps ? [] : [["forked"] as const])];

function plan(): RoundPlan {
	const troubles = TROUBLES.filter(() => random() < 0.3);
	return {
		line: oneOf("73", "16"),
		mode: oneOf("print", "json", "rpc"),
		signal: oneOf("SIGKILL", "SIGKILL", "SIGKILL", "SIGTERM", "SIGINT", "SIGHUP"),
		killAfterMs: 200 + Math.floor(random() * 2_500),
		next: oneOf(...ALONE, ...(isBeside ? BESIDE : [])),
		troubles,
		healedBy: oneOf("pi", "reconcile"),
	};
}

bundle();
const world = await startWorld(KILL_SCENARIOS);
const disk = values["full-disk"] ? new SmallDisk(world.stateDir) : undefined;
const at = await troubled(world, disk);
console.log(`${rounds} rounds, seed ${seed}`);
let failed = 0;
try {
	for (let round = 1; round <= rounds; round++) {
		const drawn = plan();
		// A state folder that was never written says of no session that it is new.
		const planned = round === 1 ? { ...drawn, troubles: [] } : drawn;
		const problems = await playRound(at, planned, `kill${round}`, random);
		if (problems.length === 0) continue;
		failed += 1;
		console.log(`round ${round}: ${JSON.stringify(planned)}\n  ${problems.join("\n  ")}`);
	}
} finally {
	await at.close();
	disk?.remove();
	await world.close();
}
console.log(`${rounds - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
