import { isRecord } from "../../exporter/is-record.ts";
import { thisMachine } from "../machine/this-machine.ts";
import { editJsonFile, type JsonEdit, readJsonFile } from "../settings/json-file.ts";
import { resolvePaths } from "../settings/paths.ts";
import { collectProblems, formatProblem } from "../settings/problem.ts";
import { OTLP_LIST } from "../settings/table.ts";
import { parseOtlpEndpoint, tracesEndpoint } from "../settings/url.ts";

/** Of a file that holds a key. */
const OWNER_ONLY = 0o600;

/** Where the settings file is. Throws where `PI_SYNC_CONFIG` names none. */
export function settingsPath(): string {
	const { problems, report } = collectProblems([]);
	const { configPath, configInvalid } = resolvePaths(thisMachine(), report);
	if (configInvalid) throw new Error(problems.map(formatProblem).join("\n"));
	return configPath;
}

/** Throws, with file and line, where the settings file must not be written because it cannot be read. */
export function readSettingsForEdit(): Readonly<Record<string, unknown>> {
	const read = readJsonFile(settingsPath());
	if (read.type === "refused") throw new Error(`${read.reason}; nothing was changed`);
	return read.json;
}

/** Sets settings in the file, removes those that are `undefined`, and keeps everything else. Throws when it cannot. */
export async function writeSettings(values: Readonly<Record<string, unknown>>): Promise<"written" | "unchanged"> {
	const edits = (json: Readonly<Record<string, unknown>>): JsonEdit[] =>
		Object.entries(values).flatMap(([name, value]) =>
			value === undefined && !Object.hasOwn(json, name) ? [] : [{ path: [name], value }],
		);
	const written = await editJsonFile(settingsPath(), edits, OWNER_ONLY);
	if (written.type === "refused") throw new Error(`${written.reason}; nothing was changed`);
	return written.type;
}

/** What `otlp` becomes with one more endpoint: what is there stays. Throws where that is nothing to add to. */
export function withEndpoint(otlp: unknown, endpoint: string): unknown {
	const list = listOf(otlp);
	const url = tracesEndpoint(endpoint);
	if (list.some((entry) => isRecord(entry) && endpointOf(entry) === url)) return otlp;
	const added = { endpoint };
	return list.length === 0 ? added : [...list, added];
}

function listOf(otlp: unknown): readonly unknown[] {
	if (otlp === undefined || otlp === null) return [];
	if (Array.isArray(otlp)) return otlp;
	if (isRecord(otlp)) return [otlp];
	throw new Error(`${settingsPath()}: otlp: expected ${OTLP_LIST.expects}; nothing was changed`);
}

function endpointOf({ endpoint }: Readonly<Record<string, unknown>>): string | undefined {
	const parsed = typeof endpoint === "string" ? parseOtlpEndpoint(endpoint) : undefined;
	return parsed === undefined ? undefined : tracesEndpoint(parsed);
}
