import { describe, expect, it } from "vitest";
import { loadFrom } from "./load-from.ts";

const ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
const TRACES_ENDPOINT = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";

const destinationFrom = (env: Readonly<Record<string, string>>) => {
	const { settings, lines } = loadFrom({ env: { [ENDPOINT]: "http://localhost:4318", ...env } });
	return { destination: settings.otlp[0], lines };
};

describe("OpenTelemetry's variables", () => {
	it("describe one destination with the specification's defaults", () => {
		expect(loadFrom({ env: { [ENDPOINT]: "http://collector.example:4318" } })).toMatchObject({
			settings: {
				otlp: [
					{
						name: "collector.example-4318",
						endpoint: "http://collector.example:4318/v1/traces",
						protocol: "http/protobuf",
						headers: {},
						compression: "none",
						timeoutMs: 10_000,
						capture: "metadata",
					},
				],
			},
			problems: [],
		});
	});

	it.each([
		["http://collector:4318", "http://collector:4318/v1/traces"],
		["http://collector:4318/", "http://collector:4318/v1/traces"],
		["https://x.example/otlp", "https://x.example/otlp/v1/traces"],
		["https://x.example/otlp/", "https://x.example/otlp/v1/traces"],
		["https://x.example/otlp?tenant=a", "https://x.example/otlp/v1/traces?tenant=a"],
		["https://x.example/v1/traces", "https://x.example/v1/traces"],
	])("make %s, the base URL, the endpoint %s", (base, endpoint) => {
		expect(destinationFrom({ [ENDPOINT]: base }).destination?.endpoint).toBe(endpoint);
	});

	it.each([
		["https://x.example/v2/trace/otlp", "https://x.example/v2/trace/otlp"],
		["http://collector:4318", "http://collector:4318/"],
	])("use %s, the endpoint for traces, as %s", (given, endpoint) => {
		expect(destinationFrom({ [TRACES_ENDPOINT]: given }).destination?.endpoint).toBe(endpoint);
	});

	it("let the one for traces win over the general one, option by option", () => {
		const { destination, lines } = destinationFrom({
			OTEL_EXPORTER_OTLP_PROTOCOL: "grpc",
			OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: "http/json",
			OTEL_EXPORTER_OTLP_COMPRESSION: "none",
			OTEL_EXPORTER_OTLP_TRACES_COMPRESSION: "GZIP",
			OTEL_EXPORTER_OTLP_TIMEOUT: "1",
			OTEL_EXPORTER_OTLP_TRACES_TIMEOUT: "2500",
			OTEL_EXPORTER_OTLP_HEADERS: "a=1,B=2",
			OTEL_EXPORTER_OTLP_TRACES_HEADERS: "b=3,c=4",
		});
		expect(lines).toEqual([]);
		expect(destination).toMatchObject({
			protocol: "http/json",
			compression: "gzip",
			timeoutMs: 2500,
			headers: { a: "1", b: "3", c: "4" },
		});
	});

	it("have headers percent-decoded, spaces around them dropped, further equal signs kept", () => {
		const { destination, lines } = destinationFrom({
			OTEL_EXPORTER_OTLP_HEADERS: " Authorization = Basic%20YTpi== , x-list=a%2Cb;c ,,",
		});
		expect(lines).toEqual([]);
		expect(destination?.headers).toEqual({ authorization: "Basic YTpi==", "x-list": "a,b;c" });
	});

	it("leave out a malformed header alone and tell its position only", () => {
		const { destination, lines } = destinationFrom({ OTEL_EXPORTER_OTLP_HEADERS: "a=1,tail-of-a-key,b=%zz,c=2" });
		expect(destination?.headers).toEqual({ a: "1", c: "2" });
		expect(lines).toEqual([expect.stringContaining("member 2, 3 is not so")]);
		expect(lines[0]).not.toMatch(/tail|%zz/);
	});

	it("leave out a header that no HTTP client would send, and hide its value", () => {
		const { destination, lines } = destinationFrom({
			OTEL_EXPORTER_OTLP_HEADERS: "authorization=Bearer%0Aabcdef,x%20y=abcdef,empty=,__proto__=x,ok=1",
		});
		expect(destination?.headers).toEqual({ ok: "1" });
		expect(lines).toHaveLength(3);
		expect(lines.join()).toContain("otlp.headers.authorization (environment variable OTEL_EXPORTER_OTLP_HEADERS)");
		expect(lines.join()).not.toContain("abcdef");
	});

	it("turn the destination off, and name what is supported, when they want gRPC", () => {
		const { destination, lines } = destinationFrom({ OTEL_EXPORTER_OTLP_PROTOCOL: "grpc" });
		expect(destination).toBeUndefined();
		expect(lines).toEqual([
			'otlp.protocol (environment variable OTEL_EXPORTER_OTLP_PROTOCOL) is "grpc": expected "http/protobuf" or ' +
				'"http/json" (gRPC is not supported); this destination is off until then',
		]);
	});

	it("are ignored one by one where they are not understood, as the specification wants it", () => {
		const { destination, lines } = destinationFrom({
			OTEL_EXPORTER_OTLP_PROTOCOL: "http/xml",
			OTEL_EXPORTER_OTLP_COMPRESSION: "brotli",
			OTEL_EXPORTER_OTLP_TIMEOUT: "-1",
		});
		expect(destination).toMatchObject({ protocol: "http/protobuf", compression: "none", timeoutMs: 10_000 });
		expect(lines).toHaveLength(3);
	});

	it("mean no limit by a time-out of zero", () => {
		expect(destinationFrom({ OTEL_EXPORTER_OTLP_TIMEOUT: "0" }).destination?.timeoutMs).toBe(2 ** 31 - 1);
	});

	it("turn off their own destination alone with a bad endpoint", () => {
		const { settings, lines } = loadFrom({
			file: { otlp: { endpoint: "http://localhost:4318" } },
			env: { [ENDPOINT]: "collector:4318" },
		});
		expect(settings.otlp).toHaveLength(1);
		expect(lines).toEqual([
			expect.stringContaining(`otlp.endpoint (environment variable ${ENDPOINT}) is "collector:4318"`),
		]);
	});

	it("name the service, OTEL_SERVICE_NAME winning over the attribute", () => {
		const attributes = { OTEL_RESOURCE_ATTRIBUTES: "service.name=a,deployment.environment.name=b%20c" };
		expect(loadFrom({ env: attributes }).settings.resource).toEqual({
			serviceName: "a",
			attributes: { "deployment.environment.name": "b c" },
		});
		expect(loadFrom({ env: { ...attributes, OTEL_SERVICE_NAME: "d" } }).settings.resource).toEqual({
			serviceName: "d",
			attributes: { "deployment.environment.name": "b c" },
		});
	});

	it("have all resource attributes discarded when one is malformed, as the specification wants it", () => {
		const { settings, problems } = loadFrom({ env: { OTEL_RESOURCE_ATTRIBUTES: "service.name=a,b,c=%f" } });
		expect(settings.resource).toEqual({ attributes: {} });
		expect(problems).toMatchObject([{ severity: "warning", setting: "OTEL_RESOURCE_ATTRIBUTES" }]);
	});

	it("disable everything by the word true alone", () => {
		expect(loadFrom({ env: { OTEL_SDK_DISABLED: "TRUE" } }).settings.disabled).toBe(true);
		expect(loadFrom({ env: { OTEL_SDK_DISABLED: "false" } })).toMatchObject({
			settings: { disabled: false },
			lines: [],
		});
		const { settings, lines } = loadFrom({ env: { OTEL_SDK_DISABLED: "1" } });
		expect(settings.disabled).toBe(false);
		expect(lines).toEqual([
			'environment variable OTEL_SDK_DISABLED is "1": expected true or false; false counts until then',
		]);
	});

	it.each([
		["true", "full"],
		["SPAN_ONLY", "full"],
		["span_and_event", "full"],
		["false", "metadata"],
		["EVENT_ONLY", "metadata"],
		["NO_CONTENT", "metadata"],
		["perhaps", "metadata"],
	])("let message content %s mean %s for destinations without a policy of their own", (value, capture) => {
		const own = { endpoint: "http://localhost:4319", capture: "no-tool-content" };
		const misspelt = { endpoint: "http://localhost:4320", capture: "ful" };
		const { settings } = loadFrom({
			file: { otlp: [own, misspelt] },
			env: { [ENDPOINT]: "http://localhost:4318", OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: value },
		});
		expect(settings.otlp.map((destination) => destination.capture)).toEqual(["no-tool-content", "metadata", capture]);
	});

	it("stand for the default endpoint when they choose otlp and nobody names an endpoint", () => {
		const env = { OTEL_TRACES_EXPORTER: "otlp" };
		expect(loadFrom({ env }).settings.otlp).toMatchObject([{ endpoint: "http://localhost:4318/v1/traces" }]);
		const named = loadFrom({ file: { otlp: { endpoint: "https://x.example" } }, env });
		expect(named.settings.otlp).toMatchObject([{ endpoint: "https://x.example/v1/traces" }]);
	});

	it("turn off every OTLP destination, and say so of the file's, when they choose none", () => {
		const { settings, lines } = loadFrom({
			file: { otlp: { endpoint: "https://x.example" } },
			env: { [ENDPOINT]: "http://localhost:4318", OTEL_TRACES_EXPORTER: "None" },
		});
		expect(settings.otlp).toEqual([]);
		expect(lines).toEqual([
			expect.stringMatching(/^environment variable OTEL_TRACES_EXPORTER is "none": .* is off$/),
		]);
	});

	it("turn off their own destination when they choose other exporters, with a warning", () => {
		const { settings, problems } = loadFrom({
			file: { otlp: { endpoint: "https://x.example" } },
			env: { [ENDPOINT]: "http://localhost:4318", OTEL_TRACES_EXPORTER: "console" },
		});
		expect(settings.otlp).toMatchObject([{ name: "x.example" }]);
		expect(problems).toMatchObject([{ severity: "warning", setting: "OTEL_TRACES_EXPORTER", value: '"console"' }]);
	});

	it("keep their destination when otlp is among the exporters", () => {
		const { settings } = loadFrom({
			env: { [ENDPOINT]: "http://localhost:4318", OTEL_TRACES_EXPORTER: "console, OTLP" },
		});
		expect(settings.otlp).toHaveLength(1);
	});
});
