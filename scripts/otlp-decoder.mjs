// Writes src/bridge/generated/ from the .proto files beside it: `node scripts/otlp-decoder.mjs`. `--check` writes nothing
// and fails when what is committed is not what the .proto files give.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const proto = join(root, "src", "bridge", "proto");
const committed = join(root, "src", "bridge", "generated");
const folder = mkdtempSync(join(tmpdir(), "pi-sync-otlp-"));
const cli = dirname(createRequire(import.meta.url).resolve("protobufjs-cli/package.json"));
const drop = ["create", "verify", "convert", "delimited", "typeurl"].map((part) => `--no-${part}`);
const service = "opentelemetry/proto/collector/trace/v1/trace_service.proto";
execFileSync(
	process.execPath,
	[
		...[join(cli, "bin", "pbjs"), "--target", "static-module", "--wrap", "esm", "--lint", ""],
		...[...drop, "--no-service", "--no-comments", "--path", proto, "--out", join(folder, "otlp.js"), service],
	],
	{ cwd: proto, stdio: "inherit" },
);

const files = new Map([
	["otlp.js", `// Made by scripts/otlp-decoder.mjs. Do not edit.\n${readFileSync(join(folder, "otlp.js"), "utf8")}`],
]);
rmSync(folder, { recursive: true, force: true });

let stale = false;
for (const [name, text] of files) {
	const path = join(committed, name);
	if (process.argv.includes("--check")) stale ||= readFileSync(path, "utf8").replaceAll("\r\n", "\n") !== text;
	else writeFileSync(path, text);
}
if (stale) {
	console.error("src/bridge/generated/ is not what the .proto files give. Run `node scripts/otlp-decoder.mjs`.");
	process.exit(1);
}
