import { realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isRecord } from "../../../../exporter/is-record.ts";
import type { OwnHook } from "../../install/hook-list.ts";
import type { Piece } from "../../recorded.ts";
import type { CodexConfig } from "./config.ts";

/** Codex' name for the place of a hook: another hook before ours, and it is another place. */
const trustKey = (path: string, { event, group, index }: OwnHook): string =>
	`${path}:${event.replace(/(?!^)(?=[A-Z])/g, "_").toLowerCase()}:${group}:${index}`;

/** Codex may know a file by its real path. */
function pathsOf(path: string): readonly string[] {
	try {
		return [...new Set([path, realpathSync(path), join(realpathSync(dirname(path)), basename(path))])];
	} catch {
		return [path];
	}
}

/** The hooks that Codex skips, because config.toml does not say that the user trusts them. `path`: of hooks.json. */
export function untrusted(own: readonly OwnHook[], path: string, { values }: CodexConfig): readonly OwnHook[] {
	const state: unknown = isRecord(values.hooks) ? values.hooks.state : undefined;
	return own.filter((hook) =>
		pathsOf(path).every((one) => {
			const entry: unknown = isRecord(state) ? state[trustKey(one, hook)] : undefined;
			return !isRecord(entry) || typeof entry.trusted_hash !== "string";
		}),
	);
}

/** What another program put into a text, as one piece. */
export function pieceBetween(before: string, after: string): Piece | undefined {
	if (before === after) return undefined;
	const shorter = Math.min(before.length, after.length);
	let start = 0;
	while (start < shorter && before[start] === after[start]) start += 1;
	let end = 0;
	while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
	const was = before.slice(start, before.length - end);
	return { text: after.slice(start, after.length - end), ...(was !== "" && { was }) };
}

/** The text without what it says of these hooks. */
export function withoutTrust(text: string, own: readonly OwnHook[], path: string): string {
	let rest = text;
	for (const key of own.flatMap((hook) => pathsOf(path).map((one) => trustKey(one, hook)))) {
		const header = `[hooks.state.${JSON.stringify(key)}]`;
		const at = rest.indexOf(header);
		const table = /^.*\r?\ntrusted_hash = .*(?:\r?\n(?:\r?\n)?|$)/.exec(at === -1 ? "" : rest.slice(at))?.[0] ?? "";
		rest = rest.slice(0, Math.max(at, 0)) + rest.slice(Math.max(at, 0) + table.length);
	}
	return rest;
}
