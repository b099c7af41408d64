import type { OutboxRecord } from "../../exporter/outbox/outbox.ts";
import { bodyBytes } from "../../exporter/tally.ts";
import { AGENTS } from "../agents/list.ts";
import { previewSession, whyNothing } from "../daemon/preview/preview-session.ts";
import { knownDestinations, secretsOf } from "../destinations/known-destinations.ts";
import { thisMachine } from "../machine/this-machine.ts";
import { oneLine, scrubSecrets, visibleJson } from "../settings/mask.ts";
import { chosenDestinations } from "./chosen-destinations.ts";
import { chosenFile } from "./chosen-files.ts";
import { painter } from "./colour.ts";
import { costLine } from "./cost-line.ts";
import { problemLines } from "./import-report.ts";
import {
	diffJson,
	diffText,
	lineDiff,
	type PreviewedDestination,
	type PreviewedRequest,
	previewJson,
	previewText,
} from "./preview-report.ts";
import { requestBody } from "./request-body.ts";
import { settingsForCommands } from "./settings-for-commands.ts";

export interface PreviewCommandOptions {
	/** A session's file, its id, or the beginning of one. */
	readonly session?: string | undefined;
	/** `opensync`, `otlp` (all of them) or a destination's name. */
	readonly to?: string;
	/** Compares destinations, those named or all, instead of showing requests. */
	readonly diff?: true | readonly string[];
	readonly json?: boolean;
}

/**
 * `pi-sync preview`: what would leave of a session, for each destination, as the requests that its import would send.
 * Sends nothing. Exit code 1 when the session or a line of it could not be read.
 */
export async function runPreview({ session, to, diff, json = false }: PreviewCommandOptions): Promise<void> {
	const settings = settingsForCommands();
	const secrets = secretsOf(settings);
	const say = (line: string) => process.stderr.write(`pi-sync: ${oneLine(scrubSecrets(line, secrets))}\n`);
	const known = knownDestinations(settings).filter(({ type }) => type !== "unknown");
	const named = diff === true ? undefined : diff;
	const compared = named?.flatMap((name) => chosenDestinations(known, "--diff", name));
	const chosen = [...new Set(compared ?? chosenDestinations(known, "--to", to))];
	const file = await chosenFile(session);
	const records = new Map<string, OutboxRecord[]>(chosen.map(({ name }) => [name, []]));
	const previewed = await previewSession(file.path, {
		...{
			agents: AGENTS,
			settings,
			secrets,
			machine: thisMachine(),
			destinations: new Set(records.keys()),
			onProblem: say,
		},
		onRequest: (name, record) => records.get(name)?.push(record),
	});
	const { failure, problemCount } = previewed;
	if (failure !== undefined) say(`${file.path}: ${failure}`);
	for (const line of problemLines(previewed)) say(line);
	if (failure !== undefined || problemCount > 0) process.exitCode = 1;

	const shown: PreviewedDestination[] = [];
	for (const destination of chosen) {
		const requests: PreviewedRequest[] = [];
		for (const record of records.get(destination.name) ?? []) {
			requests.push({ record, bytes: bodyBytes(record.body), body: await requestBody(record) });
		}
		shown.push({
			...{ name: destination.name, url: destination.url ?? "", requests },
			drops: previewed.drops[destination.name] ?? {},
			...(requests.length === 0 && { why: whyNothing(destination, settings, previewed) }),
		});
	}
	const paint = painter(process.stdout);
	if (json) {
		const told = diff === undefined ? previewJson(shown) : diffJson(shown);
		process.stdout.write(`${visibleJson(told)}\n`);
	} else if (diff === undefined) {
		const leaves = shown.some(({ requests }) => requests.length > 0);
		const cost = leaves && previewed.figures ? costLine(previewed.figures) : undefined;
		process.stdout.write(previewText(shown, secrets, paint, cost));
	} else {
		process.stdout.write(diffText(shown));
		const [a, b] = shown;
		if (compared !== undefined && shown.length === 2 && a && b) process.stdout.write(await lineDiff(a, b, paint));
	}
}
