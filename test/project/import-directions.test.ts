import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..", "..");

interface Import {
	readonly from: string;
	/** A path below the root for own files, else the package. */
	readonly to: string;
	readonly typeOnly: boolean;
}

const imports: readonly Import[] = ["src", "exporter"].flatMap((folder) =>
	readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
		.filter((file) => file.endsWith(".ts"))
		.flatMap((file) => importsOf(join(folder, file))),
);

function importsOf(file: string): Import[] {
	const source = readFileSync(join(ROOT, file), "utf8");
	const statements = source.matchAll(/^(?:import|export)\s+(type\s)?[^;]*?from\s+"([^"]+)";|import\("([^"]+)"\)/gms);
	return [...statements].map(([, typeOnly, fixed, lazy]) => {
		const specifier = fixed ?? lazy ?? "";
		const own = specifier.startsWith(".");
		const to = own ? relative(ROOT, resolve(ROOT, dirname(file), specifier)) : specifier;
		return { from: file.split(sep).join("/"), to: to.split(sep).join("/"), typeOnly: typeOnly !== undefined };
	});
}

const crossing = (from: RegExp, to: RegExp) =>
	imports.filter((item) => from.test(item.from) && to.test(item.to)).map((item) => `${item.from} → ${item.to}`);

/** The agents by name. Entry points import it and pass it on, so it is no part of the folder with the interface. */
const LIST = "src/agents/list.ts";

/** A folder of `src`; the exporter counts as one. */
const roomOf = (file: string): string => {
	if (file === LIST) return LIST;
	return file.startsWith("exporter/") ? "exporter" : dirname(file);
};

/** Where programs begin: the only files that know which agents there are. */
const ENTRY_POINTS = /^src\/(cli\/[^/]+|daemon\/main)\.ts$/;

/** Folders that reach themselves through the imports of others, with the way back. */
function circles(): string[] {
	const next = new Map<string, Set<string>>();
	for (const { from, to } of imports.filter((item) => item.to.endsWith(".ts"))) {
		const [room, other] = [roomOf(from), roomOf(to)];
		if (room !== other) next.set(room, (next.get(room) ?? new Set()).add(other));
	}
	const wayBack = (start: string): string | undefined => {
		const ways = [...(next.get(start) ?? [])].map((folder) => [folder]);
		const seen = new Set<string>();
		for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
			const last = way.at(-1) ?? "";
			if (last === start) return [start, ...way].join(" → ");
			if (seen.has(last)) continue;
			seen.add(last);
			for (const folder of next.get(last) ?? []) ways.push([...way, folder]);
		}
		return undefined;
	};
	return [...next.keys()].flatMap((folder) => wayBack(folder) ?? []);
}

describe("the walls between the folders", () => {
	test("imports are found at all", () => {
		expect(imports.length).toBeGreaterThan(100);
	});

	test("the exporter knows nothing of src and nothing of pi", () => {
		expect(crossing(/^exporter\//, /^src\/|pi-coding-agent|pi-ai|pi-agent/)).toEqual([]);
	});

	test("no folders import each other in a circle", () => {
		expect(circles()).toEqual([]);
	});

	test("only src/agents/pi knows pi's types, and as types only", () => {
		expect(crossing(/^(?!src\/agents\/pi\/)/, /@mariozechner|@earendil-works/)).toEqual([]);
		const atRunTime = imports.filter((item) => /@mariozechner|@earendil-works/.test(item.to) && !item.typeOnly);
		expect(atRunTime).toEqual([]);
	});

	test("only an agent's own folder and the list know the agent", () => {
		const names = new Set(imports.flatMap(({ from }) => /^src\/agents\/(.+?)\//.exec(from)?.[1] ?? []));
		for (const shared of ["files", "install"]) names.delete(shared);
		expect(names).toContain("pi");
		for (const name of names) {
			const folder = `src/agents/${name}/`;
			const strangers = imports.filter(
				({ from, to }) => to.startsWith(folder) && !from.startsWith(folder) && from !== LIST,
			);
			expect(strangers).toEqual([]);
		}
	});

	test("only entry points know which agents there are", () => {
		const readers = imports.filter(({ to }) => to === LIST).map(({ from }) => from);
		expect(readers.length).toBeGreaterThan(2);
		expect(readers.filter((file) => !ENTRY_POINTS.test(file))).toEqual([]);
	});

	test("recorder and transcript know neither pi nor where spans go", () => {
		expect(crossing(/^src\/(recorder|transcript)/, /^src\/(?!recorder|transcript)/)).toEqual([]);
	});

	test("the exporter loads no OpenTelemetry code, only its types", () => {
		const loaded = imports.filter(
			(item) => item.from.startsWith("exporter/") && item.to.startsWith("@opentelemetry/") && !item.typeOnly,
		);
		expect(loaded).toEqual([]);
	});

	test("the embedded OpenSync shares no code with the exporter that is tested against it", () => {
		expect(crossing(/^src\/local\//, /^exporter\/opensync/)).toEqual([]);
	});
});
