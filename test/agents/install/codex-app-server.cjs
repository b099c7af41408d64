// Answers like `codex app-server` of 0.171, as far as hooks go: what it said was recorded with the real one.
const { appendFileSync, existsSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const { createInterface } = require("node:readline");

const home = process.env.CODEX_HOME ?? join(process.env.HOME, ".codex");
const hooksPath = join(home, "hooks.json");
const configPath = join(home, "config.toml");
const snake = (event) => event.replace(/(?!^)(?=[A-Z])/g, "_").toLowerCase();

function hooks() {
	const config = existsSync(configPath) ? readFileSync(configPath, "utf8") : "";
	return Object.entries(JSON.parse(readFileSync(hooksPath, "utf8")).hooks).flatMap(([event, groups]) =>
		groups.flatMap((group, g) =>
			group.hooks.map(({ command, timeout }, index) => {
				const key = `${hooksPath}:${snake(event)}:${g}:${index}`;
				const currentHash = `sha256:${Buffer.from(`${command} ${timeout}`).toString("hex").slice(0, 64)}`;
				const isTrusted = config.includes(`[hooks.state.${JSON.stringify(key)}]\ntrusted_hash = "${currentHash}"`);
				return { key, command, currentHash, trustStatus: isTrusted ? "trusted" : "untrusted" };
			}),
		),
	);
}

function answer(method, params) {
	if (method === "initialize") return {};
	if (method === "hooks/list") return { data: params.cwds.map((cwd) => ({ cwd, hooks: hooks() })) };
	const config = existsSync(configPath) ? readFileSync(configPath, "utf8") : "";
	let text = config.includes("[hooks.state]") ? "" : `${config === "" ? "" : "\n"}[hooks.state]\n`;
	for (const [key, { trusted_hash }] of Object.entries(params.edits[0].value)) {
		if (config.includes(`[hooks.state.${JSON.stringify(key)}]`)) continue;
		text += `\n[hooks.state.${JSON.stringify(key)}]\ntrusted_hash = "${trusted_hash}"\n`;
	}
	appendFileSync(configPath, text);
	return { status: "ok" };
}

if (process.argv[2] !== "app-server") process.exit(1);
createInterface({ input: process.stdin }).on("line", (line) => {
	const { id, method, params } = JSON.parse(line);
	if (id !== undefined) process.stdout.write(`${JSON.stringify({ id, result: answer(method, params) })}\n`);
});
