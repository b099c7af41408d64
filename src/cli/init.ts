import type { Agent } from "../agents/agent.ts";
import { AGENTS } from "../agents/list.ts";
import { ownCommand } from "../machine/own-command.ts";
import { oneLine } from "../settings/mask.ts";
import { SETTINGS } from "../settings/table.ts";
import { importOffer } from "./import-offer.ts";
import { type InitOptions, type Plan, planFromFlags } from "./init-plan.ts";
import { readSettingsForEdit, settingsPath, withEndpoint, writeSettings } from "./settings-edit.ts";
import { here } from "./this-machine.ts";

/** `pi-sync init`: asks (or takes flags), tries the answers, writes the settings and lets pi load the extension. */
export async function runInit(options: InitOptions): Promise<void> {
	// Before the first question: what cannot be written need not be asked for.
	const existing = readSettingsForEdit();
	const ask = !options.yes && !options.keyStdin && process.stdin.isTTY === true && process.stdout.isTTY === true;
	const plan = ask ? await questions(options, existing) : await planFromFlags(options);
	const say = (line: string) => process.stdout.write(`${oneLine(line)}\n`);

	const values = valuesOf(plan, existing);
	const written = await writeSettings(values);
	const path = settingsPath();
	say(written === "written" ? `Wrote ${Object.keys(values).join(", ")} to ${path}` : `${path} says so already`);
	warnOfVariables(values);
	if (plan.register) for (const agent of AGENTS) await register(agent, say);
	if (ask) await offerImport();
	if (plan.local) say(`Start your own OpenSync with ${ownCommand("local")}, and leave it running.`);
	say(`Next: start pi. ${ownCommand("doctor")} proves the way, ${ownCommand("status")} shows what became of it.`);
}

async function questions(options: InitOptions, existing: Readonly<Record<string, unknown>>): Promise<Plan> {
	const { planFromQuestions } = await import("./init-questions.ts");
	return planFromQuestions(options, typeof existing.convexUrl === "string" ? { url: existing.convexUrl } : {});
}

function valuesOf({ openSync, otlp }: Plan, existing: Readonly<Record<string, unknown>>): Record<string, unknown> {
	return {
		...(openSync && { convexUrl: openSync.url, apiKey: openSync.apiKey }),
		...(otlp !== undefined && { otlp: withEndpoint(existing.otlp, otlp) }),
	};
}

/** The environment wins over the file: what was just written may not count. */
function warnOfVariables(values: Readonly<Record<string, unknown>>): void {
	for (const name of ["convexUrl", "apiKey"] as const) {
		const { env } = SETTINGS[name];
		const given = process.env[env]?.trim();
		if (!given || values[name] === undefined || given === values[name]) continue;
		process.stderr.write(`pi-sync: ${env} is set to something else and wins over the file\n`);
	}
}

async function register({ name, install }: Agent, say: (line: string) => void): Promise<void> {
	if (install === undefined) return;
	const added = await install.add(here());
	if (added.type !== "refused") {
		return say(`${name} loads pi-sync ${added.type === "already" ? "already" : "from now on"} (${added.where})`);
	}
	process.stderr.write(`pi-sync: ${name}'s settings were left alone: ${oneLine(added.reason)}\n`);
	process.stderr.write(`pi-sync: ${added.mend}\n`);
	process.exitCode = 1;
}

async function offerImport(): Promise<void> {
	const count = await importOffer.count();
	if (count === 0) return;
	const { loadPrompts } = await import("./init-questions.ts");
	const prompts = await loadPrompts();
	const message = `Import ${count} past sessions?`;
	if ((await prompts.confirm({ message })) === true) await importOffer.run();
}
