import { ownCommand } from "../machine/own-command.ts";
import type { Machine } from "../machine/this-machine.ts";
import type { Question } from "../notes/daemon-messages.ts";
import { traceIdOf } from "../recorder/ids.ts";
import { oneLine } from "../settings/mask.ts";
import { traceLink } from "../settings/url.ts";
import type { WhenFree } from "./history/reconcile.ts";
import { importHere } from "./import-here.ts";
import { openSyncLink } from "./opensync-link.ts";
import { PAUSED } from "./pauses.ts";
import type { Destinations, Pipeline } from "./pipeline.ts";

const NOTHING = (): readonly string[] => [
	`nothing is sent from here: ${ownCommand("init")} sets it up, ${ownCommand("doctor")} says what is wrong`,
];

/** How long `/pi-sync flush` tries. */
const FLUSH_MS = 30_000;

/** What the user gets to read, a line each. `machine`: as the process that asks sees it. */
export async function answerTo(
	question: Question,
	{ destinations, hold }: Pick<Pipeline, "destinations" | "hold">,
	machine: Machine,
	whenFree: WhenFree,
): Promise<readonly string[]> {
	if (destinations.exporters.length === 0 && question.about !== "settings") return NOTHING();
	switch (question.about) {
		case "status":
			return statusLines(destinations);
		case "flush":
			return flush(destinations);
		case "pause":
			hold(true);
			return ["delivery paused: sessions are kept on disk until `/pi-sync resume`, or until the next pi starts"];
		case "resume":
			hold(false);
			return [`delivery resumed, ${waitingIn(destinations)} waiting`];
		case "settings":
			return destinations.exporters.length > 0
				? [`sends to ${destinations.exporters.map(({ name }) => name).join(", ")} from now on`]
				: ["sends nowhere from now on"];
		case "import":
			return importHere(destinations, machine, whenFree);
		case "preview": {
			// Seldom asked: the daemon starts without it.
			const { previewHere } = await import("./preview-here.ts");
			return previewHere(question.sessionId, question.file, destinations, machine);
		}
		case "open":
			return links(question.sessionId, destinations);
	}
}

const waitingIn = ({ exporters }: Destinations): number =>
	exporters.reduce((sum, { status }) => sum + status().outbox.queued, 0);

function statusLines({ exporters, held }: Destinations): readonly string[] {
	const lines = exporters.map(({ name, status }) => {
		const { sender, outbox, drops } = status();
		const lost = Object.values({ ...outbox.dropped, ...drops }).reduce((sum, count) => sum + count, 0);
		const troubled = sender.state === "paused" || sender.state === "away";
		return [
			`${name}: ${outbox.delivered} delivered`,
			`${outbox.queued} waiting`,
			...(outbox.setAside > 0 ? [`${outbox.setAside} set aside`] : []),
			...(lost > 0 ? [`${lost} dropped`] : []),
			...(troubled ? [`${sender.state}: ${oneLine(sender.lastFailure ?? "no answer")}`] : []),
		].join(", ");
	});
	return held ? [PAUSED, ...lines] : lines;
}

async function flush({ exporters, held }: Destinations): Promise<readonly string[]> {
	if (held) return [PAUSED];
	const signal = AbortSignal.timeout(FLUSH_MS);
	return Promise.all(
		exporters.map(async (exporter) => {
			await exporter.flush(signal);
			const { sender, outbox } = exporter.status();
			const why = outbox.queued > 0 && sender.lastFailure !== undefined ? ` (${oneLine(sender.lastFailure)})` : "";
			return `${exporter.name}: ${outbox.queued} left${why}`;
		}),
	);
}

async function links(sessionId: string, { settings }: Destinations): Promise<readonly string[]> {
	const { openSync, traceUrl, otlp, dashboardUrl } = settings;
	const lines: string[] = [];
	if (openSync?.autoSync) lines.push(`OpenSync  ${await openSyncLink(openSync, dashboardUrl, sessionId)}`);
	if (traceUrl !== undefined) lines.push(`trace     ${traceLink(traceUrl, traceIdOf(sessionId))}`);
	else if (otlp.length > 0) lines.push(`trace     ${traceIdOf(sessionId)} (set traceUrl for a link)`);
	return lines;
}
