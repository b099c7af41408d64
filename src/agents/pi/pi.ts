import type { Agent, Here } from "../agent.ts";
import { LineRecord } from "../files/line-record.ts";
import { RecordFiles } from "../files/record-files.ts";
import { agentDir } from "./home/agent-dir.ts";
import type { PiPlaces } from "./home/extensions.ts";
import { sessionFolders } from "./home/session-folders.ts";
import { PiLiveRecord } from "./live-record.ts";
import { LineTeller, sessionIdOfFile, tellHeader } from "./session-file.ts";
import { readSessionHeader } from "./session-header.ts";

/** The pi coding agent. */
export const PI: Agent = {
	name: "pi",
	async records(machine) {
		const { ofProjects, chosen } = sessionFolders(machine);
		const files = new RecordFiles();
		await files.atFoldersIn(ofProjects);
		for (const folder of chosen) await files.inFolder(folder);
		return files.found();
	},
	owns: (path) => readSessionHeader(path) !== undefined,
	beginning(path) {
		const header = readSessionHeader(path);
		return header && tellHeader(header);
	},
	sessionIdOf: sessionIdOfFile,
	follow: (session, onProblem) => new PiLiveRecord(session, onProblem),
	open: (path) => new LineRecord(path, (onProblem) => new LineTeller(onProblem)),
	// Loaded when asked for: what records sessions needs none of it.
	install: {
		...{ title: "pi", word: "pi" },
		find: async (here) => (await import("./home/check-pi.ts")).findPi(placesOf(here), here),
		add: async (here) => (await import("./home/register.ts")).registerWithPi(placesOf(here)),
		remove: async (here) => (await import("./home/unregister.ts")).unregisterWithPi(placesOf(here)),
		check: async (here) => (await import("./home/check-pi.ts")).checkPi(placesOf(here), here),
		rivals: async (here) => (await import("./home/rivals.ts")).piRivals(placesOf(here)),
	},
};

/** Where pi is here. */
const placesOf = ({ env, home, cwd }: Here): PiPlaces => ({ agentDir: agentDir(env, home), cwd, home });
