import type { ExtensionCommandContext } from "@mariozechner/pi-coding-agent";
import { ownCommand } from "../../machine/own-command.ts";
import { oneLine, shorten } from "../../settings/mask.ts";
import type { CommandParts } from "./register-command.ts";
import { changeSetting, settingsMenu, settingsText } from "./settings-command.ts";

/** `/pi-sync <action>`: answers in a notice, or on the error output where pi has no place for one. */
export async function runCommand(
	args: string,
	ctx: ExtensionCommandContext,
	parts: CommandParts,
	actions: readonly string[],
): Promise<void> {
	const daemon = await parts.daemon();
	const tell = (lines: readonly string[], level: "info" | "warning" = "info") =>
		parts.tell(ctx, lines.map((line) => `pi-sync: ${line}`).join("\n"), level);
	const [action = "status", ...rest] = args.split(/\s+/).filter((word) => word !== "");
	switch (action) {
		case "status":
		case "flush":
		case "pause":
		case "resume":
			return tell((await daemon.ask({ about: action })) ?? nothing());
		case "import": {
			const imported = daemon.ask({ about: "import" }).then((lines) => tell(lines ?? nothing()));
			if (!ctx.hasUI) return imported;
			// It may take minutes, and pi is there for other things.
			void imported.catch(() => {});
			return tell(["imports past sessions in the background"]);
		}
		case "open": {
			const sessionId = ctx.sessionManager.getSessionId();
			return tell((await daemon.ask({ about: "open", sessionId })) ?? nothing());
		}
		case "preview": {
			const sessionId = ctx.sessionManager.getSessionId();
			const file = ctx.sessionManager.getSessionFile();
			const question = { about: "preview", sessionId, ...(file !== undefined && { file }) } as const;
			return tell((await daemon.ask(question)) ?? nothing());
		}
		case "settings": {
			if (rest.length > 0) return changeSetting(rest, daemon, tell);
			return isTerminal(ctx) ? settingsMenu(ctx, daemon, tell) : tell(settingsText());
		}
		default:
			return tell([`there is no "${oneLine(shorten(action))}": expected one of ${actions.join(", ")}`], "warning");
	}
}

const nothing = (): readonly string[] => [
	`the process that delivers cannot be reached: ${ownCommand("doctor")} says what is wrong`,
];

/** A client of RPC has a user interface as well, but may not know what to do with a menu. */
function isTerminal(ctx: ExtensionCommandContext): boolean {
	return ctx.hasUI && process.stdin.isTTY === true && process.stdout.isTTY === true;
}
