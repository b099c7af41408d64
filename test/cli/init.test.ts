import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { startFaultProxy } from "../support/faults.ts";
import { startOtlpReceiver } from "../support/otlp-receiver.ts";
import { type SetupWorld, setupWorld } from "./setup-world.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const WRONG_KEY = "osk_wrong_key_0123456789abcdef";
const posix = process.platform !== "win32";

const accessOf = ({ server }: SetupWorld): string[] => ["--url", server.url, "--key", server.apiKey];

async function pageOfHtml(): Promise<string> {
	const proxy = await startFaultProxy((_request, response) => {
		response.writeHead(200, { "content-type": "text/html" }).end("<html>Welcome</html>");
	});
	onTestFinished(() => proxy.close());
	return proxy.url;
}

async function deadUrl(): Promise<string> {
	const proxy = await startFaultProxy("http://127.0.0.1:9");
	await proxy.close();
	return proxy.url;
}

async function otlpBackend() {
	const receiver = await startOtlpReceiver();
	onTestFinished(() => receiver.close());
	return receiver;
}

describe("pi-sync init, from a script", () => {
	test("writes URL and key for their owner alone, and lets pi load the extension", async () => {
		const world = await setupWorld();
		const { code, stdout, stderr } = await world.run(["init", ...accessOf(world)]);
		expect([code, stderr]).toEqual([0, ""]);
		expect(world.read(world.config)).toEqual({ convexUrl: world.server.url, apiKey: world.server.apiKey });
		expect(world.read(world.piSettings)).toEqual({ packages: [ROOT] });
		expect(stdout).toContain(`Wrote convexUrl, apiKey to ${world.config}\n`);
		expect(stdout).not.toContain(world.server.apiKey);
		if (!posix) return;
		expect(statSync(world.config).mode & 0o777).toBe(0o600);
		expect(statSync(dirname(world.config)).mode & 0o777).toBe(0o700);
	});

	test("reads the key from the standard input or from the environment", async () => {
		const world = await setupWorld();
		const { url, apiKey } = world.server;
		const input = `${apiKey}\n`;
		expect(await world.run(["init", "--url", url, "--key-stdin"], {}, { input })).toMatchObject({ code: 0 });
		expect(world.read(world.config)).toMatchObject({ apiKey });
		const other = await setupWorld();
		const env = { PI_SYNC_API_KEY: other.server.apiKey };
		expect(await other.run(["init", "--url", other.server.url], env)).toMatchObject({ code: 0 });
		expect(other.read(other.config)).toMatchObject({ apiKey: other.server.apiKey });
	});

	test("without a terminal and without flags says what is missing, and exits with 2", async () => {
		const world = await setupWorld();
		const { code, stdout, stderr } = await world.run(["init"]);
		expect([code, stdout]).toEqual([2, ""]);
		expect(stderr).toMatch(
			/^pi-sync: nothing says where sessions go: give --url and --key-stdin.*questions need a terminal/,
		);
		expect(existsSync(world.config)).toBe(false);
	});

	test.each([
		["a URL without a key", ["--url", "http://127.0.0.1:9"], /a URL without a key: give --key-stdin/],
		["a key without a URL", ["--key", WRONG_KEY], /a key without a URL: give --url/],
		[
			"a URL that is none",
			["--url", "otter", "--key", WRONG_KEY],
			/convexUrl \(--url\).*expected an http or https URL/,
		],
		[
			"a key with a space",
			["--url", "http://127.0.0.1:9", "--key", "osk_a b"],
			/apiKey \(--key\) is \(hidden\): expected/,
		],
		["an endpoint that is none", ["--otlp", "localhost:4318"], /otlp.endpoint .*is "localhost:4318": expected/],
		["an unknown flag", ["--uri", "x"], /unknown option '--uri'/],
	])("refuses %s with exit code 2 and writes nothing", async (_what, flags, message) => {
		const world = await setupWorld();
		const { code, stderr } = await world.run(["init", ...flags]);
		expect(code).toBe(2);
		expect(stderr).toMatch(message);
		expect(stderr).not.toContain(WRONG_KEY);
		expect(existsSync(world.config)).toBe(false);
	});

	test.each([
		["a wrong key", (world: SetupWorld) => [world.server.url, WRONG_KEY], /does not accept the API key \(HTTP 401\)/],
		["a dead host", async () => [await deadUrl(), WRONG_KEY], /could not be reached: ECONNREFUSED/],
		["a page of HTML", async () => [await pageOfHtml(), WRONG_KEY], /what answers at this URL is not OpenSync/],
		[
			"another path",
			(world: SetupWorld) => [`${world.server.url}/api`, WRONG_KEY],
			/no OpenSync at this URL \(HTTP 404\)/,
		],
	])("finds out about %s, says how to mend it, and writes nothing", async (_what, access, message) => {
		const world = await setupWorld();
		const [url = "", key = ""] = await access(world);
		const { code, stderr } = await world.run(["init", "--url", url, "--key", key, "--otlp", "http://127.0.0.1:9"]);
		expect(code).toBe(1);
		expect(stderr).toMatch(message);
		expect(stderr).toMatch(/Nothing was written\.\n {2}\S/);
		expect(stderr).not.toContain(WRONG_KEY);
		expect(existsSync(world.config) || existsSync(world.piSettings)).toBe(false);
	});

	test("writes without asking anybody where it is told not to check", async () => {
		const world = await setupWorld();
		const flags = ["--url", "http://127.0.0.1:9", "--key", WRONG_KEY, "--no-check", "--no-register"];
		expect(await world.run(["init", ...flags])).toMatchObject({ code: 0, stderr: "" });
		expect(world.read(world.config)).toEqual({ convexUrl: "http://127.0.0.1:9", apiKey: WRONG_KEY });
		expect(existsSync(world.piSettings)).toBe(false);
	});

	test("tries an OTLP endpoint with an empty export, and adds it beside those that are there", async () => {
		const world = await setupWorld();
		const [first, second] = [await otlpBackend(), await otlpBackend()];
		const endpointOf = (url: string) => url.replace("/v1/traces", "");
		for (const { url } of [first, second, first]) {
			expect(await world.run(["init", "--otlp", endpointOf(url)])).toMatchObject({ code: 0, stderr: "" });
		}
		const otlp = [first, second].map(({ url }) => ({ endpoint: endpointOf(url) }));
		expect(world.read(world.config)).toEqual({ otlp });
		expect([first.bodies, second.bodies]).toEqual([["", ""], [""]]);
	});

	test("takes a web page for no OTLP endpoint", async () => {
		const world = await setupWorld();
		const { code, stderr } = await world.run(["init", "--otlp", await pageOfHtml()]);
		expect(code).toBe(1);
		expect(stderr).toMatch(/OTLP: what answers at this URL is a web page/);
	});

	test("sets up the embedded OpenSync with its own key before it runs", async () => {
		const world = await setupWorld();
		const { code, stdout } = await world.run(["init", "--local", "--yes"]);
		expect(code).toBe(0);
		expect(stdout).toContain("Start your own OpenSync with `pi-sync local`");
		const key = readFileSync(join(world.env.XDG_STATE_HOME ?? "", "pi-sync", "local", "api-key"), "utf8").trim();
		expect(world.read(world.config)).toEqual({ convexUrl: "http://127.0.0.1:4747", apiKey: key });
	});

	test("warns of a variable that will win over what it wrote", async () => {
		const world = await setupWorld();
		const { stderr } = await world.run(["init", ...accessOf(world)], { PI_SYNC_CONVEX_URL: "http://127.0.0.1:9" });
		expect(stderr).toBe("pi-sync: PI_SYNC_CONVEX_URL is set to something else and wins over the file\n");
	});
});

