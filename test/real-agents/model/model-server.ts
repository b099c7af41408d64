import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { readChat, sendChat } from "./chat-api.ts";
import { readMessages, sendMessage } from "./messages-api.ts";
import { type PickedStep, stepPicker } from "./pick-step.ts";
import { readResponses, sendResponse } from "./responses-api.ts";
import type { Tokens } from "./story-steps.ts";

/** One request, as it stands on the bill. */
export interface Billed extends Omit<PickedStep, "step"> {
	readonly model: string;
	/** The session's id as the agent says it; a subagent's is its parent's. */
	readonly sessionId: string | undefined;
	readonly outcome: "answered" | "refused" | "cut" | "left";
	/** What the answer costs. */
	readonly tokens?: Tokens;
}

export interface ModelServer {
	/** Anthropic's base URL; OpenAI's is this and `/v1`. */
	readonly url: string;
	readonly bill: readonly Billed[];
	/** Requests so far, those that are not answered yet included, by their scripts. */
	readonly asked: readonly (string | undefined)[];
	close(): Promise<void>;
}

const APIS = [
	{ ending: "/messages", read: readMessages, send: sendMessage },
	{ ending: "/responses", read: readResponses, send: sendResponse },
	{ ending: "/chat/completions", read: readChat, send: sendChat },
] as const;

/**
 * A model server on 127.0.0.1 that speaks Anthropic's Messages, OpenAI's Responses and Chat Completions, and answers by a script. Every
 * answer's tokens differ from every other's, so that a call counted twice, or one instead of another, shows.
 */
export async function startModelServer(): Promise<ModelServer> {
	const pick = stepPicker();
	const bill: Billed[] = [];
	const asked: (string | undefined)[] = [];
	let count = 0;
	const server = createServer(async (request, response) => {
		const path = request.url?.split("?")[0] ?? "";
		const body: unknown = JSON.parse((await text(request)) || "{}");
		const json = (status: number, answer: object) =>
			response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
		if (path.endsWith("/count_tokens")) return void json(200, { input_tokens: 100 });
		const api = APIS.find(({ ending }) => path.endsWith(ending));
		if (api === undefined) return void json(404, { error: { message: `no route ${path}` } });
		const { model, isStream, ...said } = api.read(body);
		const { step, ...picked } = pick({ model, ...said });
		asked.push(picked.script);
		count += 1;
		const number = count;
		const line = { ...picked, model, sessionId: sessionIdIn(request.headers) };
		if ("status" in step) {
			bill.push({ ...line, outcome: "refused" });
			const type = step.status === 529 ? "overloaded_error" : "invalid_request_error";
			return void json(step.status, { type: "error", error: { type, message: step.message } });
		}
		if (step.delayMs !== undefined) await sleep(step.delayMs, undefined, { ref: false });
		const tokens = { ...step.tokens, input: step.tokens.input + number };
		if (response.destroyed) return void bill.push({ ...line, outcome: "left" });
		bill.push({ ...line, outcome: step.isCut ? "cut" : "answered", tokens });
		const sending = { id: `${number}x${Date.now()}`, model, answer: step, tokens, isStream, ...said };
		api.send(response, sending);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		bill,
		asked,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

function sessionIdIn(headers: IncomingHttpHeaders): string | undefined {
	const named = headers["x-claude-code-session-id"] ?? headers["x-session-affinity"];
	if (typeof named === "string") return named;
	const codex = headers["x-codex-turn-metadata"];
	if (typeof codex !== "string") return undefined;
	const { session_id: id } = JSON.parse(codex) as { readonly session_id?: string };
	return id;
}
