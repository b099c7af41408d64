import { parse, TomlError } from "smol-toml";
import { type ForeignFile, type Refusal, readForeignFile, refusal } from "../../install/foreign-file.ts";

/** Codex' config.toml. */
export interface CodexConfig {
	readonly type: "config";
	readonly file: ForeignFile;
	readonly text: string;
	readonly values: Readonly<Record<string, unknown>>;
}

/** Reads config.toml, a missing one as an empty one. Never throws. */
export function readConfig(path: string): CodexConfig | Refusal {
	const file = readForeignFile(path);
	if (file.type === "refused") return file;
	const text = file.text ?? "";
	try {
		return { type: "config", file, text, values: parse(text) };
	} catch (error) {
		const where = error instanceof TomlError ? ` at line ${error.line}, column ${error.column}` : "";
		return refusal(path, `is not valid TOML${where}`, "correct that line");
	}
}
