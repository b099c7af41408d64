import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Journal } from "../../src/bridge/journal/journal.ts";
import { journalFolder } from "../../src/bridge/journal/journal-folder.ts";
import { decode, type Encoding } from "../../src/bridge/otlp/decode.ts";
import type { DecodedSpan } from "../../src/bridge/otlp/decoded-span.ts";
import { ReceivedSpans } from "../../src/bridge/received-spans.ts";
import type { LocalOpenSync } from "../../src/local/server.ts";
import type { ReceivedPrivacy } from "../../src/privacy/received-privacy.ts";
import { recordings } from "../conventions/recorded.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { spanOf } from "../exporter/readable-spans.ts";
import { chanceOf, DASHED, LETTERS } from "../redaction/chance.ts";
import { leaks } from "../redaction/planted.ts";
import { scenarioFiles, spansOf } from "../support/scenario-files.ts";
import { startBridgeProcess } from "./bridge-process.ts";
import { readable, withSecret } from "./planted-spans.ts";
import { bridgeWorld, JSON_TYPE, jsonOf, openSyncAt, PROTOBUF, post, privacyAt, protobufOf } from "./world.ts";

const chance = chanceOf(11);
const token = (): string => `ghp_${chance.text(LETTERS, 36)}`;
/** A secret only by the name it stands under. */
const password = (): string => `Zq7-${chance.text(LETTERS, 12)}`;
const ENCODINGS = [
	["protobuf", PROTOBUF, protobufOf],
	["json", JSON_TYPE, jsonOf],
] as const;

function decoded(body: Buffer, encoding: Encoding): readonly DecodedSpan[] {
	const outcome = decode(body, encoding);
	if (outcome.type === "malformed") throw new Error(outcome.message);
	return outcome.spans;
}

const said = (span: DecodedSpan): string => JSON.stringify({ ...span });
const plain = (span: DecodedSpan) => ({ ...span, context: span.spanContext() });
const passing = (spans: readonly DecodedSpan[], privacy: ReceivedPrivacy = privacyAt(temporaryFolder())) =>
	new ReceivedSpans(privacy).passing(spans);

describe.each(recordings())("spans of $name", ({ spans }) => {
	test.each(ENCODINGS)("are free of a secret in all that they say: %s", (encoding, _, bodyOf) => {
		const secret = token();
		const body = bodyOf(spans.map((span) => readable(withSecret(span, secret))));
		const before = decoded(body, encoding);
		for (const span of before) expect(said(span).split(secret).length, span.name).toBeGreaterThan(8);
		const after = passing(before);
		expect(after).toHaveLength(spans.length);
		for (const span of after) expect(leaks(said(span), secret), span.name).toBe(false);
	});

	test("stay as they are where there is none", () => {
		const before = decoded(protobufOf(spans.map(readable)), "protobuf");
		expect(passing(before).map(plain)).toEqual(before.map(plain));
	});
});

test("spans of all real sessions of pi, and of such with secrets, stay as the recorder wrote them", () => {
	const secret = token();
	const withSecrets = (content: string) =>
		content
			.replaceAll('"text":"', `"text":"password=${password()} ${secret} `)
			.replaceAll('"command":"', `"command":"TOKEN=${secret} `);
	const recorded = scenarioFiles().flatMap(({ content }) => [...spansOf(content), ...spansOf(withSecrets(content))]);
	const before = decoded(protobufOf(recorded), "protobuf");
	expect(before.filter((span) => said(span).includes("[redacted:")).length).toBeGreaterThan(50);
	expect(passing(before).map(plain)).toEqual(before.map(plain));
});

