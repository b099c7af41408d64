import { ANSWER_SCENARIOS } from "./answer-scenarios.ts";
import { ENDING_SCENARIOS } from "./ending-scenarios.ts";
import type { Line } from "./lines.ts";
import { type AnyScenario, playScenario, playTogether, type ScenarioContext, type ScenarioResult } from "./scenario.ts";
import { SESSION_SCENARIOS } from "./session-scenarios.ts";
import { tuiMissing } from "./tui-pi.ts";

/** Every end-to-end scenario, by name. */
export const SCENARIOS: readonly AnyScenario[] = [...ANSWER_SCENARIOS, ...SESSION_SCENARIOS, ...ENDING_SCENARIOS];

/** The scenario of a name. Throws when there is none. */
export function scenario(name: string): AnyScenario {
	const found = SCENARIOS.find((candidate) => candidate.name === name);
	if (found === undefined) throw new Error(`there is no scenario ${name}`);
	return found;
}

/** The scenarios that can be played here on a line: without those in a terminal where tmux is missing. */
export function scenariosFor(line: Line): readonly AnyScenario[] {
	const terminal = tuiMissing() === undefined;
	return SCENARIOS.filter(({ lines, inTerminal }) => (lines?.includes(line) ?? true) && (terminal || !inTerminal));
}

/**
 * Plays scenarios as fast as the machine allows: all that can share a pi in one, the others beside it.
 * `concurrency` is how many pi run at a time. Results in the order of the scenarios; throws when one fails.
 */
export async function playAll(
	scenarios: readonly AnyScenario[],
	context: ScenarioContext,
	concurrency = 2,
): Promise<ScenarioResult[]> {
	const shared = scenarios.filter((candidate) => "drive" in candidate);
	const own = scenarios.filter((candidate) => "play" in candidate);
	const results: ScenarioResult[] = [];
	const jobs: (() => Promise<unknown>)[] = own.map((candidate) => async () => {
		results.push(await playScenario(candidate, context));
	});
	if (shared.length > 0) jobs.unshift(async () => results.push(...(await playTogether(shared, context))));
	const worker = async () => {
		for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) await job();
	};
	await Promise.all(Array.from({ length: concurrency }, worker));
	const position = ({ name }: ScenarioResult) => scenarios.findIndex((candidate) => candidate.name === name);
	return results.sort((a, b) => position(a) - position(b));
}
