import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { FinishedSpan } from "../../exporter/span.ts";
import { endEveryPi } from "../pi/pi-process.ts";
import { totalOf } from "../pi/priced-models.ts";
import { playAll, scenario } from "../pi/scenarios.ts";
import { type OtlpReceiver, startOtlpReceiver } from "../support/otlp-receiver.ts";
import { type Collector, startCollector } from "./collector.ts";
import { sumOf } from "./compare.ts";
import { metricsOfQuery, queriesOf } from "./dashboard.ts";
import { type Sample, samplesOf, total } from "./prometheus-text.ts";
import { withPrograms, withProgramsOnEachLine } from "./with-programs.ts";
import { startWorld, type World } from "./world.ts";

const PATIENCE = { timeout: 30_000, interval: 200 };
const DASHBOARD = join(import.meta.dirname, "..", "..", "collector-config", "grafana-dashboard.json");
const PLAYED = ["success", "tool", "parallelTools", "toolError", "thinking", "modelSwitch", "e400", "resume", "fork"];

const page = async ({ metricsUrl }: Collector): Promise<Sample[]> => samplesOf(await (await fetch(metricsUrl)).text());

withProgramsOnEachLine(["otelcol"], (line) => {
	let world: World;
	let bridge: OtlpReceiver;
	let collector: Collector;
	let samples: Sample[] = [];

	beforeAll(async () => {
		world = await startWorld();
		bridge = await startOtlpReceiver();
		collector = await startCollector({
			configs: ["local.yaml", "metrics.yaml"],
			folder: world.folder,
			env: { PI_SYNC_BRIDGE_URL: bridge.url.replace("/v1/traces", "") },
		});
		const { models, extensionPaths } = world;
		// pi's files are gone when all is played.
		const env = { ...world.sendingTo(collector.otlpUrl), PI_SYNC_EXIT_WAIT_MS: "45000" };
		await playAll(PLAYED.map(scenario), { line, models, env, extensionPaths });
		const counted = async () => total(await page(collector), "traces_span_metrics_calls_total");
		await vi.waitFor(() => expect(idsOf(bridge.spans)).toEqual(idsOf(world.direct.otlp.spans)), PATIENCE);
		await vi.waitFor(async () => expect(await counted()).toBe(bridge.spans.length), PATIENCE);
		samples = await page(collector);
	}, 240_000);

	afterAll(async () => {
		await endEveryPi();
		await Promise.all([collector?.process.stop(), bridge?.close()]);
		await world.close();
	});

	/** What came twice: pi delivers at least once, and the metrics count each time. */
	const again = () =>
		bridge.spans.filter(
			(span, index) => index !== bridge.spans.findIndex((first) => spanIdOf(first) === spanIdOf(span)),
		);
	const tokens = (type: string) => total(samples, "opensync_usage_tokens_total", { gen_ai_token_type: type });

	test("tokens and cost are the model server's bill, and what came twice", () => {
		const { usage, cost } = totalOf(world.models.billed());
		const twice = (name: string) => sumOf(again(), name);
		expect({
			input: tokens("input"),
			output: tokens("output"),
			cacheRead: tokens("cache_read"),
			cacheWrite: tokens("cache_write"),
			cost: total(samples, "opensync_usage_cost_total"),
		}).toEqual({
			input: usage.input + usage.cacheRead + usage.cacheWrite + twice("gen_ai.usage.input_tokens"),
			output: usage.output + twice("gen_ai.usage.output_tokens"),
			cacheRead: usage.cacheRead + twice("gen_ai.usage.cache_read.input_tokens"),
			cacheWrite: usage.cacheWrite + twice("gen_ai.usage.cache_write.input_tokens"),
			cost: expect.closeTo(cost + twice("gen_ai.usage.cost"), 9),
		});
	});

	test("reasoning is counted where pi knows it", () => {
		const { reasoning } = totalOf(world.models.billed()).usage;
		const twice = sumOf(again(), "gen_ai.usage.reasoning.output_tokens");
		expect(tokens("reasoning")).toBe(line === "73" ? 0 : reasoning + twice);
	});

	test("tokens are counted by model", () => {
		for (const model of new Set(world.models.billed().map((call) => call.model))) {
			const { usage } = totalOf(world.models.billed().filter((call) => call.model === model));
			const twice = again().filter((span) => span.attributes["gen_ai.request.model"] === model);
			const labels = { gen_ai_request_model: model, gen_ai_token_type: "output" };
			expect(total(samples, "opensync_usage_tokens_total", labels)).toBe(
				usage.output + sumOf(twice, "gen_ai.usage.output_tokens"),
			);
		}
	});

	test("every call has its duration, failed ones their error", () => {
		const name = "gen_ai_client_operation_duration_seconds_count";
		const calls = bridge.spans.filter((span) => span.attributes["gen_ai.operation.name"] === "chat");
		const failed = calls.filter((span) => span.attributes["error.type"] !== undefined);
		const refused = world.models.requests.filter(({ status }) => status !== 200);
		expect(total(samples, name)).toBe(calls.length);
		expect(new Set(failed.map(spanIdOf)).size).toBe(refused.length);
		expect(refused.length).toBeGreaterThan(0);
		const counted = samples.filter((sample) => sample.name === name && sample.labels.error_type !== undefined);
		expect(total(counted, name)).toBe(failed.length);
	});

	test("tools are counted, and those that failed", () => {
		const bash = bridge.spans.filter((span) => span.name === "execute_tool bash");
		const failed = bash.filter((span) => span.status.code === 2);
		const labels = { span_name: "execute_tool bash" };
		expect(total(samples, "traces_span_metrics_calls_total", labels)).toBe(bash.length);
		expect(failed.length).toBeGreaterThan(0);
		expect(total(samples, "traces_span_metrics_calls_total", { ...labels, status_code: "STATUS_CODE_ERROR" })).toBe(
			failed.length,
		);
	});

	describe("the dashboard", () => {
		const queries = queriesOf(JSON.parse(readFileSync(DASHBOARD, "utf8")));

		test.each(queries)("$title asks for what the Collector shows: $expr", ({ expr }) => {
			const asked = metricsOfQuery(expr);
			expect(asked.length).toBeGreaterThan(0);
			for (const { name, labels } of asked) {
				const known = samples.filter((sample) => sample.name === name);
				expect(known.length, name).toBeGreaterThan(0);
				for (const label of labels) {
					expect(
						known.some((sample) => label in sample.labels),
						`${label} of ${name}`,
					).toBe(true);
				}
			}
		});
	});
});

