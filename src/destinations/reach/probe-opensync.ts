import { randomUUID } from "node:crypto";
import * as z from "zod/mini";
import type { OpenSyncAccess } from "./ask-opensync.ts";
import type { Asking } from "./finding.ts";
import { eventually, type Probed, probeId } from "./probe.ts";

/** Older than any window in which OpenSync drops updates. */
const BEFORE_MS = 60_000;
const TITLE = "pi-sync doctor: probe, safe to delete";

class RefusedProbe extends Error {}

const written = z.object({ ok: z.literal(true), sessionId: z.string() });
const opened = z.object({ messages: z.array(z.object({ textContent: z.optional(z.string()) })) });

/**
 * Sends a session with one message and reads the message back. OpenSync's API deletes nothing, so that it is one
 * session for this user of this machine, without tokens or cost, updated each time.
 */
export async function probeOpenSync({ url, apiKey }: OpenSyncAccess, asking: Asking): Promise<Probed> {
	const { fetch, timeoutMs, now } = asking;
	const headers = { Authorization: `Bearer ${apiKey}`, "Content-Type": "application/json" };
	const ask = async (path: string, body?: object): Promise<unknown> => {
		const request = { headers, redirect: "manual", signal: AbortSignal.timeout(timeoutMs) } as const;
		const sent = body === undefined ? request : { ...request, method: "POST", body: JSON.stringify(body) };
		const answer = await fetch(`${url}${path}`, sent);
		if (answer.status !== 200) throw new RefusedProbe(`${path.split("?")[0]}: HTTP ${answer.status}`);
		return answer.json();
	};
	const externalId = `pi-sync-probe-${probeId()}`;
	const createdAt = now() - BEFORE_MS;
	const textContent = `Sent by \`pi-sync doctor\` to be read back: ${randomUUID()}`;
	try {
		const { sessionId } = written.parse(
			await ask("/sync/session", { externalId, title: TITLE, source: "pi", createdAt }),
		);
		await ask("/sync/message", {
			...{ sessionExternalId: externalId, externalId: `${externalId}-user`, role: "user", source: "pi" },
			...{ textContent, parts: [{ type: "text", content: textContent }], createdAt },
		});
		const back = await eventually(async () => {
			const { messages } = opened.parse(await ask(`/api/sessions/get?id=${encodeURIComponent(sessionId)}`));
			return messages.find((message) => message.textContent === textContent);
		});
		if (back !== undefined) return { ok: true, detail: `session "${TITLE}" sent and read back` };
		return { ok: false, reason: "the probe was accepted but could not be read back", mend: MEND };
	} catch (error) {
		return { ok: false, reason: reasonOf(error), mend: MEND };
	}
}

const MEND = "try again; if it stays so, the deployment does not keep what it accepts: look into its logs";

/** Never the text of an answer: it can hold anything. */
function reasonOf(error: unknown): string {
	if (error instanceof RefusedProbe) return error.message;
	const late = error instanceof Error && error.name === "TimeoutError";
	return late ? "no answer in time" : "what answers is not OpenSync";
}
