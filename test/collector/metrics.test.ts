import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { endEveryPi } from "../pi/pi-process.ts";
import { totalOf } from "../pi/priced-models.ts";
import { playAll, scenario } from "../pi/scenarios.ts";
import { type OtlpReceiver, startOtlpReceiver } from "../support/otlp-receiver.ts";
import { type Collector, startCollector } from "./collector.ts";
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
		const { home, env } = world.home(collector.otlpUrl);
		await playAll(PLAYED.map(scenario), { line, models, env, extensionPaths, home });
		const spans = () => new Set(bridge.spans.map((span) => span.spanContext().spanId)).size;
		const counted = async () => total(await page(collector), "traces_span_metrics_calls_total");
		// Both branches have everything that pi sent beside the Collector.
		const sent = () => new Set(world.direct.otlp.spans.map((span) => span.spanContext().spanId)).size;
		await expect.poll(() => spans() === sent() && sent() > 0, PATIENCE).toBe(true);
		await expect.poll(counted, PATIENCE).toBe(sent());
		samples = await page(collector);
	}, 240_000);

	afterAll(async () => {
		await endEveryPi();
		await Promise.all([collector?.process.stop(), bridge?.close()]);
		await world.close();
	});

	const tokens = (type: string) => total(samples, "opensync_usage_tokens_total", { gen_ai_token_type: type });

	test("tokens and cost are the model server's bill", () => {
		const { usage, cost } = totalOf(world.models.billed());
		expect({
			input: tokens("input"),
			output: tokens("output"),
			cacheRead: tokens("cache_read"),
			cacheWrite: tokens("cache_write"),
		}).toEqual({
			input: usage.input + usage.cacheRead + usage.cacheWrite,
			output: usage.output,
			cacheRead: usage.cacheRead,
			cacheWrite: usage.cacheWrite,
		});
		expect(total(samples, "opensync_usage_cost_total")).toBeCloseTo(cost, 9);
	});

	test("reasoning is counted where pi knows it", () => {
		expect(tokens("reasoning")).toBe(line === "87" ? totalOf(world.models.billed()).usage.reasoning : 0);
	});

	test("tokens are counted by model", () => {
		for (const model of new Set(world.models.billed().map((call) => call.model))) {
			const { usage } = totalOf(world.models.billed().filter((call) => call.model === model));
			expect(
				total(samples, "opensync_usage_tokens_total", {
					gen_ai_request_model: model,
					gen_ai_token_type: "output",
				}),
			).toBe(usage.output);
		}
	});

	test("every call has its duration, failed ones their error", () => {
		const calls = (labels = {}) => total(samples, "gen_ai_client_operation_duration_seconds_count", labels);
		const answered = world.models.billed().length;
		const refused = world.models.requests.filter(({ status }) => status !== 200).length;
		expect(calls()).toBe(answered + refused);
		expect(refused).toBeGreaterThan(0);
		expect(calls() - calls({ error_type: "" })).toBe(calls());
		const failed = samples.filter(
			({ name, labels }) => name === "gen_ai_client_operation_duration_seconds_count" && labels.error_type,
		);
		expect(failed.reduce((sum, { value }) => sum + value, 0)).toBe(refused);
	});

	test("tools are counted, and those that failed", () => {
		const failed = { span_name: "execute_tool bash", status_code: "STATUS_CODE_ERROR" };
		expect(total(samples, "traces_span_metrics_calls_total", failed)).toBe(1);
		expect(total(samples, "traces_span_metrics_calls_total", { span_name: "execute_tool bash" })).toBeGreaterThan(3);
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
