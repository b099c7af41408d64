import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { context, trace } from "@opentelemetry/api";
import { BasicTracerProvider, BatchSpanProcessor, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { describe, expect, onTestFinished, test } from "vitest";
import { MemoryOutbox, OpenSyncExporter, type OpenSyncExporterOptions, type Problem } from "../../exporter/index.ts";
import type { FinishedSpan } from "../../exporter/span.ts";
import { type LocalOpenSync, startLocalOpenSync } from "../../src/local/server.ts";
import { type FaultProxy, startFaultProxy } from "../support/faults.ts";
import { scenarioFiles, spansOf } from "../support/scenario-files.ts";
import { until } from "../support/until.ts";
import { asideSpan, BORN, bashTurn, COMMON, SESSION, sessionSpan, turnSpans } from "./pi-session.ts";

interface World {
	readonly openSync: LocalOpenSync;
	/** In front of OpenSync. */
	readonly proxy: FaultProxy;
	readonly problems: readonly Problem[];
	exporter(options?: Partial<OpenSyncExporterOptions>): OpenSyncExporter;
}

/** A real embedded OpenSync behind a proxy that can be told to fail. */
async function world(): Promise<World> {
	const dataDir = await mkdtemp(join(tmpdir(), "pi-sync-exporter-"));
	const openSync = await startLocalOpenSync({ dataDir });
	const proxy = await startFaultProxy(openSync.url);
	const problems: Problem[] = [];
	const exporters: OpenSyncExporter[] = [];
	onTestFinished(async () => {
		await Promise.all(exporters.map((exporter) => exporter.shutdown(0)));
		await proxy.close();
		await openSync.close();
		await rm(dataDir, { recursive: true, force: true });
	});
	return {
		openSync,
		proxy,
		problems,
		exporter(options) {
			const exporter = new OpenSyncExporter({
				convexUrl: proxy.url,
				apiKey: openSync.apiKey,
				// No jitter and no waiting: retries come at once.
				random: () => 0,
				onProblem: (problem) => problems.push(problem),
				...options,
			});
			exporters.push(exporter);
			return exporter;
		},
	};
}

function exported(exporter: OpenSyncExporter, spans: readonly FinishedSpan[]): { code: number; error?: Error } {
	let result: { code: number; error?: Error } = { code: -1 };
	exporter.export(spans, (given) => {
		result = given;
	});
	return result;
}

const pathsOf = (proxy: FaultProxy): string[] => proxy.seen.map(({ path }) => path);

describe("a pi session in OpenSync", () => {
	test("keeps its title and its time when the outbox was too small for all of it", async () => {
		const { openSync, exporter } = await world();
		const outbox = new MemoryOutbox({ maxBytes: 2_000 });
		const target = exporter({ outbox });
		target.hold(true);
		for (const nth of [0, 1, 2, 3]) exported(target, [sessionSpan(), ...turnSpans({ nth })]);
		target.hold(false);
		await target.forceFlush();
		exported(target, turnSpans({ nth: 4 }));
		await target.forceFlush();
		expect(outbox.counts().dropped.outbox_full).toBeGreaterThan(0);
		expect(openSync.sessions()).toMatchObject([{ title: "Count the files", createdAt: BORN }]);
	});

	test("has its title, times, tokens, cost and messages", async () => {
		const { openSync, exporter } = await world();
		const target = exporter();
		expect(exported(target, [sessionSpan(), ...bashTurn({ command: "ls" }, "a.txt")])).toEqual({ code: 0 });
		expect(exported(target, turnSpans({ nth: 1 }))).toEqual({ code: 0 });
		await target.forceFlush();
		expect(openSync.sessions()).toEqual([
			expect.objectContaining({
				externalId: SESSION,
				title: "Count the files",
				source: "pi",
				model: "m-1",
				provider: "anthropic",
				projectPath: "/home/me/count",
				projectName: "count",
				promptTokens: 200,
				completionTokens: 20,
				cost: 0.02,
				durationMs: 6_000,
				messageCount: 4,
				createdAt: BORN,
			}),
		]);
		expect(openSync.messages(SESSION).map(({ role, textContent }) => `${role}: ${textContent}`)).toEqual([
			"user: How many files?",
			"assistant: [bash] ls",
			"user: How many files?",
			"assistant: Three.",
		]);
		expect(target.status()).toMatchObject({ drops: {}, waitingSpans: 0, outbox: { queued: 0 } });
	});

	test("is sent in order, totals last and once", async () => {
		const { proxy, exporter } = await world();
		const target = exporter();
		for (let nth = 0; nth < 5; nth++)
			exported(target, nth === 0 ? [sessionSpan(), ...turnSpans()] : turnSpans({ nth }));
		await target.forceFlush();
		const paths = pathsOf(proxy);
		expect(paths[0]).toBe("/sync/session");
		expect(paths.slice(1, 11)).toEqual(Array.from({ length: 10 }, () => "/sync/message"));
		expect(paths.slice(11)).toEqual(["/sync/session"]);
	});

	test("is the same after the process was replaced half-way, and after everything was exported twice", async () => {
		const { openSync, exporter } = await world();
		const first = exporter();
		exported(first, [sessionSpan(), ...turnSpans()]);
		await first.shutdown();
		const second = exporter();
		exported(second, turnSpans({ nth: 1 }));
		exported(second, [sessionSpan(), ...turnSpans(), ...turnSpans({ nth: 1 })]);
		await second.forceFlush();
		expect(openSync.sessions()).toEqual([
			expect.objectContaining({ promptTokens: 200, messageCount: 4, createdAt: BORN }),
		]);
		expect(openSync.messages(SESSION)).toHaveLength(4);
	});

	test("that the user asked not to keep is not sent, unless told", async () => {
		const { openSync, proxy, exporter } = await world();
		const spans = [
			sessionSpan({ "opensync.session.ephemeral": true }),
			...turnSpans({ turn: { "opensync.session.ephemeral": true } }),
		];
		const usual = exporter();
		expect(exported(usual, spans)).toEqual({ code: 0 });
		await usual.forceFlush();
		expect(proxy.seen).toEqual([]);
		const told = exporter({ syncEphemeral: true });
		exported(told, spans);
		await told.forceFlush();
		expect(openSync.messages(SESSION)).toHaveLength(2);
	});

	test("under a stricter capture policy says nothing of what tools were told", async () => {
		const { proxy, exporter } = await world();
		const target = exporter({ capture: "no-tool-content" });
		exported(target, [sessionSpan(), ...bashTurn({ command: "echo hunter2" }, "hunter2")]);
		await target.forceFlush();
		const bodies = proxy.seen.map(({ body }) => body.toString()).join("\n");
		expect(bodies).toContain('"name":"bash"');
		expect(bodies).not.toContain("hunter2");
	});

	test("every session the real pi wrote arrives whole", async () => {
		const { openSync, exporter } = await world();
		const target = exporter();
		const ids = new Set<unknown>();
		for (const { content } of scenarioFiles()) {
			const spans = spansOf(content);
			for (const span of spans) ids.add(span.attributes["session.id"]);
			expect(exported(target, spans)).toEqual({ code: 0 });
		}
		// The flush's own time-out is for a few sessions, not for hundreds of them on a busy machine.
		await target.forceFlush(AbortSignal.timeout(50_000));
		expect(new Set(openSync.sessions().map(({ externalId }) => externalId))).toEqual(ids);
		expect(target.status()).toMatchObject({
			drops: {},
			waitingSpans: 0,
			outbox: { queued: 0, setAside: 0, dropped: {} },
		});
		for (const { externalId, messageCount, model, title } of openSync.sessions()) {
			const messages = openSync.messages(externalId);
			expect(messages).toHaveLength(messageCount);
			expect(model).toBeTypeOf("string");
			expect(title).toBeTruthy();
			const times = messages.map(({ createdAt }) => createdAt);
			expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b));
		}
	});
});

