import { describe, expect, it } from "vitest";
import { CONFIG, loadFrom } from "./load-from.ts";

describe("OTLP destinations", () => {
	it("may be one object or a list", () => {
		const entry = { endpoint: "http://localhost:4318" };
		expect(loadFrom({ file: { otlp: entry } }).settings.otlp).toEqual(
			loadFrom({ file: { otlp: [entry] } }).settings.otlp,
		);
	});

	it("take every setting of their entry", () => {
		const entry = {
			name: "langfuse",
			endpoint: "https://cloud.langfuse.com/api/public/otel/",
			protocol: "http/json",
			headers: { Authorization: "Basic abc" },
			compression: "gzip",
			timeoutMs: 3000,
			capture: "full",
		};
		const { settings, problems } = loadFrom({ file: { otlp: [entry] } });
		expect(problems).toEqual([]);
		expect(settings.otlp).toEqual([
			{
				...entry,
				endpoint: "https://cloud.langfuse.com/api/public/otel/v1/traces",
				headers: { authorization: "Basic abc" },
			},
		]);
	});

	it("get metadata only unless told otherwise", () => {
		expect(loadFrom({ file: { otlp: { endpoint: "https://x.example" } } }).settings.otlp[0]?.capture).toBe(
			"metadata",
		);
	});

	it.each([
		["has no endpoint", { name: "x" }, "otlp[0].endpoint"],
		["has an endpoint without scheme", { endpoint: "localhost:4318" }, "otlp[0].endpoint"],
		["has a user name in its endpoint", { endpoint: "https://ada:pw@x.example" }, "otlp[0].endpoint"],
		["speaks gRPC", { endpoint: "http://localhost:4317", protocol: "grpc" }, "otlp[0].protocol"],
		["is a text", "http://localhost:4318", "otlp[0]"],
		["is null", null, "otlp[0]"],
	])("are on though the one before %s", (_, bad, setting) => {
		const { settings, problems } = loadFrom({ file: { otlp: [bad, { endpoint: "https://x.example" }] } });
		expect(settings.otlp).toMatchObject([{ name: "x.example" }]);
		expect(problems).toMatchObject([{ severity: "error", setting, source: `file ${CONFIG}` }]);
	});

	it.each([
		["name", "a/b", { name: "x.example" }],
		["name", "..", { name: "x.example" }],
		["protocol", "protobuf", { protocol: "http/protobuf" }],
		["compression", "br", { compression: "none" }],
		["timeoutMs", "5s", { timeoutMs: 10_000 }],
		["timeoutMs", -1, { timeoutMs: 10_000 }],
		["timeoutMs", 2 ** 31, { timeoutMs: 10_000 }],
		["capture", "everything", { capture: "metadata" }],
		["headers", "authorization=x", { headers: {} }],
		["headers", ["x"], { headers: {} }],
	])("lose no more than their bad %s %j", (name, value, expected) => {
		const { settings, problems } = loadFrom({ file: { otlp: { endpoint: "https://x.example", [name]: value } } });
		expect(settings.otlp).toMatchObject([expected]);
		expect(problems).toMatchObject([{ severity: "error", setting: `otlp.${name}` }]);
	});

	it("lose no more than their bad headers", () => {
		const headers = { "x y": "1", a: "2\n", b: 3, c: "4" };
		const { settings, problems } = loadFrom({ file: { otlp: { endpoint: "https://x.example", headers } } });
		expect(settings.otlp[0]?.headers).toEqual({ c: "4" });
		expect(problems.map(({ setting }) => setting).sort()).toEqual([
			"otlp.headers (not a valid name)",
			"otlp.headers.a",
			"otlp.headers.b",
		]);
	});

	it.each(["Content-Length", "expect", "connection", "transfer-encoding", "Keep-Alive", "upgrade", "host"])(
		"lose the header %s, which is the HTTP client's: it would fail with it, or not send it",
		(header) => {
			const headers = { [header]: "5", [`x-${header}`]: "1" };
			const { settings, lines } = loadFrom({ file: { otlp: { endpoint: "https://x.example", headers } } });
			expect(settings.otlp[0]?.headers).toEqual({ [`x-${header.toLowerCase()}`]: "1" });
			expect(lines).toEqual([expect.stringContaining(`otlp.headers.${header} (file`)]);
			expect(lines[0]).toContain("this header is left out until then");
		},
	);

	it("warn of unknown settings and name the nearest", () => {
		const { problems } = loadFrom({ file: { otlp: [{ endpoint: "https://x.example", header: {}, timeout: 5 }] } });
		expect(problems).toMatchObject([
			{ severity: "warning", setting: "otlp[0].header", expected: 'a known setting, perhaps "headers"' },
			{ severity: "warning", setting: "otlp[0].timeout", expected: 'a known setting, perhaps "timeoutMs"' },
		]);
	});

	it("have different names whatever the file says, also where case is ignored, and none takes OpenSync's", () => {
		const endpoint = "https://x.example";
		const otlp = [
			{ endpoint },
			{ endpoint },
			{ endpoint, name: "a" },
			{ endpoint, name: "A" },
			{ endpoint, name: "opensync" },
		];
		const { settings, lines } = loadFrom({ file: { otlp } });
		expect(settings.otlp.map(({ name }) => name)).toEqual(["x.example", "x.example-2", "a", "A-2", "opensync-2"]);
		expect(lines).toEqual([expect.stringContaining('called "A-2"'), expect.stringContaining('called "opensync-2"')]);
	});

	it("keep their name when the list is sorted anew", () => {
		const [one, two] = [{ endpoint: "http://localhost:4318" }, { endpoint: "http://[::1]:4318/a" }];
		const names = (otlp: unknown) => loadFrom({ file: { otlp } }).settings.otlp.map(({ name }) => name);
		expect(names([one, two])).toEqual(["localhost-4318", "1-4318"]);
		expect(names([two, one])).toEqual(["1-4318", "localhost-4318"]);
	});

	it("of file and environment stand beside each other", () => {
		const { settings } = loadFrom({
			file: { otlp: { endpoint: "https://x.example", headers: { authorization: "of the file" } } },
			env: {
				OTEL_EXPORTER_OTLP_ENDPOINT: "http://localhost:4318",
				OTEL_EXPORTER_OTLP_HEADERS: "authorization=of%20the%20environment",
			},
		});
		expect(settings.otlp.map(({ name, headers }) => [name, headers.authorization])).toEqual([
			["x.example", "of the file"],
			["localhost-4318", "of the environment"],
		]);
	});

	it("of file and environment with the same endpoint are one, the environment winning setting by setting", () => {
		const file = {
			name: "mine",
			endpoint: "http://localhost:4318/v1/traces",
			timeoutMs: 1,
			capture: "full",
			compression: "gzip",
		};
		const { settings, problems } = loadFrom({
			file: { otlp: { ...file, headers: { a: "1" } } },
			env: { OTEL_EXPORTER_OTLP_ENDPOINT: "http://localhost:4318", OTEL_EXPORTER_OTLP_TIMEOUT: "2" },
		});
		expect(problems).toEqual([]);
		expect(settings.otlp).toEqual([{ ...file, timeoutMs: 2, headers: { a: "1" }, protocol: "http/protobuf" }]);
	});

	it("of the file never get headers of the environment that has no endpoint: they hold somebody's key", () => {
		const { settings, lines } = loadFrom({
			file: { otlp: { endpoint: "https://x.example" } },
			env: { OTEL_EXPORTER_OTLP_HEADERS: "authorization=abcdef" },
		});
		expect(settings.otlp).toMatchObject([{ headers: {} }]);
		expect(lines).toEqual([expect.stringContaining("expected OTEL_EXPORTER_OTLP_ENDPOINT beside it")]);
	});

	it("are sixteen at most", () => {
		const otlp = Array.from({ length: 17 }, (_, port) => ({ endpoint: `http://localhost:${port + 1}` }));
		const { settings, lines } = loadFrom({ file: { otlp } });
		expect(settings.otlp).toHaveLength(16);
		expect(lines).toEqual([expect.stringContaining("expected at most 16")]);
	});
});
