import { parse } from "smol-toml";
import { notifyCommand } from "../../../hooks/hook-script.ts";
import type { Piece } from "../../recorded.ts";
import type { CodexConfig } from "./config.ts";
import { topLevelStatements } from "./toml-text.ts";

/** How Codex' `notify` calls us, and whom it calls behind us. */
export interface OwnNotify {
	readonly other: readonly string[];
}

/** `config.toml` with something changed, and the piece that makes it the old one again. */
export interface NotifyChange {
	readonly text: string;
	readonly piece: Piece;
}

const AGENT = "codex-cli";

/** What `notify` says of us; `undefined` where it does not call us. */
export function ownNotify({ values }: Pick<CodexConfig, "values">): OwnNotify | undefined {
	const { notify } = values;
	if (!isTexts(notify)) return undefined;
	const [, script = "", agent, kind, ...other] = notify;
	const isOurs = /(?:^|[\\/])hook\.(?:sh|mjs)$/.test(script) && agent === AGENT && kind === "notify";
	return isOurs ? { other } : undefined;
}

/**
 * Lets `notify` call us, and behind us what it called before. Returns what is wrong where it is no list of texts.
 */
export function addNotify(config: CodexConfig, stateDir: string, platform: NodeJS.Platform): NotifyChange | string {
	const { text, values } = config;
	const { notify } = values;
	if (notify !== undefined && !isTexts(notify)) return "expected notify to be a list of texts";
	const other = ownNotify(config)?.other ?? notify ?? [];
	const value = written(notifyCommand(AGENT, stateDir, other, platform));
	const statements = topLevelStatements(text);
	const statement = statements.find(({ key }) => key === "notify" || key === '"notify"' || key === "'notify'");
	if (statement !== undefined) {
		const { valueStart, end } = statement;
		const was = text.slice(valueStart, end);
		return checked({ text: text.slice(0, valueStart) + value + text.slice(end), piece: { text: value, was } });
	}
	const eol = text.includes("\r\n") ? "\r\n" : "\n";
	const last = statements.at(-1);
	const lineEnd = last === undefined ? 0 : text.indexOf("\n", last.end) + 1;
	const line = `notify = ${value}`;
	// Behind the last statement; a file that ends without a line break gets none at its end.
	const [at, added] = last !== undefined && lineEnd === 0 ? [text.length, eol + line] : [lineEnd, line + eol];
	return checked({ text: text.slice(0, at) + added + text.slice(at), piece: { text: added } });
}

/** Gives `notify` back to what it called before, in a text that was changed since `addNotify`. */
export function removeNotify(config: CodexConfig): string {
	const other = ownNotify(config)?.other;
	const statement = topLevelStatements(config.text).find(({ key }) => /^["']?notify["']?$/.test(key));
	if (other === undefined || statement === undefined) return config.text;
	const { text } = config;
	const { start, valueStart, end } = statement;
	if (other.length > 0) return text.slice(0, valueStart) + written(other) + text.slice(end);
	const lineEnd = text.indexOf("\n", end);
	return text.slice(0, start) + text.slice(lineEnd === -1 ? text.length : lineEnd + 1);
}

function checked(change: NotifyChange): NotifyChange | string {
	try {
		if (ownNotify({ values: parse(change.text) }) !== undefined) return change;
	} catch {
		// Not written, so it does no harm.
	}
	return "notify cannot be set safely";
}

/** A list of texts as TOML; its escapes are those of JSON. */
const written = (texts: readonly string[]): string => `[${texts.map((one) => JSON.stringify(one)).join(", ")}]`;

const isTexts = (value: unknown): value is readonly string[] =>
	Array.isArray(value) && value.every((one) => typeof one === "string");
