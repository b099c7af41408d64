// The demo: a real pi, recorded by the real extension, synced to an embedded OpenSync and traced to an OTLP receiver.
// Exits 0 only when what arrived is what the model server billed, to the token and the cent.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startLocalOpenSync } from "../../src/local/server.ts";
import { type Line, statusOf } from "../pi/lines.ts";
import { startModelServer } from "../pi/model-server.ts";
import { makePiHome } from "../pi/pi-home.ts";
import { totalOf } from "../pi/priced-models.ts";
import { runPi } from "../pi/run-pi.ts";
import { startOtlpReceiver } from "../support/otlp-receiver.ts";
import { until } from "../support/until.ts";
import { DEMO_FILES, DEMO_SCENARIOS } from "./demo-model.ts";
import { page } from "./demo-page.ts";
import { compare, type DemoResult } from "./demo-result.ts";

const EXTENSION = join(import.meta.dirname, "..", "..", "dist", "extension.mjs");
const PATIENCE_MS = 15_000;

const json = process.argv.includes("--json");
const line: Line = process.argv.includes("--newer") ? "16" : "73";
const note = (text: string) => json || process.stdout.write(`${text}\n`);

const found = statusOf(line);
if (!found.available) fail(found.reason);
const { version } = found.install;
if (!existsSync(EXTENSION)) fail("dist/extension.mjs is missing: run `npm run build`");

const dataDir = mkdtempSync(join(tmpdir(), "pi-sync-demo-"));
const [models, openSync, otlp] = await Promise.all([
	startModelServer({ scenarios: DEMO_SCENARIOS }),
	startLocalOpenSync({ dataDir }),
	startOtlpReceiver(),
]);
const home = makePiHome({ modelsUrl: models.url, api: "anthropic" });
try {
	for (const [file, content] of Object.entries(DEMO_FILES)) writeFileSync(join(home.cwd, file), content);
	note(`embedded OpenSync  ${openSync.url}`);
	note(`OTLP receiver      ${otlp.url}`);
	note(`scripted model     ${models.url}`);
	note(`running pi ${version} with pi-sync …\n`);
	const exit = await runPi({
		line,
		home,
		mode: "print",
		extensionPaths: [EXTENSION],
		prompts: [
			"The sum is off by one. Find out why and fix it.\n\nS:hunt#demo",
			"Run the tests again.\n\nS:check#demo",
		],
		env: {
			PI_SYNC_CONVEX_URL: openSync.url,
			PI_SYNC_API_KEY: openSync.apiKey,
			PI_SYNC_THINKING: "true",
			OTEL_EXPORTER_OTLP_ENDPOINT: otlp.url.replace("/v1/traces", ""),
			OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
			OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: "true",
		},
	});
	if (exit.code !== 0) fail(`pi ended with ${exit.code ?? exit.signal}:\n${exit.stderr}`);

	const [file] = home.sessions();
	if (file === undefined) fail("pi wrote no session");
	const billed = totalOf(models.billed());
	const input = billed.usage.input + billed.usage.cacheRead + billed.usage.cacheWrite;
	const arrived = () => openSync.sessions().find((session) => session.externalId === file?.id);
	await until(
		() =>
			arrived()?.promptTokens === input &&
			new Set(otlp.spans.filter(isRun).map((span) => span.spanContext().spanId)).size === 2,
		PATIENCE_MS,
	);
	const session = arrived();
	if (session === undefined) fail(`no session arrived within ${PATIENCE_MS / 1000} s`);
	const result: DemoResult = {
		piVersion: version,
		billed: { calls: models.billed().length, ...billed.usage, cost: billed.cost },
		session: session as NonNullable<typeof session>,
		messages: openSync.messages(file?.id ?? ""),
		// One that was under way when pi ended may have been sent twice; its id makes it one.
		spans: [...new Map(otlp.spans.map((span) => [span.spanContext().spanId, span])).values()],
	};
	const differences = compare(result);
	process.stdout.write(page(result, differences, json));
	process.exitCode = differences.length === 0 ? 0 : 1;
} finally {
	await Promise.all([models.close(), openSync.close(), otlp.close()]);
	home.remove();
	rmSync(dataDir, { recursive: true, force: true });
}

function isRun({ name }: { readonly name: string }): boolean {
	return name === "invoke_agent pi";
}

function fail(reason: string): never {
	process.stderr.write(`demo: ${reason}\n`);
	process.exit(1);
}
