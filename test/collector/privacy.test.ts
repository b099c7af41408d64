import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { traceIdOf } from "../../src/recorder/ids.ts";
import { makePiHome } from "../pi/pi-home.ts";
import { endEveryPi } from "../pi/pi-process.ts";
import { startRpc } from "../pi/rpc-pi.ts";
import { type OtlpReceiver, startOtlpReceiver } from "../support/otlp-receiver.ts";
import { type Collector, startCollector } from "./collector.ts";
import { plainSpans } from "./compare.ts";
import { type Jaeger, startJaeger } from "./jaeger.ts";
import { withProgramsOnEachLine } from "./with-programs.ts";
import { startWorld, type World } from "./world.ts";

const PATIENCE = { timeout: 30_000, interval: 100 };

/** What the session says, in each place that can hold content. */
const CONTENT = [
	{ what: "the prompt", text: "Tell nobody about the blue heron." },
	{ what: "the model's answer", text: "Bash finished." },
	{ what: "a tool's arguments", text: "echo hi-from-bash" },
	{ what: "a tool's result", text: "hi-from-bash" },
	{ what: "the text of a provider's error", text: "bad request: nope" },
	{ what: "the session's name", text: "Heronry" },
	{ what: "the folder's path", text: "/project" },
];

withProgramsOnEachLine(["otelcol", "jaeger"], (line) => {
	let world: World;
	let jaeger: Jaeger;
	/** Stands where the bridge does: what reaches it is what the bridge would get. */
	let bridge: OtlpReceiver;
	let collector: Collector;
	let id = "";

	beforeAll(async () => {
		world = await startWorld();
		[jaeger, bridge] = await Promise.all([startJaeger(), startOtlpReceiver()]);
		collector = await startCollector({
			configs: ["privacy.yaml"],
			folder: world.folder,
			env: { JAEGER_OTLP_URL: jaeger.otlpUrl, PI_SYNC_BRIDGE_URL: bridge.url.replace("/v1/traces", "") },
		});
		const env = world.sendingTo(collector.otlpUrl);
		const home = makePiHome({ modelsUrl: world.models.url });
		const pi = await startRpc({ line, home, env, extensionPaths: world.extensionPaths });
		await pi.prompt("Tell nobody about the blue heron. S:bash#privacy");
		await pi.send({ type: "set_session_name", name: "Heronry" });
		await pi.prompt("Tell nobody about the blue heron. S:e400#privacy-error");
		id = (await pi.state()).sessionId;
		expect((await pi.close()).code).toBe(0);
		await vi.waitFor(() => expect(plainSpans(bridge.spans, id).length).toBeGreaterThan(8), PATIENCE);
		const sent = plainSpans(bridge.spans, id).length;
		await vi.waitFor(async () => expect(await jaeger.spans(traceIdOf(id))).toHaveLength(sent), PATIENCE);
	});

	afterAll(async () => {
		await endEveryPi();
		await Promise.all([collector?.process.stop(), jaeger?.process.stop(), bridge?.close()]);
		await world.close();
	});

	describe.each(CONTENT)("$what", ({ text }) => {
		test("reaches the OpenSync branch", () => {
			expect(bridge.bodies.join("\n")).toContain(text);
		});

		test("is in no byte of what Jaeger holds", async () => {
			expect(await jaeger.body(traceIdOf(id))).not.toContain(text);
		});
	});

	test("Jaeger has the same spans, with times, models, tokens and cost", async () => {
		const kept = (spans: readonly object[]) => JSON.parse(JSON.stringify(spans, ownPublic));
		expect(kept(plainSpans(await jaeger.spans(traceIdOf(id)), id))).toEqual(kept(plainSpans(bridge.spans, id)));
	});
});

const HIDDEN =
	/^(message|gen_ai\.(input|output)\.messages|gen_ai\.tool\.call\.(arguments|result)|opensync\.(session\.title|project\..*))$/;

/** Leaves out what privacy.yaml is to leave out. */
const ownPublic = (name: string, value: unknown) => (HIDDEN.test(name) ? undefined : value);
