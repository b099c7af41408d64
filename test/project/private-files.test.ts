import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..", "..");

/**
 * The owners of the policy, what writes the user's own settings files, which may be links of the user's, and the text of
 * a plugin, which imports nothing of ours.
 */
const OWNERS =
	/^(exporter\/private-files|src\/settings\/replace-file|src\/agents\/pi\/home\/settings-lock|src\/agents\/opencode\/home\/plugin-text)\.ts$/;

const sources = ["src", "exporter"].flatMap((folder) =>
	readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
		.map((file) => join(folder, file).split(sep).join("/"))
		.filter((file) => file.endsWith(".ts") && !OWNERS.test(file))
		.map((file) => ({ file, text: readFileSync(join(ROOT, file), "utf8") })),
);

/** Calls of functions that a file imports from Node's file system, as `file: call(first line`. */
function calls(names: RegExp, allowed: RegExp = /$^/): string[] {
	return sources.flatMap(({ file, text }) => {
		const imported = [...text.matchAll(/import \{([^}]*)\} from "node:fs(?:\/promises)?"/g)]
			.map(([, list]) => list)
			.join();
		return [...text.matchAll(/(?<![.#\w])(\w+)\([^\n]*/g)]
			.filter(
				([call, name = ""]) =>
					names.test(name) && new RegExp(`\\b${name}\\b`).test(imported) && !allowed.test(call),
			)
			.map(([call]) => `${file}: ${call}`);
	});
}

describe("what pi-sync writes", () => {
	test("goes into folders that makePrivateFolder made and checked", () => {
		expect(sources.length).toBeGreaterThan(300);
		expect(calls(/^mkdir(Sync)?$/)).toEqual([]);
	});

	test("never goes through a link: files are new (wx, ax), or opened, appended to and replaced by private-files.ts", () => {
		expect(
			calls(
				/^(appendFile|writeFile|copyFile|open)(Sync)?$|^createWriteStream$/,
				/"(wx\+?|ax)"|"r\+?"|PRIVATE_FLAGS|^open\(path(: string.*)?\)/,
			),
		).toEqual([]);
	});
});
