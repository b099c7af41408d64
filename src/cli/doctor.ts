import { parseHttpUrl } from "../../exporter/opensync/url.ts";
import type { Agent } from "../agents/agent.ts";
import { AGENTS } from "../agents/list.ts";
import { secretsOf } from "../destinations/known-destinations.ts";
import { type Check, ok } from "../machine/check.ts";
import { thisMachine } from "../machine/this-machine.ts";
import { VERSION } from "../machine/version.ts";
import { loadSettings } from "../settings/load.ts";
import { oneLine, scrubSecrets, visibleJson } from "../settings/mask.ts";
import type { ResolvedSettings } from "../settings/resolved-settings.ts";
import { agentsRecordedHere } from "./chosen-files.ts";
import { painter, type Style } from "./colour.ts";
import { checkDaemon } from "./doctor/check-daemon.ts";
import { checkDestinations } from "./doctor/check-destinations.ts";
import { checkDisk } from "./doctor/check-disk.ts";
import { checkLastSession } from "./doctor/check-last-session.ts";
import { checkOutbox } from "./doctor/check-outbox.ts";
import { checkProxy } from "./doctor/check-proxy.ts";
import { checkSettings } from "./doctor/check-settings.ts";
import { asking, here } from "./this-machine.ts";
import { UsageError } from "./usage-error.ts";

export interface DoctorOptions {
	readonly json?: boolean;
	/** False: `--no-probe`. */
	readonly probe: boolean;
	readonly jaegerQuery?: string;
}

/** `pi-sync doctor`: proves the way of a session hop by hop. Exit code 1 when something is wrong. */
export async function runDoctor({ json = false, probe, jaegerQuery }: DoctorOptions): Promise<void> {
	if (jaegerQuery !== undefined && parseHttpUrl(jaegerQuery) === undefined) {
		throw new UsageError(`--jaeger-query is "${oneLine(jaegerQuery)}": expected an http or https URL`);
	}
	const machine = thisMachine();
	const loaded = loadSettings(machine);
	const { settings } = loaded;
	const found = [
		...checkSettings(loaded),
		ok("pi-sync", `${VERSION} on Node ${process.versions.node}`),
		...(await Promise.all(AGENTS.map((agent) => checkAgent(agent, settings)))).flat(),
		...(await checkProxy(machine.env)),
		...checkDisk(settings, machine.platform),
		...checkOutbox(settings, Date.now()),
		...checkDaemon(settings.stateDir),
		...(await checkDestinations(settings, { asking: asking(), probe, jaeger: jaegerQuery })),
	];
	const secrets = secretsOf(settings);
	const scrub = (text: string) => oneLine(scrubSecrets(text, secrets));
	const checks = found.map(({ what, result, found: text, mend }): Check => {
		return { what: scrub(what), result, found: scrub(text), ...(mend !== undefined && { mend: scrub(mend) }) };
	});
	const wrong = checks.filter(({ result }) => result === "failed").length;
	if (wrong > 0) process.exitCode = 1;
	const document = { version: 1, ok: wrong === 0, checks };
	process.stdout.write(json ? `${visibleJson(document)}\n` : report(checks, wrong));
}

async function checkAgent(agent: Agent, settings: ResolvedSettings): Promise<readonly Check[]> {
	const others = agentsRecordedHere().filter((one) => one !== agent);
	// Who has another agent recorded may have no pi.
	const isUnused = agent.name === "pi" && others.length > 0 && !(await agent.install.find(here())).isThere;
	if (isUnused) return [];
	return [...(await agent.install.check(here())), ...(await checkLastSession(agent, settings, Date.now()))];
}

const MARKS: Readonly<Record<Check["result"], readonly [string, Style]>> = {
	ok: ["✓", "green"],
	warning: ["!", "yellow"],
	failed: ["✗", "red"],
	skipped: ["-", "dim"],
};

function report(checks: readonly Check[], wrong: number): string {
	const paint = painter(process.stdout);
	const width = Math.max(...checks.map(({ what }) => what.length));
	const lines = checks.flatMap(({ what, result, found, mend }) => {
		const [mark, style] = MARKS[result];
		const line = `${paint(style, mark)} ${what.padEnd(width)}  ${found}`;
		return mend === undefined ? [line] : [line, `${" ".repeat(width + 4)}${paint("dim", `→ ${mend}`)}`];
	});
	const warnings = checks.filter(({ result }) => result === "warning").length;
	const sum = wrong > 0 ? `${wrong} wrong` : "all is well";
	return `${lines.join("\n")}\n\n${sum}${warnings > 0 ? `, ${warnings} to look at` : ""}\n`;
}
