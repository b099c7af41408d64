// Does one call with OpenCode's server, as its desktop program does, and prints the session's id: starting the server
// takes seconds, `opencode run` more than a minute on a busy machine.
// node serve-opencode.mjs PROGRAM '{"prompt", "model", "resumes", "forks", "compacts"}'
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

const [, , program, json] = process.argv;
const { prompt, model: modelID, resumes, forks, compacts } = JSON.parse(json);
const model = { providerID: "scripted", modelID };
const server = spawn(program, ["serve", "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
const exited = once(server, "exit");
const url = await listening();

async function listening() {
	for await (const line of createInterface({ input: server.stdout })) {
		const [found] = /http:\/\/[\w.:]+/.exec(line) ?? [];
		if (found !== undefined) return found;
	}
	throw new Error("the server ended before it listened");
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

const forked = forks === undefined ? undefined : await post(`/session/${forks}/fork`, {});
const { id } = forked ?? (resumes === undefined ? await post("/session", {}) : { id: resumes });
console.log(`session ${id}`);
if (compacts) await post(`/session/${id}/summarize`, model);
else await post(`/session/${id}/message`, { model, parts: [{ type: "text", text: prompt }] });
// The title is asked for beside the answer, and the session says that it is idle behind it.
await idle();
server.kill("SIGTERM");
await exited;

async function idle() {
	for (let time = 0; time < 100; time++) {
		const status = await (await fetch(`${url}/session/status`)).json();
		if (Object.keys(status).length === 0 || status[id]?.type === "idle" || status[id] === undefined) return;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}
