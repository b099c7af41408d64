import { join } from "node:path";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { onTestFinished } from "vitest";
import { PI } from "../../src/agents/pi/pi.ts";
import { type Bridge, startBridge } from "../../src/bridge/bridge.ts";
import { type BridgeOptions, resolveBridgeConfig } from "../../src/bridge/config.ts";
import type { DestinationOptions } from "../../src/bridge/destination.ts";
import type { BridgeLimits } from "../../src/bridge/limits.ts";
import { type LocalOpenSync, startLocalOpenSync } from "../../src/local/server.ts";
import { openPrivacy } from "../../src/privacy/open-privacy.ts";
import type { ReceivedPrivacy } from "../../src/privacy/received-privacy.ts";
import type { PrivacySettings } from "../../src/settings/privacy-settings.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { scenarioFiles, spansOf } from "../support/scenario-files.ts";

export { jsonOf, protobufOf } from "./bodies.ts";

export const PROTOBUF = "application/x-protobuf";
export const JSON_TYPE = "application/json";

/** An embedded OpenSync and a state folder, and bridges in this process in front of them. */
export interface BridgeWorld {
	readonly stateDir: string;
	readonly server: LocalOpenSync;
	start(given?: BridgeGiven): Promise<Bridge>;
}

export interface BridgeGiven {
	readonly options?: BridgeOptions;
	readonly limits?: Partial<BridgeLimits>;
	readonly destination?: Partial<DestinationOptions>;
}

export const NO_PATIENCE = { requestsMs: 200, deliveryMs: 0 };

export async function bridgeWorld(): Promise<BridgeWorld> {
	const stateDir = temporaryFolder();
	const server = await startLocalOpenSync({ dataDir: join(stateDir, "backend") });
	onTestFinished(() => server.close());
	return {
		stateDir,
		server,
		async start({ options = {}, limits = {}, destination = {} } = {}) {
			const config = resolveBridgeConfig({ port: "0", ...options });
			const bridge = await startBridge(
				{ ...config, limits: { ...config.limits, ...limits } },
				{
					openSync: openSyncAt(server),
					stateDir,
					privacy: privacyAt(stateDir),
					onProblem: () => {},
					...destination,
				},
			);
			onTestFinished(() => bridge.close(NO_PATIENCE));
			return bridge;
		},
	};
}

export const openSyncAt = ({ url, apiKey }: LocalOpenSync): DestinationOptions["openSync"] => ({
	...{ url, apiKey, autoSync: true, syncToolCalls: true, syncThinking: false, syncEphemeral: false },
	capture: "full",
});

/** What the settings keep back; nothing but secrets unless told. */
export function privacyAt(stateDir: string, given: Partial<PrivacySettings> = {}): ReceivedPrivacy {
	const privacy = { excludeProjects: [], excludePaths: [], patterns: [], allow: [], ...given };
	const machine = { env: {}, home: "/home/ada", platform: "linux" as const };
	return openPrivacy({
		readAncestor: PI.beginning,
		...machine,
		settings: { privacy, stateDir },
		secrets: [],
		onProblem: () => {},
	}).received;
}

export function post(
	url: string,
	body: Uint8Array | string,
	contentType = PROTOBUF,
	headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
	return fetch(`${url}/v1/traces`, { method: "POST", body, headers: { "content-type": contentType, ...headers } });
}

/** A session and the pieces of one of its turns. */
export interface TurnInPieces {
	readonly all: readonly ReadableSpan[];
	readonly session: string;
	/** The root, the run, and every other turn. */
	readonly rest: readonly ReadableSpan[];
	readonly turn: ReadableSpan;
	readonly chat: ReadableSpan;
	readonly tools: readonly ReadableSpan[];
}

/** The spans of a real session of pi. */
export function sessionSpans(scenario: string): ReadableSpan[] {
	const file = scenarioFiles().find((candidate) => candidate.scenario === scenario && candidate.line === "73");
	return spansOf(file?.content ?? "");
}

/** The session whose one turn asked for several tools. */
export function turnInPieces(): TurnInPieces {
	const all = sessionSpans("parallel-tools-one-fails");
	const below = (id: string) => all.filter((span) => span.parentSpanContext?.spanId === id);
	const idOf = (span: ReadableSpan) => span.spanContext().spanId;
	const turn = all.find((span) => span.name === "turn" && below(idOf(span)).length > 2);
	if (turn === undefined) throw new Error("no turn with several tools");
	const children = below(idOf(turn));
	const chat = children.find((span) => span.name.startsWith("chat"));
	if (chat === undefined) throw new Error("no model call");
	const tools = children.filter((span) => span.name.startsWith("execute_tool"));
	const rest = all.filter((span) => ![turn, chat, ...tools].includes(span));
	return { all, session: String(turn.attributes["gen_ai.conversation.id"]), rest, turn, chat, tools };
}

/** A session's messages as they are stored, as far as they must not change. */
export const messagesIn = (server: LocalOpenSync, session: string): unknown[] =>
	server
		.messages(session)
		.map(({ externalId, role, textContent, parts, createdAt, promptTokens, completionTokens }) => ({
			...{ externalId, role, textContent, parts, createdAt, promptTokens, completionTokens },
		}));
