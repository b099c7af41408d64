import { isRecord } from "../../exporter/is-record.ts";
import { findJsonError } from "./json-error.ts";
import { hideLikelySecrets } from "./mask.ts";
import { nearestName } from "./nearest-name.ts";
import type { Report } from "./problem.ts";
import { MAX_SETTINGS_BYTES } from "./read-file.ts";

/** The properties of a settings file, not validated. */
export type RawSettings = Readonly<Record<string, unknown>>;

/** Nobody knows which projects it excludes. */
const CONSEQUENCE = "nothing is sent anywhere until then";
const UNKNOWN_KEYS_NAMED = 10;

const EXPECTED_BY_CODE: Readonly<Record<string, string>> = {
	EISDIR: "a regular file",
	EFBIG: "a file of at most 1 MiB",
	EACCES: "a file that this user may read",
	EPERM: "a file that this user may read",
	ENOTDIR: "a path of folders that ends in a file",
};

/**
 * Reads and parses the settings file. A file that does not exist is empty, unless it was asked for by name. `undefined`
 * for one that is broken or missed, which is reported.
 */
export function readRawSettings(
	{ path, named }: { readonly path: string; readonly named: boolean },
	readFile: (path: string) => string,
	report: Report,
): RawSettings | undefined {
	const broken = (expected: string): undefined => {
		report({ severity: "error", setting: "settings", source: `file ${path}`, expected, consequence: CONSEQUENCE });
	};
	let text: string;
	try {
		text = readFile(path).replace(/^\ufeff/, "");
	} catch (error) {
		const code = errorCode(error);
		if (code === "ENOENT") return named ? broken("a file that exists") : {};
		return broken(EXPECTED_BY_CODE[code] ?? `a readable file (${code})`);
	}
	if (text.length > MAX_SETTINGS_BYTES) return broken("a file of at most 1 MiB");
	if (text.trim() === "") return {};
	if (text.includes("\0")) return broken("JSON in UTF-8 (this looks like UTF-16)");
	const error = findJsonError(text);
	if (error !== undefined) return broken(`${error.expected} at line ${error.line}, column ${error.column}`);
	const json: unknown = JSON.parse(text);
	return isRecord(json) ? json : broken('a JSON object such as { "convexUrl": "…", "apiKey": "…" }');
}

/** Warns of keys that no setting has. `prefix` stands before their names, such as `otlp[0].`. */
export function reportUnknownKeys(
	given: RawSettings,
	known: readonly string[],
	{ prefix, path, report }: { readonly prefix: string; readonly path: string; readonly report: Report },
): void {
	const unknown = Object.keys(given).filter((key) => !known.includes(key));
	const warn = (setting: string, expected: string) =>
		report({ severity: "warning", setting, source: `file ${path}`, expected, consequence: "it is ignored" });
	for (const key of unknown.slice(0, UNKNOWN_KEYS_NAMED)) {
		const nearest = nearestName(key, known);
		warn(
			`${prefix}${hideLikelySecrets(key)}`,
			nearest === undefined ? `one of ${known.join(", ")}` : `a known setting, perhaps "${nearest}"`,
		);
	}
	const more = unknown.length - UNKNOWN_KEYS_NAMED;
	if (more > 0) warn(`${prefix || "settings"} (${more} more unknown names)`, `only ${known.join(", ")}`);
}

function errorCode(error: unknown): string {
	return error instanceof Error && "code" in error ? String(error.code) : "unknown error";
}
