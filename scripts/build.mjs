// Bundles the programs into dist/, which is committed: `pi install <git url>` runs them without any build or dependency.
// `--check` builds elsewhere and fails when the committed bundle is not what the sources give. `--outdir DIR` builds there.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";
import { bundlePage } from "./bundle-page.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const committed = join(root, "dist");
const check = process.argv.includes("--check");
const elsewhere = process.argv.indexOf("--outdir");
const given = elsewhere === -1 ? committed : resolve(process.argv[elsewhere + 1] ?? "dist");
const outdir = check ? join(mkdtempSync(join(tmpdir(), "pi-sync-dist-")), "dist") : given;

// Another run may be using the bundles that the tests share.
if (outdir === committed) rmSync(outdir, { recursive: true, force: true });

// pi loads the extension while the user waits, and each file and each kB counts: it is one file. What it imports later is
// a file of its own, beside it, under a name that stays: an update may replace it while pi runs.
const programs = [
	{
		splitting: false,
		entryPoints: {
			extension: "src/agents/pi/extension.ts",
			"daemon-waker": "src/notes/daemon-waker.ts",
			"daemon-line": "src/agents/pi/daemon-line.ts",
			hook: "src/hooks/hook.ts",
		},
	},
	{
		splitting: true,
		entryPoints: {
			daemon: "src/daemon/start.ts",
			"pi-command": "src/agents/pi/command.ts",
			settings: "src/settings/load.ts",
		},
	},
	// Bundled apart, what pi and the daemon load holds nothing that only the command line needs.
	{
		splitting: true,
		entryPoints: {
			"pi-sync": "src/cli/main.ts",
			"bridge-front": "src/bridge/front.ts",
			exporter: "exporter/index.ts",
		},
	},
];
/** Leaves `import("./x.ts")` to the file that `x.ts` is built into. */
const importsOfOtherFiles = {
	name: "imports of other files",
	setup(build) {
		build.onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
			if (kind !== "dynamic-import") return undefined;
			const source = relative(root, join(resolveDir, path)).split(sep).join("/");
			const [name] = programs
				.flatMap(({ entryPoints }) => Object.entries(entryPoints))
				.find(([, entryPoint]) => entryPoint === source) ?? [undefined];
			if (name === undefined)
				return { errors: [{ text: `${source} is imported later: name a file for it in scripts/build.mjs` }] };
			return { path: `./${name}.mjs`, external: true };
		});
	},
};
const metafiles = [];
for (const { entryPoints, splitting } of programs) {
	const { metafile } = await build({
		absWorkingDir: root,
		entryPoints,
		outdir,
		outExtension: { ".js": ".mjs" },
		bundle: true,
		splitting,
		format: "esm",
		platform: "node",
		target: "node20.6",
		mainFields: ["module", "main"],
		chunkNames: "chunks/[name]-[hash]",
		legalComments: "none",
		metafile: true,
		logLevel: "warning",
		plugins: splitting ? [] : [importsOfOtherFiles],
	});
	metafiles.push(metafile);
}

// commander is CommonJS and requires Node's own modules, which a bundle of ES modules cannot do by itself.
for (const output of metafiles.flatMap(({ outputs }) => Object.keys(outputs))) {
	const text = readFileSync(join(root, output), "utf8");
	if (!text.includes("Dynamic require of")) continue;
	const require = `import { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);\n`;
	writeFileSync(
		join(root, output),
		text.replace(/^(#!.*\n)?/, (shebang) => shebang + require),
	);
}

// The price table is data: without blanks it is little more than half as large.
for (const [output, { inputs }] of metafiles.flatMap(({ outputs }) => Object.entries(outputs))) {
	if (!Object.keys(inputs).some((input) => input.includes("genai-prices"))) continue;
	const { code } = await transform(readFileSync(join(root, output), "utf8"), { minifyWhitespace: true });
	writeFileSync(join(root, output), code);
}

metafiles.push(await bundlePage(join(outdir, "page")));

// SQLite for a Node without it: loaded by nothing but what reads a database, so it stays as it is, beside the programs.
const sqlite = join("node_modules", "node-sqlite3-wasm", "dist");
for (const [from, to] of [
	["js", "cjs"],
	["wasm", "wasm"],
]) {
	writeFileSync(
		join(outdir, `node-sqlite3-wasm.${to}`),
		readFileSync(join(root, sqlite, `node-sqlite3-wasm.${from}`)),
	);
}

writeFileSync(
	join(outdir, "THIRD-PARTY-LICENSES.txt"),
	licences([...metafiles.flatMap(({ inputs }) => Object.keys(inputs)), sqlite]),
);

// The tests, which bundle elsewhere, do without the types.
if (check || outdir === committed) {
	const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
	execFileSync(process.execPath, [compiler, "-p", "tsconfig.types.json", "--outDir", join(outdir, "types")], {
		cwd: root,
		stdio: "inherit",
	});
}

if (check) {
	const differing = [...new Set([...filesOf(outdir), ...filesOf(committed)])].filter(
		(file) => read(join(outdir, file)) !== read(join(committed, file)),
	);
	rmSync(dirname(outdir), { recursive: true, force: true });
	if (differing.length > 0) {
		console.error(
			`dist/ is not what the sources give: ${differing.join(", ")}. Run \`npm run build\` and commit it.`,
		);
		process.exit(1);
	}
	console.log("dist/ is what the sources give");
}

/** The licence text of every package whose code is in the bundles. */
function licences(inputs) {
	const packages = new Set();
	for (const input of inputs) {
		const match = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input.split(sep).join("/"));
		if (match) packages.add(match[0]);
	}
	// The decoder of the bridge is made from files of the OpenTelemetry project.
	const proto = inputs.some((input) => input.includes("src/bridge/generated"))
		? [`opentelemetry-proto (Apache-2.0)\n\n${readFileSync(join(root, "src/bridge/proto/LICENSE"), "utf8").trim()}\n`]
		: [];
	// The table of tokens is made from gitleaks' rules.
	const rules = inputs.some((input) => input.includes("redaction/token-table"))
		? [
				`gitleaks, facts of its rules (MIT)\n\n${readFileSync(join(root, "scripts/gitleaks-licence.txt"), "utf8").trim()}\n`,
			]
		: [];
	return [...packages]
		.sort()
		.map((folder) => {
			const manifest = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
			const file = readdirSync(join(root, folder)).find((name) => /^licen[cs]e/i.test(name));
			const text = file ? readFileSync(join(root, folder, file), "utf8").trim() : manifest.license;
			return `${manifest.name} ${manifest.version} (${manifest.license})\n\n${text}\n`;
		})
		.concat(proto, rules)
		.join(`\n${"-".repeat(78)}\n\n`);
}

function filesOf(folder) {
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)));
}

function read(file) {
	return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