describe("any OpenTelemetry JS pipeline", () => {
	test.each(["simple", "batch"] as const)("with a %s span processor can export to OpenSync", async (kind) => {
		const { openSync, exporter } = await world();
		const target = exporter();
		const processor = kind === "simple" ? new SimpleSpanProcessor(target) : new BatchSpanProcessor(target);
		const provider = new BasicTracerProvider({ spanProcessors: [processor] });
		const tracer = provider.getTracer("an-application");

		const agent = tracer.startSpan("invoke_agent helper", {
			attributes: {
				"gen_ai.operation.name": "invoke_agent",
				"gen_ai.agent.name": "helper",
				"gen_ai.conversation.id": "conv-1",
			},
		});
		const inside = trace.setSpan(context.active(), agent);
		const chat = tracer.startSpan(
			"chat m",
			{ attributes: { "gen_ai.operation.name": "chat", "gen_ai.request.model": "m" } },
			inside,
		);
		tracer.startSpan("POST", {}, trace.setSpan(inside, chat)).end();
		chat.setAttributes({
			"gen_ai.usage.input_tokens": 12,
			"gen_ai.usage.output_tokens": 3,
			"gen_ai.input.messages": JSON.stringify([{ role: "user", parts: [{ type: "text", content: "Hello there" }] }]),
			"gen_ai.output.messages": JSON.stringify([{ role: "assistant", parts: [{ type: "text", content: "Hi." }] }]),
		});
		chat.end();
		agent.end();
		await provider.forceFlush();
		await provider.shutdown();

		expect(openSync.sessions()).toEqual([
			expect.objectContaining({
				externalId: "conv-1",
				title: "Hello there",
				source: "opentelemetry",
				model: "m",
				promptTokens: 12,
				completionTokens: 3,
				messageCount: 2,
			}),
		]);
		expect(openSync.messages("conv-1").map(({ textContent }) => textContent)).toEqual(["Hello there", "Hi."]);
	});
});

