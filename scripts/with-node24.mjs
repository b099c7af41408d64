// Runs a script on the Node 24 that is installed with pi's newest line: `node scripts/with-node24.mjs script.mjs args…`.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const modules = fileURLToPath(new URL("../test/pi-lines/16/node_modules", import.meta.url));
const platform =
	existsSync(modules) && readdirSync(modules).find((name) => /^node-(bin-)?(linux|darwin|win)-/.test(name));
if (!platform) {
	console.error("Node 24 is not installed: run `node scripts/install-pi.mjs` first");
	process.exit(1);
}
const node = join(modules, platform, "bin", process.platform === "win32" ? "node.exe" : "node");
const { status } = spawnSync(node, process.argv.slice(2), { stdio: "inherit" });
process.exit(status ?? 1);