describe("pi-sync init and a settings file that is there", () => {
	test("keeps everything in it that it does not set, as it is laid out", async () => {
		const world = await setupWorld();
		const before =
			'{\n    "//": "mine",\n    "apiKey": "osk_old",\n    "later":   [1,2],\n    "capture": "metadata"\n}\n';
		world.write(world.config, before);
		expect(await world.run(["init", ...accessOf(world)])).toMatchObject({ code: 0 });
		const after = readFileSync(world.config, "utf8");
		const { url, apiKey } = world.server;
		expect(after).toBe(
			before.replace('"osk_old"', `"${apiKey}"`).replace('"metadata"', `"metadata",\n    "convexUrl": "${url}"`),
		);
	});

	test.each([
		["a broken one", '{\n\t"apiKey": "osk_1"\n\t"debug": true\n}', "line 3, column 2"],
		["one with comments", "{\n\t// mine\n}", "line 2, column 2"],
		["a list", "[]", "expected a JSON object"],
	])("leaves %s alone, and says where it is broken", async (_what, text, place) => {
		const world = await setupWorld();
		world.write(world.config, text);
		for (const args of [
			["init", ...accessOf(world)],
			["config", "set", "debug", "true"],
			["logout", "--yes"],
		]) {
			const { code, stderr } = await world.run(args);
			expect(code).toBe(1);
			expect(stderr).toContain(`pi-sync: ${world.config}: `);
			expect(stderr).toContain(place);
			expect(stderr).toContain("nothing was changed");
		}
		expect(readFileSync(world.config, "utf8")).toBe(text);
	});

	test.skipIf(!posix || process.getuid?.() === 0)("says that the folder cannot be written", async () => {
		const world = await setupWorld();
		mkdirSync(dirname(world.config), { recursive: true });
		chmodSync(dirname(world.config), 0o500);
		const { code, stderr } = await world.run(["init", ...accessOf(world)]);
		chmodSync(dirname(world.config), 0o700);
		expect([code, stderr]).toEqual([1, expect.stringContaining("cannot be written (EACCES)")]);
	});

	test("says that there can be no such folder", async () => {
		const world = await setupWorld();
		world.write(dirname(world.config), "a file in the folder's place");
		const { code, stderr } = await world.run(["init", ...accessOf(world)]);
		expect(code).toBe(1);
		expect(stderr).toMatch(/config\.json: cannot be (read|written) \((ENOTDIR|EEXIST|ENOENT)\)/);
	});

	test.skipIf(!posix)("follows a link and leaves the link", async () => {
		const world = await setupWorld();
		const target = join(world.home, "dotfiles", "pi-sync.json");
		world.write(target, { debug: true });
		mkdirSync(dirname(world.config), { recursive: true });
		symlinkSync(target, world.config);
		expect(await world.run(["init", ...accessOf(world)])).toMatchObject({ code: 0 });
		expect(lstatSync(world.config).isSymbolicLink()).toBe(true);
		expect(world.read(target)).toMatchObject({ debug: true, convexUrl: world.server.url });
		expect(readdirSync(dirname(target))).toEqual(["pi-sync.json"]);
	});
});

