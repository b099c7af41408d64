import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Agent } from "../../src/agents/agent.ts";
import { AGENTS } from "../../src/agents/list.ts";
import { OPENCODE } from "../../src/agents/opencode/opencode.ts";
import { ownerOf } from "../../src/agents/several.ts";

const FIXTURES = join(import.meta.dirname, "..", "fixtures");

/** A record of the fixtures, and the agent that wrote it. */
export interface OwnedRecord {
	readonly agent: Agent;
	readonly path: string;
}

/** Files below a folder whose paths below it end in a certain way. */
export const filesBelow = (folder: string, name: RegExp): readonly string[] =>
	readdirSync(folder, { recursive: true, encoding: "utf8" })
		.filter((file) => name.test(file))
		.map((file) => join(folder, file));

/** The records of sessions in folders below `test/fixtures`, whoever wrote them. */
export async function recordsIn(...folders: readonly string[]): Promise<readonly OwnedRecord[]> {
	const paths = await Promise.all(
		folders.map(async (folder) => {
			const home = join(FIXTURES, folder);
			const inStore = await OPENCODE.records({ env: { XDG_DATA_HOME: home }, home });
			return [...inStore.map(({ path }) => path), ...filesBelow(home, /\.jsonl$/)];
		}),
	);
	return paths.flat().flatMap((path) => {
		const agent = ownerOf(AGENTS, path);
		return agent?.beginning(path) === undefined ? [] : { agent, path };
	});
}

/** The records of all six agents, in every version that a fixture is of. */
export const allRecords = (): Promise<readonly OwnedRecord[]> => {
	const versions = readdirSync(join(FIXTURES, "agents"), { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.flatMap(({ name }) =>
			readdirSync(join(FIXTURES, "agents", name)).map((version) => join("agents", name, version)),
		);
	return recordsIn("sessions", ...versions);
};
