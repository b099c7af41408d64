import type { Agent } from "../agents/agent.ts";
import { AGENTS } from "../agents/list.ts";
import { size } from "../destinations/plain-text.ts";
import { inWords } from "../machine/in-words.ts";
import { ownCommand } from "../machine/own-command.ts";
import { oneLine } from "../settings/mask.ts";
import { SETTINGS } from "../settings/table.ts";
import { addAgent, askUser } from "./agents.ts";
import { importOffer } from "./import-offer.ts";
import { type InitOptions, type Plan, planFromFlags } from "./init-plan.ts";
import { readSettingsForEdit, settingsPath, withEndpoint, writeSettings } from "./settings-edit.ts";
import { here } from "./this-machine.ts";

/** `pi-sync init`: asks (or takes flags), tries the answers, writes the settings and adds pi-sync to the agents. */
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
	const consent = options.trust ? async () => true : askUser;
	for (const agent of plan.agents) await addAgent(agent, consent);
	if (ask) await offerImport();
	else await nameOthers(plan.agents, say);
	if (plan.local) say(`Start your own OpenSync with ${ownCommand("local")}, and leave it running.`);
	say(
		`Next: start ${inWords(plan.agents.length > 0 ? plan.agents.map(({ install }) => install.title) : ["pi"], "or")}. ${ownCommand("doctor")} proves the way, ${ownCommand("status")} shows what became of it.`,
	);
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

/** Agents that are here, and whose sessions nobody asked to record. */
async function nameOthers(added: readonly Agent[], say: (line: string) => void): Promise<void> {
	for (const agent of AGENTS) {
		const { install, name } = agent;
		if (name === "pi" || added.includes(agent)) continue;
		const { isThere, isAdded } = await install.find(here());
		if (isThere && !isAdded)
			say(`${install.title} is here too: ${ownCommand(`agents add ${install.word}`)} records it`);
	}
}

async function offerImport(): Promise<void> {
	const { count, bytes, warnings } = await importOffer.look();
	if (count === 0) return;
	const { loadPrompts } = await import("./init-questions.ts");
	const prompts = await loadPrompts();
	for (const line of warnings) prompts.log.info(line);
	const message = `Import ${count} past ${count === 1 ? "session" : "sessions"} (${size(bytes)})?`;
	if ((await prompts.confirm({ message })) === true) await importOffer.run();
}
