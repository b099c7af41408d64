import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CLAUDE_CODE } from "../../src/agents/claude-code/claude-code.ts";
import { CODEX } from "../../src/agents/codex/codex.ts";
import { openExporters } from "../../src/destinations/exporters.ts";
import type { LocalOpenSync } from "../../src/local/server.ts";
import type { ResolvedSettings } from "../../src/settings/resolved-settings.ts";
import { REAL_FAMILIES, spansIn } from "../agents/real-families.ts";
import { sessionOf } from "../support/family.ts";
import { startBridgeProcess } from "./bridge-process.ts";
import { claudeCodeTrace } from "./claude-code-trace.ts";
import {
	type BridgeWorld,
	bridgeWorld,
	JSON_TYPE,
	messagesIn,
	openSyncAt,
	post,
	protobufOf,
	turnInPieces,
} from "./world.ts";

const DELIVERS = { requestsMs: 1_000, deliveryMs: 20_000 };

/** What an agent's record tells, of the parents among the recorded families. */
const recordOf = async (agent: typeof CLAUDE_CODE) => {
	const family = REAL_FAMILIES.find((one) => one.agent === agent);
	return spansIn(agent, join(family?.home ?? "", family?.parent ?? ""));
};
const claudeSpans = await recordOf(CLAUDE_CODE);
const codexSpans = await recordOf(CODEX);
const [claude, codex] = [claudeSpans, codexSpans].map((spans) => String(spans[0] && sessionOf(spans[0]))) as [
	string,
	string,
];

/** Gives spans to the OpenSync at `server` and notes them in its ledger, as the daemon does. */
async function recordHere(
	{ stateDir }: Pick<BridgeWorld, "stateDir">,
	server: Pick<LocalOpenSync, "url" | "apiKey">,
	spans: typeof claudeSpans,
): Promise<void> {
	const settings = {
		...{ openSync: openSyncAt(server as LocalOpenSync), otlp: [], stateDir },
		outbox: { maxBytes: 64 * 1024 * 1024, maxAgeMs: 86_400_000 },
	} as unknown as ResolvedSettings;
	const [daemon] = openExporters(settings, () => {}).exporters;
	daemon?.export(spans);
	await daemon?.shutdown(20_000);
}

const rowOf = (server: LocalOpenSync, session: string) =>
	server.sessions().find(({ externalId }) => externalId === session);

/** A turn of Codex, as its own telemetry sends it. */
const codexTurn = (thread: string): string =>
	JSON.stringify({
		resourceSpans: [
			{
				resource: { attributes: [{ key: "service.name", value: { stringValue: "codex_cli_rs" } }] },
				scopeSpans: [
					{
						spans: [
							{
								...{ traceId: "d".repeat(32), spanId: "3".repeat(16), name: "session_task.turn" },
								...{ startTimeUnixNano: "1790000000000000000", endTimeUnixNano: "1790000001000000000" },
								attributes: [
									{ key: "thread.id", value: { stringValue: thread } },
									{ key: "model", value: { stringValue: "gpt-x" } },
									{ key: "codex.turn.token_usage.input_tokens", value: { intValue: 100 } },
									{ key: "codex.turn.token_usage.output_tokens", value: { intValue: 5 } },
								],
							},
						],
					},
				],
			},
		],
	});

describe("sessions that the daemon records on this machine", () => {
	test("stay as it told them when their agents' telemetry comes too, which is counted and told once", async () => {
		const world = await bridgeWorld();
		const { server } = world;
		await recordHere(world, server, [...claudeSpans, ...codexSpans]);
		const stored = () => [claude, codex].map((session) => [rowOf(server, session), messagesIn(server, session)]);
		const before = stored();
		expect(before.flat()).not.toContain(undefined);
		const bridge = await startBridgeProcess(world);
		const bodies = [1, 2, 3].map((number) => claudeCodeTrace(claude, number));
		for (const body of [...bodies, codexTurn(codex), codexTurn(codex), claudeCodeTrace("elsewhere", 4)]) {
			expect((await post(bridge.url, body, JSON_TYPE)).status).toBe(200);
		}
		// While the bridge is busy, it says what was so a moment ago.
		const metrics = async () => (await fetch(`${bridge.url}/metrics`)).text();
		await expect.poll(metrics, { timeout: 10_000 }).toContain("pi_sync_bridge_spans_recorded_here_total 7\n");
		await bridge.end("SIGTERM");
		expect(stored()).toEqual(before);
		expect(messagesIn(server, "elsewhere")).toHaveLength(2);
		for (const session of [claude, codex]) expect(bridge.stderr.split(session)).toHaveLength(2);
		expect(bridge.stderr).not.toContain("elsewhere");
	});

	test("go on as the daemon tells them, also where the bridge was first", async () => {
		const world = await bridgeWorld();
		const { server } = world;
		const first = await world.start();
		await post(first.url, claudeCodeTrace(claude, 1), JSON_TYPE);
		await first.close(DELIVERS);
		expect(messagesIn(server, claude)).toHaveLength(2);
		await recordHere(world, server, claudeSpans);
		const { promptTokens, completionTokens, cost } = rowOf(server, claude) ?? {};
		expect(promptTokens).toBeGreaterThan(0);
		const messages = messagesIn(server, claude);
		const bridge = await world.start();
		await post(bridge.url, claudeCodeTrace(claude, 2), JSON_TYPE);
		await bridge.close(DELIVERS);
		expect(bridge.status().recordedHere).toBe(2);
		expect(messagesIn(server, claude)).toEqual(messages);
		expect(rowOf(server, claude)).toMatchObject({ promptTokens, completionTokens, cost });
	});
});

describe("the bridge translates", () => {
	test("sessions that this machine gave to another OpenSync", async () => {
		const [world, other] = [await bridgeWorld(), await bridgeWorld()];
		await recordHere(world, other.server, claudeSpans);
		const bridge = await world.start();
		await post(bridge.url, claudeCodeTrace(claude, 1), JSON_TYPE);
		await bridge.close(DELIVERS);
		expect(messagesIn(world.server, claude)).toHaveLength(2);
		expect(bridge.status().recordedHere).toBe(0);
	});

	test("pi-sync's own spans, of sessions that are recorded here too", async () => {
		const { all, session, rest } = turnInPieces();
		const [world, whole] = [await bridgeWorld(), await bridgeWorld()];
		await recordHere(whole, whole.server, all);
		await recordHere(world, world.server, rest.slice(0, 1));
		const bridge = await world.start();
		await post(bridge.url, protobufOf(all));
		await bridge.close(DELIVERS);
		expect(messagesIn(world.server, session)).toEqual(messagesIn(whole.server, session));
		expect(bridge.status().recordedHere).toBe(0);
	});
});
