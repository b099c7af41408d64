// Installs the agents that `npm run test:agents` runs, each once per machine, into the user's cache folder: they take
// 180 to 400 MB each. Where one cannot be installed, a line says which tests are left out and why, and the exit code is 0.
// `--find` installs nothing. `PI_SYNC_CLAUDE`, `PI_SYNC_CODEX`, `PI_SYNC_OPENCODE` and
// `PI_SYNC_DROID` name ready programs.
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cacheFolder } from "./cache-folder.mjs";
import { INSTALL_OPTIONS, npm } from "./npm.mjs";

const PROGRAMS = fileURLToPath(new URL("../test/real-agents/programs", import.meta.url));
const exe = process.platform === "win32" ? ".exe" : "";
const arch = `${process.platform}-${process.arch}`;
const TRIPLES = {
	"linux-x64": "x86_64-unknown-linux-musl",
	"linux-arm64": "aarch64-unknown-linux-musl",
	"darwin-x64": "x86_64-apple-darwin",
	"darwin-arm64": "aarch64-apple-darwin",
	"win32-x64": "x86_64-pc-windows-msvc",
	"win32-arm64": "aarch64-pc-windows-msvc",
};

/** `program`: where an installed one is, below its folder. */
const AGENTS = {
	"claude-code": {
		variable: "PI_SYNC_CLAUDE",
		program: join("node_modules", "@anthropic-ai", `claude-code-${arch}`, `claude${exe}`),
	},
	codex: {
		variable: "PI_SYNC_CODEX",
		program: join("node_modules", "@openai", `codex-${arch}`, "vendor", TRIPLES[arch] ?? "", "bin", `codex${exe}`),
	},
	opencode: {
		variable: "PI_SYNC_OPENCODE",
		program: join("node_modules", `opencode-${arch.replace("win32", "windows")}`, "bin", `opencode${exe}`),
	},
	droid: {
		variable: "PI_SYNC_DROID",
		program: join("node_modules", "@factory", `cli-${arch}`, "bin", `droid${exe}`),
	},
};

for (const name of Object.keys(AGENTS)) {
	if (!process.argv.includes("--find")) install(name);
	const program = programOf(name);
	if (program !== undefined) console.log(`${name} ${program}`);
}

/** Where an agent's program is; `undefined` where it is not installed. */
function programOf(name) {
	const { variable, program } = AGENTS[name];
	const path = process.env[variable] || join(folderOf(name), program);
	return existsSync(path) ? path : undefined;
}

function install(name) {
	if (programOf(name) !== undefined) return;
	const target = folderOf(name);
	mkdirSync(dirname(target), { recursive: true });
	// Beside its final place, so that the last step is a rename: others see all of it or nothing.
	const folder = mkdtempSync(join(dirname(target), "making-"));
	for (const file of ["package.json", "package-lock.json"])
		copyFileSync(join(PROGRAMS, name, file), join(folder, file));
	const { status, output } = npm(["ci", ...INSTALL_OPTIONS], folder);
	if (status === 0 && existsSync(join(folder, AGENTS[name].program))) {
		rmSync(target, { recursive: true, force: true });
		return renameSync(folder, target);
	}
	rmSync(folder, { recursive: true, force: true });
	console.log(`tests with ${name} are left out: it cannot be installed here${output ? `:\n${output}` : ""}`);
}

function folderOf(name) {
	const lock = createHash("sha256").update(readFileSync(join(PROGRAMS, name, "package-lock.json")));
	return join(cacheFolder(), "agents", `${name}-${lock.digest("hex").slice(0, 12)}`);
}