describe("when OpenSync does not take a request", () => {
	test("for the moment, it is sent again until it does", async () => {
		const { openSync, proxy, exporter } = await world();
		const target = exporter();
		proxy.fail({ kind: "answer", status: 500, body: '{"error":"Error: Too many concurrent requests"}' });
		proxy.fail({ kind: "answer", status: 503, body: "<html>" });
		proxy.fail({ kind: "reset" });
		proxy.fail({ kind: "reset-after" });
		proxy.fail({ kind: "answer", status: 401, body: '{"error":"Auth failed: overloaded"}' });
		exported(target, [sessionSpan(), ...turnSpans()]);
		await target.forceFlush();
		expect(openSync.messages(SESSION)).toHaveLength(2);
		expect(openSync.sessions()).toEqual([
			expect.objectContaining({ promptTokens: 100, messageCount: 2, createdAt: BORN }),
		]);
	});

	test("because the key is wrong, the user is told once and everything waits until it is right", async () => {
		const { openSync, proxy, problems, exporter } = await world();
		const target = exporter();
		proxy.fail({ kind: "answer", status: 401, body: '{"error":"Invalid API key"}' }, 1_000);
		expect(await target.checkKey()).toMatchObject({ type: "paused" });
		exported(target, [sessionSpan(), ...turnSpans()]);
		await target.forceFlush();
		exported(target, turnSpans({ nth: 1 }));
		await target.forceFlush();
		expect(problems).toEqual([{ type: "paused", message: expect.stringContaining("API key") }]);
		expect(JSON.stringify(problems)).not.toContain(openSync.apiKey);
		expect(target.status().outbox).toMatchObject({ queued: 6, setAside: 0, dropped: {} });
		proxy.heal();
		expect(await target.checkKey()).toEqual({ type: "success" });
		await target.forceFlush();
		expect(openSync.messages(SESSION)).toHaveLength(4);
	});

	test.each([
		["HTML", { kind: "answer", status: 200, body: "<!doctype html>" }],
		["a redirect", { kind: "answer", status: 307, body: "", headers: { location: "/login" } }],
		["404", { kind: "answer", status: 404, body: "No matching routes found" }],
	] as const)(
		"because something else answers at its URL (%s), the user is told once and nothing is lost",
		async (_, fault) => {
			const { proxy, problems, exporter } = await world();
			const target = exporter();
			proxy.fail(fault, 1_000);
			exported(target, [sessionSpan(), ...turnSpans()]);
			await target.forceFlush();
			expect(problems.map(({ type }) => type)).toEqual(["paused"]);
			expect(target.status().outbox).toMatchObject({ queued: 4, setAside: 0 });
		},
	);

	test("because its search text would be cut in the middle of an emoji, it goes with a space in front", async () => {
		const { openSync, proxy, problems, exporter } = await world();
		const target = exporter();
		const prompt = "😀".repeat(6_000);
		// The session's search text begins with its title: one of 14 letters and a space put every emoji on an odd place.
		const title = { "opensync.session.title": "Count my files" };
		exported(target, [sessionSpan(title), ...turnSpans({ prompt, turn: title })]);
		await target.forceFlush();
		expect(problems).toEqual([]);
		expect(pathsOf(proxy).filter((path) => path === "/sync/message")).toHaveLength(3);
		expect(openSync.messages(SESSION)[0]).toMatchObject({
			textContent: prompt,
			parts: [{ type: "text", content: ` ${prompt}` }],
		});
	});

	test("because of what is in it, it goes in a weaker form; what is refused in every form is set aside, and the rest goes on", async () => {
		const { openSync, proxy, problems, exporter } = await world();
		const target = exporter();
		const refusal = {
			kind: "answer",
			status: 500,
			body: '{"error":"Error: ArgumentValidationError: hunter2"}',
		} as const;
		const isCall = ({ body }: { body: Buffer }) => body.includes('"type":"tool-call"');
		const isPrompt = ({ path, body }: { path: string; body: Buffer }) =>
			path === "/sync/message" && body.includes('"role":"user"');
		proxy.fail(refusal, 1_000, isCall);
		proxy.fail(refusal, 1_000, isPrompt);
		exported(target, [sessionSpan(), ...bashTurn({ command: "ls" }, "a.txt")]);
		await target.forceFlush();
		expect(openSync.messages(SESSION).map(({ textContent, parts }) => [textContent, parts.length])).toEqual([
			["[bash] ls", 1],
		]);
		expect(problems).toEqual([{ type: "set_aside", message: "/sync/message: HTTP 500: validation" }]);
		expect(openSync.sessions()).toEqual([expect.objectContaining({ promptTokens: 100 })]);
	});
});

