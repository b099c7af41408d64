import { bodyBytes } from "../../exporter/tally.ts";
import { isThere } from "../agents/record-facts.ts";
import { jsonBody } from "../destinations/json-body.ts";
import { knownDestinations } from "../destinations/known-destinations.ts";
import { size } from "../destinations/plain-text.ts";
import { ownCommand } from "../machine/own-command.ts";
import type { Machine } from "../machine/this-machine.ts";
import { oneLine } from "../settings/mask.ts";
import type { ResolvedSettings } from "../settings/resolved-settings.ts";
import type { Destinations } from "./pipeline.ts";
import { previewSession, whyNothing } from "./preview/preview-session.ts";
import { redactedText, Tally } from "./preview/tally.ts";

/**
 * `/pi-sync preview`: what leaves of a session for each destination, in a line each, told from the session's own file.
 * Nothing of it is kept.
 */
export async function previewHere(
	sessionId: string,
	file: string | undefined,
	{ agents, settings, secrets }: Pick<Destinations, "agents" | "settings" | "secrets">,
	machine: Machine,
): Promise<readonly string[]> {
	if (file === undefined) return ["pi keeps no file of this session, and from that a preview is made"];
	if (!isThere(agents, file))
		return ["pi has not written this session to its file yet: it does with the first answer"];
	const sent = new Map<string, { requests: number; bytes: number }>();
	const tallies = new Map<string, Tally>();
	const problems: string[] = [];
	const onProblem = (line: string) => problems.push(line);
	const previewed = await previewSession(file, {
		...{ agents, settings, secrets, machine, onProblem },
		onRequest: (name, { body }) => {
			const { requests, bytes } = sent.get(name) ?? { requests: 0, bytes: 0 };
			sent.set(name, { requests: requests + 1, bytes: bytes + bodyBytes(body) });
		},
	});
	await previewSession(file, {
		...{ agents, settings: inJson(settings), secrets, machine, onProblem: () => {} },
		onRequest: (name, record) => {
			const tally = tallies.get(name) ?? new Tally();
			tally.add(jsonBody(record));
			tallies.set(name, tally);
		},
	});
	const lines = knownDestinations(settings).flatMap((destination) => {
		const { name, type } = destination;
		if (type === "unknown") return [];
		const [figures, tally] = [sent.get(name), tallies.get(name)];
		if (figures === undefined || tally === undefined) {
			return [`${name}: nothing (${whyNothing(destination, settings, previewed)})`];
		}
		const { requests, bytes } = figures;
		const kinds = tally.kinds().map((kind) => `${kind} (${tally.amount(kind).texts})`);
		const head = `${name}: ${requests} ${requests === 1 ? "request" : "requests"}, ${size(bytes)}`;
		return [`${head}; ${kinds.length === 0 ? "no content" : kinds.join(", ")}; ${redactedText(tally)}`];
	});
	return [...problems, ...lines, `${ownCommand(`preview ${sessionId}`)} shows every request`].map(oneLine);
}

/** The same content as it is sent, in a form that can be read without loading a decoder into pi. */
const inJson = (settings: ResolvedSettings): ResolvedSettings => ({
	...settings,
	otlp: settings.otlp.map((destination) => ({ ...destination, protocol: "http/json", compression: "none" })),
});
