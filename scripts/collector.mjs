// Makes the OpenTelemetry Collector and the Jaeger that test/collector runs, and says where they are.
//
// `PI_SYNC_OTELCOL` and `PI_SYNC_JAEGER` name ready ones. Else both are built, once, with the Go that is here, into the
// user's cache folder: the Collector from collector-config/builder.yaml, Jaeger v2 from its module. Where neither is to
// be had, a line says what is left out and why, and the exit code is 0: the tests then skip what needs them. `--find`
// builds nothing.
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const manifest = fileURLToPath(new URL("../collector-config/builder.yaml", import.meta.url));
/** Jaeger 2.13.0, under the only tag of that commit that Go's module rules take. */
const JAEGER_MODULE = "github.com/jaegertracing/jaeger@v1.76.0";
const exe = process.platform === "win32" ? ".exe" : "";

const PROGRAMS = [
	{
		name: "otelcol",
		title: "the OpenTelemetry Collector",
		variable: "PI_SYNC_OTELCOL",
		of: collectorKey,
		build: buildCollector,
	},
	{ name: "jaeger", title: "Jaeger", variable: "PI_SYNC_JAEGER", of: () => JAEGER_MODULE, build: buildJaeger },
];

for (const program of PROGRAMS) {
	const found = find(program) ?? (process.argv.includes("--find") ? undefined : make(program));
	if (found !== undefined) console.log(`${program.name} ${found}`);
}

function find(program) {
	const named = process.env[program.variable];
	if (named) return existsSync(named) ? named : undefined;
	const built = target(program);
	return existsSync(built) ? built : undefined;
}

/** Builds a program, or says in one line why not. */
function make(program) {
	const { title, variable, build } = program;
	const skip = (why) => void console.log(`tests that need ${title} are skipped: ${why}`);
	if (process.env[variable]) return skip(`${variable} names a file that is not there: ${process.env[variable]}`);
	if (spawnSync("go", ["version"]).status !== 0) {
		return skip(`Go, which builds it, is not here, and ${variable} names no ready one`);
	}
	const file = target(program);
	mkdirSync(join(file, ".."), { recursive: true });
	// Beside its final place, so that the last step is a rename: others see all of the program or nothing.
	const folder = mkdtempSync(join(file, "..", "build-"));
	console.log(`building ${title}, once; this takes some minutes`);
	const begin = Date.now();
	try {
		renameSync(build(folder), file);
		console.log(`built ${title} in ${Math.round((Date.now() - begin) / 1000)} s`);
		return file;
	} catch (error) {
		return skip(`it could not be built: ${firstLine(error)}`);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function buildCollector(folder) {
	const version = /^ {2}version: (\S+)/m.exec(readFileSync(manifest, "utf8"))?.[1];
	const builder = `go.opentelemetry.io/collector/cmd/builder@v${version}`;
	go(["run", builder, "--config", manifest, "--output-path", folder, "--ldflags", "-s -w"], folder);
	return join(folder, `otelcol-pi-sync${exe}`);
}

function buildJaeger(folder) {
	// Built from a copy of its own module, whose go.sum says what its dependencies must be.
	const { Dir } = JSON.parse(go(["mod", "download", "-json", JAEGER_MODULE], folder));
	const source = join(folder, "source");
	cpSync(Dir, source, { recursive: true });
	const file = join(folder, `jaeger${exe}`);
	go(["build", "-trimpath", "-ldflags", "-s -w", "-o", file, "./cmd/jaeger"], source);
	return file;
}

function go(args, cwd) {
	return execFileSync("go", args, {
		cwd,
		encoding: "utf8",
		maxBuffer: 1 << 26,
		stdio: ["ignore", "pipe", "pipe"],
		env: { ...process.env, CGO_ENABLED: "0", GOTOOLCHAIN: "local", GOFLAGS: "-buildvcs=false", GOWORK: "off" },
	});
}

function collectorKey() {
	return readFileSync(manifest, "utf8").replaceAll("\r\n", "\n");
}

function target({ name, of }) {
	const key = createHash("sha256").update(`${of()}\0${process.platform}\0${process.arch}`).digest("hex").slice(0, 16);
	return join(cacheFolder(), "pi-sync", `${name}-${key}`, `${name}${exe}`);
}

function cacheFolder() {
	if (process.env.XDG_CACHE_HOME) return process.env.XDG_CACHE_HOME;
	if (process.platform === "win32") return process.env.LOCALAPPDATA ?? join(homedir(), "AppData", "Local");
	return join(homedir(), ...(process.platform === "darwin" ? ["Library", "Caches"] : [".cache"]));
}

function firstLine(error) {
	const said = String(error.stderr ?? error.message).split("\n");
	return said.find((line) => line.trim() !== "" && !line.startsWith("go: downloading")) ?? String(error.message);
}
