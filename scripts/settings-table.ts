import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { LOCATIONS } from "../src/settings/locations.ts";
import {
	OTEL_VARIABLES,
	OTLP_LIST,
	OTLP_SETTINGS,
	PRIVACY_SETTINGS,
	SETTINGS,
	type SettingDescription,
} from "../src/settings/table.ts";

/** Documents that hold the tables, relative to the project's folder. */
export const DOCUMENTS = ["README.md", "docs/settings.md"] as const;

const BLOCK = /(<!-- settings:begin -->\n).*?(<!-- settings:end -->)/s;

type Rows = Readonly<Record<string, SettingDescription>>;

/** All settings and variables as markdown tables. */
export function renderSettingsTables(): string {
	const settings: Rows = { ...SETTINGS, ...PRIVACY_SETTINGS, otlp: OTLP_LIST };
	return [
		"Settings of the file, and the variables that win over them:",
		table(["Setting", "Environment", "Value", "Default", "What it does"], settings, (row) => [
			row.env === undefined ? "" : code(row.env),
			row.expects,
			defaultOf(row),
			row.does,
		]),
		"Settings of one entry of `otlp`:",
		table(["Setting", "Value", "Default", "What it does"], OTLP_SETTINGS, (row) => [
			row.expects,
			defaultOf(row),
			row.does,
		]),
		"Places, which only the environment can move:",
		table(["Variable", "Value", "What it does"], LOCATIONS, (row) => [row.expects, row.does]),
		"OpenTelemetry's own variables:",
		table(["Variable", "Value", "Default", "What it does"], OTEL_VARIABLES, (row) => [
			row.expects,
			defaultOf(row),
			row.does,
		]),
	].join("\n\n");
}

/** What stands between the markers of a document, or `undefined` where it has none. */
export function settingsBlock(document: string): string | undefined {
	return BLOCK.exec(document)?.[0];
}

/** The document with the tables put between its markers. */
export function withSettingsTables(document: string): string {
	return document.replace(BLOCK, (_, begin: string, end: string) => `${begin}${renderSettingsTables()}\n${end}`);
}

function table(header: readonly string[], rows: Rows, cells: (row: SettingDescription) => readonly string[]): string {
	const line = (texts: readonly string[]) => `| ${texts.map((text) => text.replaceAll("|", "\\|")).join(" | ")} |`;
	const body = Object.entries(rows).map(([name, row]) => line([code(name), ...cells(row)]));
	return [line(header), line(header.map(() => "---")), ...body].join("\n");
}

function defaultOf(row: SettingDescription): string {
	return row.default === undefined ? "" : code(String(row.default));
}

function code(text: string): string {
	return `\`${text}\``;
}

// Run with `node --import tsx scripts/settings-table.ts` to bring the documents up to date.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
	for (const name of DOCUMENTS) {
		const path = fileURLToPath(new URL(`../${name}`, import.meta.url));
		if (existsSync(path)) writeFileSync(path, withSettingsTables(readFileSync(path, "utf8")));
	}
}
