import type { ExtensionAPI, ExtensionContext } from "@mariozechner/pi-coding-agent";
import type { DaemonLine } from "./daemon-line.ts";
import type { Faults } from "./guard.ts";

/** What `/pi-sync` can do, with a word on each. */
const ACTIONS = {
	status: "what waits and what was delivered",
	open: "links to this session",
	preview: "what would be sent of this session, for each destination",
	flush: "deliver now",
	pause: "pause delivery; sessions are kept on disk",
	resume: "resume delivery",
	import: "import past sessions, in the background",
	settings: "show and change settings",
} as const;

export type Action = keyof typeof ACTIONS;

/** What the command needs of the process. */
export interface CommandParts {
	readonly daemon: () => Promise<DaemonLine>;
	readonly faults: Faults;
	readonly tell: (ctx: ExtensionContext, line: string, level: "info" | "warning") => void;
}

/** Registers `/pi-sync`. What it does is loaded when it is first used. */
export function registerCommand(pi: ExtensionAPI, parts: CommandParts): void {
	pi.registerCommand("pi-sync", {
		description: "Sync of sessions: status, links, preview, flush, pause, resume, import, settings",
		// A menu that still offers what is already there would swallow the Enter that is to run it.
		getArgumentCompletions: (prefix) =>
			Object.entries(ACTIONS)
				.filter(([action]) => action.startsWith(prefix) && action !== prefix)
				.map(([action, description]) => ({ value: action, label: action, description })),
		handler: async (args, ctx) => {
			try {
				const { runCommand } = await import("./command.ts");
				await runCommand(args, ctx, parts, Object.keys(ACTIONS));
			} catch (error) {
				parts.faults.note("/pi-sync", error);
				parts.tell(ctx, "pi-sync: something is wrong inside pi-sync", "warning");
			}
		},
	});
}
