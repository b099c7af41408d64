import { existsSync } from "node:fs";
import type { Agent } from "../agent.ts";
import { importOnly } from "../install/import-only.ts";
import { beginningOf } from "./beginning.ts";
import { dataFolder } from "./home/folder.ts";
import { placeOf } from "./place.ts";
import { recordsAt, recordsHere } from "./records.ts";
import { SessionReader } from "./session-reader.ts";

/** OpenCode. A subagent's record is a session of its own. */
export const OPENCODE: Agent = {
	name: "opencode",
	// Its own figure is 0 for a subscription, and for a model whose price it does not know.
	lacksCosts: true,
	records: recordsHere,
	recordsAt,
	// The file of a damaged session is still one of its records.
	owns: (path) => (placeOf(path)?.kind === "file" && existsSync(path)) || beginningOf(path) !== undefined,
	beginning: beginningOf,
	sessionIdOf: (path) => placeOf(path)?.sessionId,
	open: (path) => new SessionReader(placeOf(path) ?? { kind: "file", file: path, sessionId: "" }),
	install: importOnly({
		...{ title: "OpenCode", word: "opencode", program: "opencode", folder: dataFolder },
		packages: [
			...["opencode-ai", "opencode-linux-x64", "opencode-linux-arm64", "opencode-darwin-x64"],
			...["opencode-darwin-arm64", "opencode-windows-x64"],
		],
	}),
};
