import { readdirSync, readFileSync } from "node:fs";
import { join, posix, sep } from "node:path";

const ROOT = join(import.meta.dirname, "..", "..");

/** What takes time or the machine: processes, threads, servers, and the bundle. */
const IMPURE =
	/^node:(child_process|worker_threads|cluster|https?|net|tls)$|^esbuild$|^test\/support\/test-dist\.ts$|^src\/local\/server\.ts$/;

/**
 * The test files that reach nothing of that, neither by themselves nor by the files of tests that they import: what runs
 * without the bundle, without pi, and within seconds. Nor do they replace a module, which other files would get as well. Paths below the root, with slashes.
 */
export function pureTests(): readonly string[] {
	const known = new Map<string, string | undefined>();
	return testFiles().filter((file) => wayToImpure(file, known) === undefined && !sourceOf(file).includes("vi.mock("));
}

/** How a file of tests reaches what is not pure: from import to import, or `undefined`. */
export function wayToImpure(file: string, known = new Map<string, string | undefined>()): string | undefined {
	if (known.has(file)) return known.get(file);
	// Whoever imports in a circle learns no more from it.
	known.set(file, undefined);
	for (const to of importsOf(file)) {
		const further = to.startsWith("test/") ? wayToImpure(to, known) : undefined;
		const way = IMPURE.test(to) ? to : further;
		if (way === undefined) continue;
		known.set(file, `${file} → ${way}`);
		break;
	}
	return known.get(file);
}

const sourceOf = (file: string): string => readFileSync(join(ROOT, file), "utf8");

/** What a file needs when it runs: paths below the root, or packages. Types are gone by then. */
function importsOf(file: string): readonly string[] {
	const statements = sourceOf(file).matchAll(/^(?:import|export)\s+(?!type\s)[^;]*?"([^"]+)";|import\("([^"]+)"\)/gms);
	return [...statements].map(([, fixed, lazy]) => {
		const to = fixed ?? lazy ?? "";
		return to.startsWith(".") ? posix.join(posix.dirname(file), to) : to;
	});
}

function testFiles(): readonly string[] {
	return readdirSync(join(ROOT, "test"), { withFileTypes: true })
		.filter((entry) => entry.isDirectory() && entry.name !== "pi-lines" && entry.name !== "fixtures")
		.flatMap((folder) =>
			readdirSync(join(ROOT, "test", folder.name), { recursive: true, encoding: "utf8" })
				.filter((file) => file.endsWith(".test.ts"))
				.map((file) => `test/${folder.name}/${file.split(sep).join("/")}`),
		);
}