describe("the application is never in danger", () => {
	test("spans that break when they are read are not its end", async () => {
		const { openSync, problems, exporter } = await world();
		const target = exporter();
		const broken = new Proxy({} as FinishedSpan, {
			get: () => {
				throw new Error("hunter2");
			},
		});
		const result = exported(target, [broken]);
		expect(result.code).toBe(1);
		expect(JSON.stringify([problems, result.error?.message])).not.toContain("hunter2");
		expect(exported(target, [sessionSpan(), ...turnSpans()])).toEqual({ code: 0 });
		await target.forceFlush();
		expect(openSync.messages(SESSION)).toHaveLength(2);
	});

	test("whoever listens to problems may fail", async () => {
		const { exporter } = await world();
		const target = exporter({
			apiKey: "osk_wrong",
			onProblem: () => {
				throw new Error("listener");
			},
		});
		exported(target, [sessionSpan()]);
		await target.forceFlush();
		expect(target.status().sender.state).toBe("paused");
	});

	test("a full outbox is told in the result", async () => {
		const { exporter } = await world();
		const target = exporter({ outbox: new MemoryOutbox({ maxBytes: 10 }) });
		expect(exported(target, [sessionSpan()])).toEqual({ code: 1, error: expect.any(Error) });
	});

	test("a backend that never answers holds up neither flush nor shutdown", async () => {
		const { proxy, exporter } = await world();
		proxy.fail({ kind: "hang" }, 1_000);
		const target = exporter({ shutdownTimeoutMs: 50 });
		exported(target, [sessionSpan(), ...turnSpans()]);
		await target.forceFlush();
		await target.shutdown();
		await target.shutdown();
		expect(proxy.seen.length).toBeGreaterThan(0);
	});

	test("after shutdown spans are refused, before it the unfinished ones are sent", async () => {
		const { openSync, exporter } = await world();
		const target = exporter();
		exported(target, [sessionSpan(), ...turnSpans().slice(0, 1)]);
		expect(target.status().waitingSpans).toBe(1);
		await target.shutdown();
		expect(openSync.messages(SESSION)).toHaveLength(2);
		expect(target.status().drops).toEqual({ held_at_shutdown: 1 });
		expect(exported(target, turnSpans().slice(0, 1))).toEqual({ code: 1, error: expect.any(Error) });
		expect(target.status().waitingSpans).toBe(0);
	});

	test("what waits too long for the rest of its turn goes without being asked", async () => {
		const { openSync, exporter } = await world();
		let now = 1_000;
		const timers: (() => void)[] = [];
		const target = exporter({
			now: () => now,
			hold: { maxAgeMs: 5_000 },
			setTimer: (task, delayMs) => {
				if (delayMs < 60_000) setTimeout(task, 0);
				else timers.push(task);
				return () => {};
			},
		});
		exported(target, [sessionSpan(), ...turnSpans().slice(0, 1)]);
		now += 5_000;
		timers.shift()?.();
		expect(await until(() => openSync.messages(SESSION).length === 2, 10_000)).toBe(true);
		expect(target.status()).toMatchObject({ waitingSpans: 0, drops: { held_too_long: 1 } });
	});
});

test("a rename keeps what can be searched", async () => {
	const { openSync, proxy, exporter } = await world();
	const target = exporter();
	exported(target, [sessionSpan(), ...turnSpans()]);
	exported(target, [asideSpan("rename", { ...COMMON, "opensync.session.title": "New name" })]);
	await target.forceFlush();
	expect(pathsOf(proxy)).toContain("/sync/batch");
	expect(openSync.sessions()).toEqual([
		expect.objectContaining({ title: "New name", searchableText: expect.stringContaining("Three.") }),
	]);
});
