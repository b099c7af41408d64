import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { VERSION } from "../../src/machine/version.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const CHANGELOG = readFileSync(join(ROOT, "CHANGELOG.md"), "utf8");

interface PiParser {
	parseChangelog(path: string): { readonly major: number; readonly content: string }[];
	getNewEntries(entries: readonly object[], lastVersion: string): readonly { readonly content: string }[];
}

/** pi's own, which shows users of a package what changed since the version that they had. */
const pi = (): Promise<PiParser> =>
	import(
		pathToFileURL(join(ROOT, "node_modules", "@mariozechner", "pi-coding-agent", "dist", "utils", "changelog.js"))
			.href
	);

test("pi shows the entries of a release to those who come from an older one", async () => {
	const { parseChangelog, getNewEntries } = await pi();
	const file = join(temporaryFolder(), "CHANGELOG.md");
	writeFileSync(file, CHANGELOG.replace("## [Unreleased]", `## [${VERSION}] - 2026-12-01`));
	const [entry, ...older] = getNewEntries(parseChangelog(file), "0.0.1");
	expect(older).toEqual([]);
	expect(entry?.content).toContain("- Syncs sessions to OpenSync");
	expect(getNewEntries(parseChangelog(file), VERSION)).toEqual([]);
});

test("every heading is a version as pi reads it, or what is not released", () => {
	const headings = CHANGELOG.match(/^## .*$/gm) ?? [];
	expect(headings.filter((line) => !/^## \[(?:\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d|Unreleased\])$/.test(line))).toEqual(
		[],
	);
});

test("entries are short, and link to nothing that pi would look for in its own repository", () => {
	const entries = CHANGELOG.split(/^(?=- )/m).slice(1);
	expect(entries.length).toBeGreaterThan(5);
	expect(entries.filter((entry) => entry.trim().length > 160)).toEqual([]);
	expect(CHANGELOG.match(/\]\((?!https:)/g)).toBeNull();
});
