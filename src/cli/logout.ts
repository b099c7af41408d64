import { ownCommand } from "../machine/own-command.ts";
import { oneLine } from "../settings/mask.ts";
import { agentsRecordedHere } from "./chosen-files.ts";
import { Cancelled, loadPrompts } from "./init-questions.ts";
import { readSettingsForEdit, settingsPath, writeSettings } from "./settings-edit.ts";
import { UsageError } from "./usage-error.ts";

/** `pi-sync logout`: takes the key out of the settings file. */
export async function runLogout({ yes = false }: { readonly yes?: boolean }): Promise<void> {
	const path = oneLine(settingsPath());
	if (readSettingsForEdit().apiKey === undefined) {
		process.stdout.write(`There is no key in ${path}\n`);
	} else {
		if (!yes) await confirm(path);
		await writeSettings({ apiKey: undefined });
		process.stdout.write(`Removed the key from ${path}; what waits on disk stays there\n`);
	}
	const added = agentsRecordedHere().flatMap(({ name, install }) => (name === "pi" ? [] : install.word));
	if (added.length > 0) {
		process.stdout.write(`${ownCommand(`agents remove ${added.join(" ")}`)} takes the hooks out of their settings\n`);
	}
	if (process.env.PI_SYNC_API_KEY) process.stderr.write("pi-sync: PI_SYNC_API_KEY is set and still counts\n");
}

async function confirm(path: string): Promise<void> {
	if (process.stdin.isTTY !== true || process.stdout.isTTY !== true) {
		throw new UsageError("there is no terminal to ask in: give --yes");
	}
	const { confirm: ask } = await loadPrompts();
	if ((await ask({ message: `Remove the OpenSync key from ${path}?` })) !== true) {
		throw new Cancelled("cancelled; nothing was changed");
	}
}
