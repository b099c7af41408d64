import { isRecord } from "../../exporter/is-record.ts";
import type { Environment } from "../machine/this-machine.ts";
import { variable } from "./environment.ts";
import { parseKeyValueList } from "./key-value-list.ts";
import type { RawSettings } from "./settings-file.ts";

const MOST_ENTRIES = 16;
const MOST_HEADERS = 64;

/** Every text of the environment that is a secret by its place, however broken: no problem may hold one. */
export function secretsOfEnvironment(env: Environment): readonly string[] {
	const key = env.PI_SYNC_API_KEY;
	const lists = ["OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_HEADERS"].flatMap((name) => {
		const list = variable(env, name);
		return list === undefined ? [] : [list, ...Object.values(parseKeyValueList(list).pairs)];
	});
	return key === undefined ? lists : [key, key.trim(), ...lists];
}

/** The same of a settings file. */
export function secretsOfFile(raw: RawSettings): readonly string[] {
	const key = raw.apiKey;
	const keys = typeof key === "string" ? [key, key.trim()] : typeof key === "number" ? [String(key)] : [];
	const entries: readonly unknown[] = Array.isArray(raw.otlp) ? raw.otlp.slice(0, MOST_ENTRIES) : [raw.otlp];
	const headers = entries.flatMap((entry) => {
		if (!isRecord(entry) || !isRecord(entry.headers)) return [];
		return Object.values(entry.headers)
			.filter((value) => typeof value === "string")
			.slice(0, MOST_HEADERS);
	});
	return [...keys, ...headers];
}
