// Makes the servers that test/collector runs, and says where they are: the OpenTelemetry Collector, built from
// collector-config/builder.yaml, Jaeger v2, built from its Go module, and Kafka, from its released jars.
//
// `PI_SYNC_OTELCOL`, `PI_SYNC_JAEGER` and `PI_SYNC_KAFKA` (a folder of jars) name ready ones. Else each is made once, with
// the Go or the Java and Maven that are here, in the user's cache folder. Where one is not to be had, a line says what is
// left out and why, and the exit code is 0: the tests then skip what needs it. `--find` makes nothing.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cacheFolder } from "./cache-folder.mjs";

const manifest = fileURLToPath(new URL("../collector-config/builder.yaml", import.meta.url));
const kafkaPom = fileURLToPath(new URL("../test/collector/kafka/pom.xml", import.meta.url));
/** Jaeger 2.13.0, under the only tag of that commit that Go's module rules take. */
const JAEGER_MODULE = "github.com/jaegertracing/jaeger@v1.76.0";
const exe = process.platform === "win32" ? ".exe" : "";

/** `key` is what a program is made of: another key, another file in the cache. */
const PROGRAMS = [
	{
		...{ name: "otelcol", title: "the OpenTelemetry Collector", variable: "PI_SYNC_OTELCOL" },
		...{ needs: ["go"], key: () => text(manifest), file: `otelcol${exe}`, make: buildCollector },
	},
	{
		...{ name: "jaeger", title: "Jaeger", variable: "PI_SYNC_JAEGER" },
		...{ needs: ["go"], key: () => JAEGER_MODULE, file: `jaeger${exe}`, make: buildJaeger },
	},
	{
		...{ name: "kafka", title: "Kafka", variable: "PI_SYNC_KAFKA" },
		...{ needs: ["java", "mvn"], key: () => text(kafkaPom), file: "jars", make: collectKafka },
	},
];

for (const program of PROGRAMS) {
	const found = find(program) ?? (process.argv.includes("--find") ? undefined : make(program));
	if (found !== undefined) console.log(`${program.name} ${found}`);
}

function find(program) {
	const path = process.env[program.variable] || cached(program);
	return existsSync(path) ? path : undefined;
}

/** Makes a program, or says in one line why not. */
function make(program) {
	const { title, variable, needs } = program;
	const skip = (why) => void console.log(`tests that need ${title} are skipped: ${why}`);
	if (process.env[variable]) return skip(`${variable} names what is not there: ${process.env[variable]}`);
	const missing = needs.filter((command) => run(command, [command === "go" ? "version" : "--version"]).status !== 0);
	if (missing.length > 0) return skip(`${missing.join(" and ")} not found, and ${variable} names no ready one`);
	const path = cached(program);
	mkdirSync(dirname(path), { recursive: true });
	// Beside its final place, so that the last step is a rename: others see all of it or nothing.
	const folder = mkdtempSync(join(dirname(path), "making-"));
	console.log(`making ${title}, once; this can take some minutes`);
	const begin = Date.now();
	try {
		renameSync(program.make(folder), path);
		console.log(`made ${title} in ${Math.round((Date.now() - begin) / 1000)} s`);
		return path;
	} catch (error) {
		return skip(error.message);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function buildCollector(folder) {
	const version = /^ {2}version: (\S+)/m.exec(text(manifest))?.[1];
	const builder = `go.opentelemetry.io/collector/cmd/builder@v${version}`;
	go(["run", builder, "--config", manifest, "--output-path", folder, "--ldflags", "-s -w"], folder);
	return join(folder, `otelcol-pi-sync${exe}`);
}

function buildJaeger(folder) {
	// Built from a copy of its own module, whose go.sum says what its dependencies must be.
	const { Dir } = JSON.parse(go(["mod", "download", "-json", JAEGER_MODULE], folder));
	const source = join(folder, "source");
	cpSync(Dir, source, { recursive: true });
	const built = join(folder, `jaeger${exe}`);
	go(["build", "-trimpath", "-ldflags", "-s -w", "-o", built, "./cmd/jaeger"], source);
	return built;
}

function collectKafka(folder) {
	const jars = join(folder, "jars");
	orThrow("mvn", run("mvn", ["-q", "-f", kafkaPom, "dependency:copy-dependencies", `-DoutputDirectory=${jars}`]));
	return jars;
}

function go(args, cwd) {
	const env = { CGO_ENABLED: "0", GOTOOLCHAIN: "local", GOFLAGS: "-buildvcs=false", GOWORK: "off" };
	return orThrow("go", run("go", args, { cwd, env: { ...process.env, ...env } }));
}

function run(command, args, options = {}) {
	// Maven is a .cmd file on Windows, which only a shell starts; the arguments hold nothing a shell would change.
	const shell = process.platform === "win32" && command === "mvn";
	return spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28, shell, ...options });
}

function orThrow(command, { status, error, stdout, stderr }) {
	if (status === 0) return stdout;
	const said = `${stderr}${stdout}`.split("\n").filter((line) => line.trim() && !line.startsWith("go: downloading"));
	throw new Error(`${command}: ${error?.message ?? said[0] ?? `exit code ${status}`}`);
}

function cached({ name, key, file }) {
	const made = `${key()}\0${process.platform}\0${process.arch}`;
	return join(cacheFolder(), `${name}-${createHash("sha256").update(made).digest("hex").slice(0, 16)}`, file);
}

function text(file) {
	return readFileSync(file, "utf8").replaceAll("\r\n", "\n");
}