describe("pi-sync init and pi's settings", () => {
	test("adds one entry, keeps the rest and the file's mode", async () => {
		const world = await setupWorld();
		const before = '{\n  "theme": "dark",\n  "packages": ["npm:other"],\n  "retry": {"baseDelayMs": 10}\n}\n';
		world.write(world.piSettings, before);
		if (posix) chmodSync(world.piSettings, 0o640);
		expect(await world.run(["init", ...accessOf(world)])).toMatchObject({ code: 0 });
		expect(world.read(world.piSettings)).toEqual({
			theme: "dark",
			packages: ["npm:other", ROOT],
			retry: { baseDelayMs: 10 },
		});
		expect(readFileSync(world.piSettings, "utf8")).toContain('"retry": {"baseDelayMs": 10}\n}\n');
		expect(readdirSync(dirname(world.piSettings))).toEqual(["settings.json"]);
		if (posix) expect(statSync(world.piSettings).mode & 0o777).toBe(0o640);
	});

	test.each([
		["from npm", { packages: ["npm:pi-sync-otel@1.0.0"] }],
		["from npm, filtered", { packages: [{ source: "npm:pi-sync-otel", skills: [] }] }],
		["as a folder", { packages: [ROOT] }],
		["as a file", { extensions: [join(ROOT, "dist", "extension.mjs")] }],
	])("leaves them alone where pi-sync is installed %s, and says so", async (_what, settings) => {
		const world = await setupWorld();
		world.write(world.piSettings, settings);
		const { code, stdout } = await world.run(["init", ...accessOf(world)]);
		expect(code).toBe(0);
		expect(stdout).toContain("pi loads pi-sync already (");
		expect(world.read(world.piSettings)).toEqual(settings);
	});

	test("leaves broken ones alone, says where, and exits with 1", async () => {
		const world = await setupWorld();
		world.write(world.piSettings, '{ "packages": [ }');
		const { code, stderr } = await world.run(["init", ...accessOf(world)]);
		expect(code).toBe(1);
		expect(stderr).toMatch(/pi's settings were left alone: .*settings\.json: expected .* at line 1, column 17/);
		expect(readFileSync(world.piSettings, "utf8")).toBe('{ "packages": [ }');
		expect(world.read(world.config)).toMatchObject({ convexUrl: world.server.url });
	});
});

describe("pi-sync logout", () => {
	test("takes the key out of the file and leaves the rest", async () => {
		const world = await setupWorld();
		world.write(world.config, { convexUrl: world.server.url, apiKey: world.server.apiKey, debug: true });
		expect(await world.run(["logout"])).toMatchObject({ code: 2, stdout: "" });
		const { code, stdout } = await world.run(["logout", "--yes"]);
		expect([code, stdout]).toEqual([0, `Removed the key from ${world.config}; what waits on disk stays there\n`]);
		expect(world.read(world.config)).toEqual({ convexUrl: world.server.url, debug: true });
		expect(await world.run(["logout"])).toMatchObject({ code: 0, stdout: `There is no key in ${world.config}\n` });
	});
});
