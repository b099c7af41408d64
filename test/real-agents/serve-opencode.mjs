// Does one call through OpenCode's server, as its desktop program does, and prints the session's id. The server goes on
// for the next call of the same home: starting it takes seconds. One that is to be killed serves this call alone.
// node serve-opencode.mjs PROGRAM '{"prompt", "model", "resumes", "forks", "compacts", "isKilled"}'
import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

const [, , program, json] = process.argv;
const { prompt, model: modelID, resumes, forks, compacts, isKilled } = JSON.parse(json);
const model = { providerID: "scripted", modelID };
const known = join(process.env.HOME, "server-url");
const url = existsSync(known) && !isKilled ? readFileSync(known, "utf8") : await serve();
if (!isKilled) writeFileSync(known, url);

const forked = forks === undefined ? undefined : await post(`/session/${forks}/fork`, {});
const { id } = forked ?? (resumes === undefined ? await post("/session", {}) : { id: resumes });
console.log(`session ${id}`);
if (compacts) await post(`/session/${id}/summarize`, model);
else await post(`/session/${id}/message`, { model, parts: [{ type: "text", text: prompt }] });
await idle();

async function serve() {
	const port = await freePort();
	spawn(program, ["serve", "--port", String(port)], { stdio: "ignore" }).unref();
	const address = `http://127.0.0.1:${port}`;
	for (;;) {
		if (
			await fetch(`${address}/session/status`, { signal: AbortSignal.timeout(20_000) }).then(
				({ ok }) => ok,
				() => false,
			)
		)
			return address;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}

function freePort() {
	return new Promise((resolve) => {
		const server = createServer().listen(0, "127.0.0.1", () => {
			const { port } = server.address();
			server.close(() => resolve(port));
		});
	});
}

async function post(path, body) {
	const response = await fetch(url + path, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify(body),
	});
	const text = await response.text();
	if (!response.ok) console.error(`${path}: ${response.status} ${text}`);
	return text === "" ? undefined : JSON.parse(text);
}

/** An answer is there before the session says that it is idle. */
async function idle() {
	for (;;) {
		const status = await (await fetch(`${url}/session/status`)).json();
		if (status[id] === undefined || status[id].type === "idle") return;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}
