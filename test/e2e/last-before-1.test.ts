import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { statusOf } from "../pi/lines.ts";
import { makePiHome } from "../pi/pi-home.ts";
import { totalOf } from "../pi/priced-models.ts";
import { runPi } from "../pi/run-pi.ts";
import { TEST_DIST } from "../support/test-dist.ts";
import { until } from "../support/until.ts";
import { startWorld } from "./world.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const PATIENCE_MS = 15_000;
const status = statusOf("87");

/** The package as it would be published, for as long as the test runs. */
function packageFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), "pi-sync-package-"));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	for (const part of ["package.json", "extensions"]) cpSync(join(ROOT, part), join(folder, part), { recursive: true });
	cpSync(TEST_DIST, join(folder, "dist"), { recursive: true });
	return folder;
}

describe(status.title, () => {
	if (!status.available) return void test.skip(`cannot be started here: ${status.reason}`, () => {});
	const { node, cli } = status.install;

	test("installs pi-sync, loads it, and OpenSync and the spans hold what the model server billed", async () => {
		const world = await startWorld();
		onTestFinished(() => world.close());
		const home = makePiHome({ modelsUrl: world.models.url });
		onTestFinished(() => home.remove());
		await promisify(execFile)(node, [cli, "install", packageFolder()], { cwd: home.cwd, env: home.env });

		const prompts = ["Do this: S:parallel#last", "And this: S:e500#last", "Then: S:think#last"];
		const exit = await runPi({ line: status.line, home, mode: "print", prompts, env: world.env });
		expect({ code: exit.code, stderr: exit.stderr }).toEqual({ code: 0, stderr: "" });

		const { usage, cost } = totalOf(world.models.billed());
		const input = usage.input + usage.cacheRead + usage.cacheWrite;
		const session = () => world.openSync.sessions().find(({ externalId }) => externalId === home.sessions()[0]?.id);
		const spans = () => [...new Map(world.otlp.spans.map((span) => [span.spanContext().spanId, span])).values()];
		const sum = (name: string) => spans().reduce((total, span) => total + Number(span.attributes[name] ?? 0), 0);
		await until(() => session()?.promptTokens === input && sum("gen_ai.usage.input_tokens") === input, PATIENCE_MS);
		expect(input).toBeGreaterThan(0);
		expect(session()).toMatchObject({ promptTokens: input, completionTokens: usage.output });
		expect(session()?.cost).toBeCloseTo(cost, 9);
		expect(sum("gen_ai.usage.input_tokens")).toBe(input);
		expect(sum("gen_ai.usage.output_tokens")).toBe(usage.output);
		expect(sum("gen_ai.usage.cost")).toBeCloseTo(cost, 9);
		expect(spans().filter(({ name }) => name === "execute_tool bash").length).toBeGreaterThan(0);
	});
});
