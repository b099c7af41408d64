import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { installOf } from "../pi/lines.ts";
import { makePiHome, type PiHome } from "../pi/pi-home.ts";
import { runPi } from "../pi/run-pi.ts";
import { until } from "../support/until.ts";
import { onEachLine } from "./on-each-line.ts";
import { startWorld, type World } from "./world.ts";

const ROOT = join(import.meta.dirname, "..", "..");
/** Not the synchronous one: what it runs talks to servers in this process. */
const run = promisify(execFile);
const PATIENCE_MS = 30_000;

const hasGit = (): boolean => {
	try {
		execFileSync("git", ["-C", ROOT, "rev-parse", "HEAD"], { stdio: "ignore" });
		return true;
	} catch {
		return false;
	}
};

/** Serves a folder's files as they are, which is all that git's simplest protocol needs. */
const files =
	(folder: string): RequestListener =>
	(request, response) => {
		try {
			response.end(readFileSync(join(folder, new URL(request.url ?? "/", "http://x").pathname)));
		} catch {
			response.writeHead(404).end();
		}
	};

/** A registry that knows one package. */
const registry =
	(manifest: { readonly name: string; readonly version: string }, tarball: string): RequestListener =>
	(request, response) => {
		if (request.url?.endsWith(".tgz")) return response.end(readFileSync(tarball));
		if (request.url !== `/${manifest.name}`) return response.writeHead(404).end("{}");
		const dist = { tarball: `http://${request.headers.host}/${manifest.name}.tgz` };
		return response.setHeader("content-type", "application/json").end(
			JSON.stringify({
				name: manifest.name,
				"dist-tags": { latest: manifest.version },
				versions: { [manifest.version]: { ...manifest, devDependencies: undefined, dist } },
			}),
		);
	};

async function serve(listener: RequestListener): Promise<{ url: string; close(): void }> {
	const server = createServer(listener);
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

onEachLine((line) => {
	let world: World;
	let folder: string;
	const servers: { close(): void }[] = [];

	beforeAll(async () => {
		world = await startWorld();
		folder = mkdtempSync(join(tmpdir(), "pi-sync-install-"));
	});
	afterAll(async () => {
		for (const server of servers) server.close();
		await world.close();
		rmSync(folder, { recursive: true, force: true });
	});

	async function install(home: PiHome, source: string, env: Record<string, string> = {}): Promise<void> {
		const { node, cli } = installOf(line);
		// pi looks for npm and git in the path; the newer line must find the Node that it runs on as well.
		const { PI_OFFLINE: _, ...online } = home.env;
		await run(node, [cli, "install", source], { cwd: home.cwd, env: { ...online, ...env }, timeout: 60_000 });
	}

	async function recordsSession(home: PiHome, name: string): Promise<void> {
		const exit = await runPi({ line, home, mode: "print", prompts: [`Hello S:hello#${name}`], env: world.env });
		expect({ code: exit.code, stderr: exit.stderr }).toEqual({ code: 0, stderr: "" });
		const id = home.sessions()[0]?.id;
		const arrived = () => world.openSync.sessions().find((session) => session.externalId === id);
		await until(() => arrived()?.promptTokens === 150, PATIENCE_MS);
		expect(arrived()?.promptTokens).toBe(150);
	}

	test.skipIf(!hasGit())(
		"installs it from a git URL, without a build and without dependencies, and records",
		async () => {
			const bare = join(folder, "team", "pi-sync.git");
			execFileSync("git", ["clone", "--quiet", "--bare", ROOT, bare]);
			execFileSync("git", ["-C", bare, "update-server-info"]);
			const server = await serve(files(folder));
			servers.push(server);
			const home = makePiHome({ modelsUrl: world.models.url });
			await install(home, `${server.url}/team/pi-sync.git`);
			const installed = readdirSync(join(home.agentDir, "git"), { recursive: true, encoding: "utf8" });
			expect(installed.filter((file) => /node_modules[\\/]\w/.test(file))).toEqual([]);
			await recordsSession(home, `git${line}`);
		},
	);

	test("installs it from npm, and records", async () => {
		const [packed] = JSON.parse(
			execFileSync("npm", ["pack", "--json", "--pack-destination", folder, ROOT], {
				encoding: "utf8",
				shell: process.platform === "win32",
			}),
		);
		const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
		const server = await serve(registry(manifest, join(folder, packed.filename)));
		servers.push(server);
		const home = makePiHome({ modelsUrl: world.models.url });
		await install(home, `npm:${manifest.name}`, {
			npm_config_registry: server.url,
			npm_config_prefix: join(home.dir, "global"),
		});
		await recordsSession(
			{ ...home, env: { ...home.env, npm_config_prefix: join(home.dir, "global") } },
			`npm${line}`,
		);
	});
});
