import { readFileSync } from "node:fs";
import { errorCode } from "../../machine/error-code.ts";
import type { Usage } from "../../transcript.ts";
import type { RecordProblem } from "../agent.ts";
import { fieldsOf, number, text } from "../files/fields.ts";

/** What Droid keeps of a session beside its record. */
export interface SessionSettings {
	/** The model that is selected now. */
	readonly model?: string;
	/** Which API the session is bound to, such as `anthropic`. */
	readonly provider?: string;
	/** What all calls of the session used, those of its subagents not included; absent where nothing was. */
	readonly usage?: Usage;
}

/** The file beside a record. */
export const settingsPathOf = (path: string): string => path.replace(/\.jsonl$/, ".settings.json");

/** Reads that file. Droid writes it anew whenever something of it changes. */
export class SessionSettingsFile {
	readonly #path: string;
	readonly #onProblem: (problem: RecordProblem) => void;
	#known: SessionSettings | undefined;

	/** `path`: of the record. */
	constructor(path: string, onProblem: (problem: RecordProblem) => void) {
		this.#path = settingsPathOf(path);
		this.#onProblem = onProblem;
	}

	/** As they were when they were first asked for. */
	get known(): SessionSettings {
		this.#known ??= this.#settings(() => {});
		return this.#known;
	}

	/** As they are now; empty where there is no such file, or it cannot be read. */
	read(): SessionSettings {
		return this.#settings((why) => {
			this.#onProblem({ what: `${this.#path}: ${why}, so that nobody knows what the session used` });
		});
	}

	#settings(onFailure: (why: string) => void): SessionSettings {
		try {
			const { model, providerLock, tokenUsage } = fieldsOf(JSON.parse(readFileSync(this.#path, "utf8")));
			const [selected, provider, usage] = [text(model), text(providerLock), usageOf(tokenUsage)];
			return { ...(selected && { model: selected }), ...(provider && { provider }), ...(usage && { usage }) };
		} catch (error) {
			if (errorCode(error) !== "ENOENT") onFailure(error instanceof SyntaxError ? "no JSON" : String(error));
			return {};
		}
	}
}

/** `thinkingTokens` is an estimate of Droid's, and part of its output. */
function usageOf(value: unknown): Usage | undefined {
	const { inputTokens, outputTokens, cacheReadTokens, cacheCreationTokens } = fieldsOf(value);
	const usage = {
		...{ input: number(inputTokens), output: number(outputTokens) },
		...{ cacheRead: number(cacheReadTokens), cacheWrite: number(cacheCreationTokens) },
	};
	return Object.values(usage).some((count) => count > 0) ? usage : undefined;
}