withPrograms(["otelcol"], () => {
	test("what many pis send at the same moment is all counted", async () => {
		const world = await startWorld();
		const bridge = await startOtlpReceiver();
		const collector = await startCollector({
			configs: ["local.yaml", "metrics.yaml"],
			folder: world.folder,
			env: { PI_SYNC_BRIDGE_URL: bridge.url.replace("/v1/traces", "") },
		});
		const requests = Array.from({ length: 400 }, (_, index) => requestOf(index));
		await Promise.all(
			requests.map((body) =>
				fetch(`${collector.otlpUrl}/v1/traces`, {
					method: "POST",
					headers: { "content-type": "application/json" },
					body,
				}).then((response) => expect(response.status).toBe(200)),
			),
		);
		const counted = async () => {
			const samples = await page(collector);
			return [
				total(samples, "opensync_usage_tokens_total", { gen_ai_token_type: "output" }),
				total(samples, "gen_ai_client_token_usage_count", { gen_ai_token_type: "output" }),
			];
		};
		await expect.poll(counted, PATIENCE).toEqual([4_000, 400]);
		await collector.process.stop();
		await bridge.close();
		await world.close();
	});
});

const spanIdOf = (span: FinishedSpan): string => span.spanContext().spanId;
const idsOf = (spans: readonly FinishedSpan[]): string[] => [...new Set(spans.map(spanIdOf))].sort();

/** A chat span of ten output tokens. */
const requestOf = (index: number): string =>
	JSON.stringify({
		resourceSpans: [
			{
				resource: { attributes: [{ key: "service.name", value: { stringValue: "pi" } }] },
				scopeSpans: [
					{
						spans: [
							{
								traceId: (index + 1).toString(16).padStart(32, "0"),
								spanId: (index + 1).toString(16).padStart(16, "0"),
								name: "chat m",
								kind: 3,
								startTimeUnixNano: "1790000000000000000",
								endTimeUnixNano: "1790000001000000000",
								attributes: [
									{ key: "gen_ai.operation.name", value: { stringValue: "chat" } },
									{ key: "gen_ai.usage.output_tokens", value: { intValue: "10" } },
								],
							},
						],
					},
				],
			},
		],
	});
