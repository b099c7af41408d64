import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { CONTRACT } from "../../exporter/contract.ts";

const FOLDER = join(import.meta.dirname, "..", "..", "collector-config");
const NOT_THE_COLLECTORS = new Set(["builder.yaml", "docker-compose.yaml"]);
const configs = readdirSync(FOLDER)
	.filter((name) => name.endsWith(".yaml") && !NOT_THE_COLLECTORS.has(name))
	.map((name) => ({ name, text: readFileSync(join(FOLDER, name), "utf8") }));
const configOf = (name: string) => parse(configs.find((config) => config.name === name)?.text ?? "");

/** What a gateway must be told, because no default would be safe. */
const WITHOUT_DEFAULT = ["PI_SYNC_GATEWAY_TOKEN"];

describe.each(configs)("collector-config/$name", ({ name, text }) => {
	test("runs without any variable, but for a gateway's token", () => {
		const bare = [...text.matchAll(/\$\{env:(\w+)\}/g)].map(([, variable]) => variable);
		expect(bare.filter((variable) => !WITHOUT_DEFAULT.includes(variable ?? ""))).toEqual([]);
	});

	test("is in the README", () => {
		expect(readFileSync(join(FOLDER, "README.md"), "utf8")).toContain(`\`${name}\``);
	});

	test("only listens on this machine, unless told otherwise", () => {
		const listens = [...text.matchAll(/\$\{env:COLLECTOR_\w*LISTEN:-([^}]*)\}/g)].map(([, address]) => address);
		for (const address of listens) expect(address).toMatch(/^127\.0\.0\.1:\d+$/);
	});

	test("is built from parts that builder.yaml has", () => {
		const parts = readFileSync(join(FOLDER, "builder.yaml"), "utf8").replaceAll("_", "");
		const { receivers = {}, processors = {}, exporters = {}, connectors = {}, extensions = {} } = parse(text);
		const kinds = { receiver: receivers, processor: processors, exporter: exporters, connector: connectors };
		for (const [kind, components] of Object.entries(kinds)) {
			for (const id of Object.keys(components)) {
				const type = id.split("/")[0]?.replaceAll("_", "").replace("otlpgrpc", "otlp");
				expect(parts).toContain(`/${type}${kind} v`);
			}
		}
		for (const id of Object.keys(extensions)) expect(parts).toContain(id.split("/")[0]?.replaceAll("_", ""));
	});
});

test("privacy.yaml lets just those attributes of pi's spans pass that the span contract calls public", () => {
	const allowed: string[] = configOf("privacy.yaml").processors["redaction/no-content"].allowed_keys;
	const ofPi = Object.entries(CONTRACT);
	const publicNames = ofPi.filter(([, { sensitivity }]) => sensitivity === "public").map(([name]) => name);
	expect(allowed.filter((name) => name in CONTRACT)).toEqual(publicNames);
});

test.each(["local.yaml", "jaeger-and-opensync.yaml", "privacy.yaml"])("%s never gives up on the bridge", (name) => {
	const exporter = configOf(name).exporters["otlp_http/opensync"];
	expect(exporter.retry_on_failure.max_elapsed_time).toBe("0s");
	expect(exporter.sending_queue.storage).toBe("file_storage");
});