/** What stands where in a trace of another agent; each secret is one of its own. */
function plantedTrace(session: string) {
	const secrets: string[] = [];
	const plant = (secret: string): string => {
		secrets.push(secret);
		return secret;
	};
	const call = (id: string, args: unknown) => ({ type: "tool_call", id, name: "http", arguments: args });
	const messages = (...parts: readonly unknown[]) => [{ role: "assistant", parts, finish_reason: "stop" }];
	const common = { "gen_ai.conversation.id": session };
	const top = spanOf({
		name: `invoke_agent ${plant(token())}`,
		...{ id: "a".repeat(16), trace: "1".repeat(32), start: 1_770_000_000_000, end: 1_770_000_009_000 },
		error: `failed: Authorization: Bearer ${plant(token())}`,
		attributes: { ...common, "gen_ai.operation.name": "invoke_agent", "gen_ai.agent.name": "zebra-agent" },
	});
	const chat = spanOf({
		name: "chat zebra-1",
		...{ id: "b".repeat(16), trace: "1".repeat(32), parent: "a".repeat(16) },
		...{ start: 1_770_000_001_000, end: 1_770_000_002_000 },
		attributes: {
			...common,
			"gen_ai.operation.name": "chat",
			"gen_ai.request.model": "zebra-1",
			// As Python writes it, with a name that comes twice.
			"gen_ai.input.messages": `[{"role": "user", "parts": [{"type": "text", "content": "${plant(token())}", "content": "zebra asks, ${plant(token())}"}]}]`,
			"gen_ai.output.messages": messages(
				{ type: "text", content: `zebra answers\n${plant(token())}` },
				call("c1", { url: "https://zebra.example", headers: { Cookie: `sid=${plant(chance.text(LETTERS, 24))}` } }),
				call(
					"c2",
					JSON.stringify({ api_key: plant(password()), deep: JSON.stringify({ password: plant(password()) }) }),
				),
				call("c3", { [`zebra ${plant(token())}`]: 1, nested: [{ password: plant(password()) }] }),
			),
			"http.request.header.cookie": [`sid=${plant(chance.text(LETTERS, 24))}`],
			"db.password": plant(password()),
			[`zebra.${plant(token())}`]: true,
		},
	});
	const tool = spanOf({
		name: "execute_tool http",
		...{ id: "c".repeat(16), trace: "1".repeat(32), parent: "a".repeat(16) },
		...{ start: 1_770_000_003_000, end: 1_770_000_004_000 },
		attributes: {
			...common,
			...{ "gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "http", "gen_ai.tool.call.id": "c1" },
			"gen_ai.tool.call.result": `zebra result\nTOKEN=${plant(`glpat-${chance.text(DASHED, 20)}`)}`,
		},
	});
	const spans = [top, chat, tool].map((span) => ({
		...span,
		events: [
			{ name: "exception", attributes: { "exception.message": `zebra https://me:${plant(password())}@host/` } },
		],
		links: [{ context: span.spanContext(), attributes: { why: plant(token()) } }],
		resource: { attributes: { "service.name": "zebra", "process.command_args": ["--token", plant(token())] } },
	}));
	return { spans: spans.map(readable), secrets };
}

/** Every byte below a folder, as text. */
const bytesBelow = (folder: string): string =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"))
		.join("\n");

const stored = (server: LocalOpenSync, session: string): string =>
	JSON.stringify([server.sessions(), server.messages(session)]);

const nowhere = (server: LocalOpenSync) => ({ openSync: { ...openSyncAt(server), url: "http://127.0.0.1:9" } });

describe.each(ENCODINGS)("secrets in a trace of another agent, sent as %s,", (_, type, bodyOf) => {
	test("are in no byte of OpenSync, and what stood around them is", async () => {
		const { server, start, stateDir } = await bridgeWorld();
		const { spans, secrets } = plantedTrace("zebra-session");
		const bridge = await start();
		expect((await post(bridge.url, bodyOf(spans), type)).status).toBe(200);
		await bridge.close({ requestsMs: 1000, deliveryMs: 20_000 });
		const text = stored(server, "zebra-session");
		for (const word of ["zebra asks", "zebra answers", "zebra result", "zebra.example", "[redacted:cookie:"]) {
			expect(text).toContain(word);
		}
		expect(secrets.length).toBeGreaterThan(18);
		for (const secret of secrets) expect(leaks(text + bytesBelow(stateDir), secret), secret).toBe(false);
	});

	test("are in no byte of outbox and journal", async () => {
		const { server, start, stateDir } = await bridgeWorld();
		const bridge = await start({ destination: nowhere(server) });
		const { spans, secrets } = plantedTrace("zebra-session");
		const half = plantedTrace("half-session");
		const waiting = half.spans.slice(1).map((span) => ({ ...span, spanContext: () => elsewhere(span) }));
		expect((await post(bridge.url, bodyOf(waiting as never), type)).status).toBe(200);
		expect(bytesBelow(join(stateDir, "bridge"))).toContain("zebra answers");
		expect((await post(bridge.url, bodyOf(spans), type)).status).toBe(200);
		expect(bytesBelow(join(stateDir, "outbox"))).toContain("zebra answers");
		for (const secret of [...secrets, ...half.secrets]) {
			expect(leaks(bytesBelow(stateDir), secret), secret).toBe(false);
		}
		await bridge.close({ requestsMs: 1000, deliveryMs: 0 });
	});
});

const elsewhere = (span: { spanContext(): { spanId: string } }) => ({
	...{ spanId: span.spanContext().spanId, traceId: "2".repeat(32), traceFlags: 1 },
});

test("what an older bridge left in its journal is redacted before it goes on", async () => {
	const { server, start, stateDir } = await bridgeWorld();
	const { spans, secrets } = plantedTrace("zebra-session");
	const journal = new Journal(journalFolder(stateDir, server.url));
	await journal.keep(decoded(protobufOf(spans), "protobuf"), Date.now());
	journal.close();
	const bridge = await start();
	await bridge.close({ requestsMs: 1000, deliveryMs: 20_000 });
	expect(stored(server, "zebra-session")).toContain("zebra answers");
	for (const secret of secrets) expect(leaks(stored(server, "zebra-session"), secret), secret).toBe(false);
});

describe("a text that cannot be searched", () => {
	test("is left out, counted in the metrics, and costs nothing else", async () => {
		const { server, start, stateDir } = await bridgeWorld();
		const privacy = privacyAt(stateDir);
		const refusing = (search: (name: string, text: string) => string) => (name: string, text: string) => {
			if (/zebra (?:asks|result)/.test(text)) throw new Error("no");
			return search(name, text);
		};
		const text = refusing((_name, given) => privacy.text(given));
		const bridge = await start({
			destination: {
				privacy: { ...privacy, text: (given) => text("", given), named: refusing(privacy.named) },
			},
		});
		expect((await post(bridge.url, protobufOf(plantedTrace("zebra-session").spans))).status).toBe(200);
		const metrics = await (await fetch(`${bridge.url}/metrics`)).text();
		expect(metrics).toContain('pi_sync_bridge_dropped_total{reason="not_redacted"} 2');
		await bridge.close({ requestsMs: 1000, deliveryMs: 20_000 });
		const shown = stored(server, "zebra-session");
		expect(shown).toContain("zebra answers");
		expect(shown).not.toMatch(/zebra (?:asks|result)/);
	});
});

describe("an excluded project", () => {
	const at = (session: string, id: string, path?: string) =>
		readable(
			spanOf({
				...{ name: "chat zebra-1", id: id.repeat(16), trace: id.repeat(32), start: 1_770_000_000_000 },
				attributes: {
					"gen_ai.operation.name": "chat",
					"gen_ai.conversation.id": session,
					"gen_ai.input.messages": [{ role: "user", parts: [{ type: "text", content: `asks in ${session}` }] }],
					...(path !== undefined && { "opensync.project.path": path }),
				},
			}),
		);

	test("is nowhere, whatever else its trace says then and later; others are", async () => {
		const { server, start, stateDir } = await bridgeWorld();
		const privacy = privacyAt(stateDir, { excludeProjects: ["~/clients/*"] });
		const bridge = await start({ destination: { privacy } });
		const secretly = at("hidden", "3", "/home/ada/clients/acme");
		const open = at("open", "4", "/home/ada/app");
		expect((await post(bridge.url, protobufOf([at("hidden", "3"), secretly, open]))).status).toBe(200);
		expect((await post(bridge.url, protobufOf([at("hidden", "3")]))).status).toBe(200);
		await bridge.close({ requestsMs: 1000, deliveryMs: 20_000 });
		expect(server.sessions().map(({ externalId }) => externalId)).toEqual(["open"]);
		expect(bytesBelow(stateDir)).not.toContain("asks in hidden");
	});

	test("that cannot be read from the settings stops all; a broken pattern stops all content", async () => {
		const { server, start, stateDir } = await bridgeWorld();
		const send = async (invalid: "projects" | "content") => {
			const bridge = await start({ destination: { privacy: privacyAt(stateDir, { invalid }) } });
			await post(bridge.url, protobufOf([at(invalid, "5"), at(invalid, "6", "/home/ada/app")]));
			await bridge.close({ requestsMs: 1000, deliveryMs: 20_000 });
		};
		await send("projects");
		expect(server.sessions()).toEqual([]);
		await send("content");
		expect(server.sessions().map(({ externalId }) => externalId)).toEqual(["content"]);
		expect(bytesBelow(stateDir)).not.toContain("asks in");
	});
});

test("the command knows the secrets of its environment and its token", async () => {
	const { server, stateDir } = await bridgeWorld();
	const [deploy, bearer] = [`Zq7-${chance.text(LETTERS, 20)}`, chance.text(LETTERS, 24)];
	const env = { DEPLOY_TOKEN: deploy, PI_SYNC_BRIDGE_TOKEN: bearer };
	const bridge = await startBridgeProcess({ stateDir, server, env });
	const span = spanOf({
		...{ name: "chat zebra-1", id: "7".repeat(16), trace: "7".repeat(32), start: 1_770_000_000_000 },
		attributes: {
			"gen_ai.operation.name": "chat",
			"gen_ai.conversation.id": "zebra-session",
			"gen_ai.input.messages": [
				{
					role: "user",
					parts: [{ type: "text", content: `zebra asks ${deploy} and ${bearer} and ${server.apiKey}` }],
				},
			],
		},
	});
	const headers = { authorization: `Bearer ${bearer}` };
	expect((await post(bridge.url, protobufOf([readable(span)]), PROTOBUF, headers)).status).toBe(200);
	expect(await bridge.end("SIGTERM")).toBe(0);
	expect(stored(server, "zebra-session")).toMatch(
		/zebra asks \[redacted:env:[0-9a-f]{4}\] and \[redacted:pi-sync-key:[0-9a-f]{4}\] and \[redacted:pi-sync-key:[0-9a-f]{4}\]/,
	);
});
