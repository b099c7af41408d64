import type { Agent } from "../agents/agent.ts";
import { AGENTS } from "../agents/list.ts";
import { askOpenSync, type OpenSyncAccess } from "../destinations/reach/ask-opensync.ts";
import type { Finding } from "../destinations/reach/finding.ts";
import { ownCommand } from "../machine/own-command.ts";
import { parseSettingValue } from "../settings/set-value.ts";
import { agentsFromFlags, type InitOptions, localAccess, type Plan, tryEndpoint } from "./init-plan.ts";
import { asking, here } from "./this-machine.ts";

type Prompts = typeof import("@clack/prompts");

const CANCELLED = "cancelled; nothing was written";

/** The user pressed Ctrl+C or Escape. */
export class Cancelled extends Error {}

/** Asks for what the flags leave open, and tries every answer at once, so that it can be given again. */
export async function planFromQuestions(options: InitOptions, known: { readonly url?: string }): Promise<Plan> {
	const prompts = await loadPrompts();
	prompts.intro("pi-sync init");
	const where = await whereTo(prompts, options);
	const openSync =
		where === "local"
			? await localAccess()
			: where === "account"
				? await account(prompts, options, known)
				: undefined;
	if (where === "local")
		prompts.log.info(`Your own OpenSync: start it with ${ownCommand("local")} and leave it running.`);
	const otlp = await endpoint(prompts, options, where === "none");
	const agents = await chosenAgents(prompts, options);
	return { ...(openSync && { openSync }), ...(otlp && { otlp }), ...(where === "local" && { local: true }), agents };
}

/** Offers pi, and every other agent that is here and that no flag names. */
async function chosenAgents(prompts: Prompts, options: InitOptions): Promise<readonly Agent[]> {
	const named = agentsFromFlags({ ...options, register: false });
	const chosen = new Set(named);
	for (const agent of AGENTS) {
		const { name, install } = agent;
		const isPi = name === "pi";
		if (named.includes(agent) || (isPi && !options.register)) continue;
		const { isThere, version } = await install.find(here());
		if (!isPi && !isThere) continue;
		const title = version === undefined ? install.title : `${install.title} ${version}`;
		const message = isPi ? "Let pi load pi-sync?" : `Record the sessions of ${title} too?`;
		if (await answered(prompts, prompts.confirm({ message }))) chosen.add(agent);
	}
	return [...chosen];
}

/** The library needs a newer Node than the rest of the program. */
export async function loadPrompts(): Promise<Prompts> {
	try {
		return await import("@clack/prompts");
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
		throw new Error(`questions need Node 20.12 or newer: give flags instead (see ${ownCommand("init --help")})`);
	}
}

async function whereTo(prompts: Prompts, options: InitOptions): Promise<"account" | "local" | "none"> {
	if (options.local) return "local";
	if (options.url !== undefined) return "account";
	const choice = prompts.select<"account" | "local" | "none">({
		message: "Where shall your sessions go?",
		options: [
			{
				value: "account",
				label: "OpenSync",
				hint: "hosted or your own deployment; you need its URL and an API key",
			},
			{
				value: "local",
				label: "An OpenSync on this machine",
				hint: `no account; ${ownCommand("local")} runs it`,
			},
			{ value: "none", label: "Only to an OTLP backend", hint: "Jaeger, a Collector, Langfuse …" },
		],
	});
	return answered(prompts, choice);
}

async function account(
	prompts: Prompts,
	options: InitOptions,
	known: { readonly url?: string },
): Promise<OpenSyncAccess> {
	let { url, key } = options;
	for (;;) {
		url ??= await text(prompts, "convexUrl", {
			message: "URL of the deployment, from OpenSync's settings page",
			placeholder: "https://happy-otter-123.convex.site",
			...(known.url !== undefined && { initialValue: known.url }),
		});
		key ??= await secret(prompts, "API key (osk_…), from the same page; it is not shown");
		const access = { url: normal("convexUrl", url), apiKey: normal("apiKey", key) };
		const finding = await tried(prompts, options, "Asking OpenSync", () => askOpenSync(access, asking()));
		if (finding.ok) return access;
		if (finding.reason.includes("API key")) key = undefined;
		else {
			known = { url };
			url = undefined;
		}
	}
}

async function endpoint(prompts: Prompts, options: InitOptions, required: boolean): Promise<string | undefined> {
	let given = options.otlp;
	for (;;) {
		given ??= await text(prompts, "otlp", {
			message: required ? "OTLP/HTTP endpoint" : "OTLP/HTTP endpoint of another backend (empty: none)",
			placeholder: "http://localhost:4318",
			optional: !required,
		});
		if (given === "") return undefined;
		const asked = given;
		const finding = await tried(prompts, options, "Sending an empty export", () => tryEndpoint(asked));
		if (finding.ok) return given;
		given = undefined;
	}
}

async function tried(prompts: Prompts, { check }: InitOptions, what: string, ask: () => Promise<Finding>) {
	if (!check) return { ok: true } as const;
	const spinner = prompts.spinner({ onCancel: cancel, cancelMessage: what });
	spinner.start(what);
	// It reads keys to keep them off the screen, and would end the program with 0 at Ctrl+C.
	if (process.stdin.isTTY) process.stdin.setRawMode(false);
	const finding = await ask();
	if (finding.ok) spinner.stop(`${what}: accepted`);
	else {
		spinner.error(`${what}: ${finding.reason}`);
		prompts.log.message(finding.mend);
	}
	return finding;
}

/** At once: what was asked may be long in answering. */
function cancel(): void {
	process.stderr.write(`pi-sync: ${CANCELLED}\n`);
	process.exit(1);
}

interface TextQuestion {
	readonly message: string;
	readonly placeholder: string;
	readonly initialValue?: string;
	readonly optional?: boolean;
}

async function text(prompts: Prompts, setting: string, { optional, ...question }: TextQuestion): Promise<string> {
	const validate = (value: string | undefined) => (optional && !value?.trim() ? undefined : wrong(setting, value));
	const answer = await answered(prompts, prompts.text({ ...question, validate }));
	return answer?.trim() ?? "";
}

function secret(prompts: Prompts, message: string): Promise<string> {
	return answered(prompts, prompts.password({ message, validate: (value) => wrong("apiKey", value) }));
}

function wrong(setting: string, value: string | undefined): string | undefined {
	const parsed = parseSettingValue(setting, value ?? "", "this answer");
	return parsed.ok ? undefined : parsed.lines.join("\n").replace(/; nothing was changed/g, "");
}

function normal(setting: string, value: string): string {
	const parsed = parseSettingValue(setting, value, setting === "apiKey" ? "--key" : "--url");
	if (!parsed.ok) throw new Error(parsed.lines.join("\n"));
	return String(parsed.value);
}

async function answered<T>(prompts: Prompts, answer: Promise<T>): Promise<Exclude<T, symbol>> {
	const value = await answer;
	if (prompts.isCancel(value)) throw new Cancelled(CANCELLED);
	return value as Exclude<T, symbol>;
}
