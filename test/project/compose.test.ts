import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

const ROOT = join(import.meta.dirname, "..", "..");
const FOLDER = join(ROOT, "collector-config");
const read = (file: string) => readFileSync(file, "utf8");

interface Service {
	readonly image: string;
	readonly command?: readonly string[];
	readonly environment?: Readonly<Record<string, string>>;
	readonly volumes?: readonly string[];
	readonly ports?: readonly string[];
}

const compose = parse(read(join(FOLDER, "docker-compose.yaml")), { merge: true }) as {
	services: Readonly<Record<string, Service>>;
	volumes: object;
};
const services = Object.entries(compose.services).map(([name, service]) => ({ name, service }));

describe("docker-compose.yaml", () => {
	const schema = JSON.parse(read(join(ROOT, "test", "compose-spec", "compose-spec.json")));
	// The formats (durations, sizes, ports) are no standard ones; Docker reads them itself.
	const validate = new Ajv2020({ strict: false, validateFormats: false, allErrors: true }).compile(schema);

	test("fits the Compose Specification", () => {
		validate(compose);
		expect(validate.errors).toBeNull();
	});

	test("would be refused with a word that Compose does not know", () => {
		expect(validate({ services: { a: { image: "b", enviroment: {} } } })).toBe(false);
	});

	test.each(services)("$name names the version of its image", ({ service }) => {
		expect(service.image).toMatch(/:\d+\.\d+\.\d+(-\w+)*$/);
	});

	test("runs the Collector that the tests run", () => {
		const version = parse(read(join(FOLDER, "builder.yaml"))).dist.version;
		expect(compose.services.collector?.image).toBe(`otel/opentelemetry-collector-contrib:${version}`);
	});

	test("lets nobody but this machine in", () => {
		for (const port of services.flatMap(({ service }) => service.ports ?? [])) expect(port).toMatch(/^127\.0\.0\.1:/);
	});

	test.each(services)("$name mounts what there is", ({ service }) => {
		for (const volume of service.volumes ?? []) {
			const source = volume.split(":")[0] ?? "";
			if (source.startsWith(".")) expect(existsSync(join(FOLDER, source)), source).toBe(true);
			else expect(Object.keys(compose.volumes)).toContain(source);
		}
	});

	test("gives the Collector only variables that its configurations read", () => {
		const { command = [], environment = {} } = compose.services.collector ?? {};
		const configs = command.map((argument) => argument.replace("--config=/etc/otelcol/", ""));
		const texts = configs.map((name) => read(join(FOLDER, name))).join("\n");
		for (const name of Object.keys(environment)) expect(texts).toContain(`\${env:${name}`);
		for (const name of configs) {
			expect(compose.services.collector?.volumes).toContain(`./${name}:/etc/otelcol/${name}:ro`);
		}
	});

	test("the bridge, which binds to all addresses, has a token, and it is the one that the Collector sends", () => {
		const { bridge, collector } = compose.services;
		expect(bridge?.command).toContain("0.0.0.0");
		expect(bridge?.environment?.PI_SYNC_BRIDGE_TOKEN).toMatch(/^\$\{PI_SYNC_BRIDGE_TOKEN:\?.+\}$/);
		expect(collector?.environment?.PI_SYNC_BRIDGE_TOKEN).toBe(bridge?.environment?.PI_SYNC_BRIDGE_TOKEN);
	});
});
