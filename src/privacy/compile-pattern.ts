import type { OwnPattern } from "./redaction/rule.ts";

let engine: typeof import("re2js").RE2JS | undefined;

interface Given {
	readonly patterns: readonly unknown[];
	readonly allow: readonly unknown[];
}

/** Loads what `compilePattern` needs, where the user has patterns at all: it is a third of the recording thread. */
export async function loadPatternEngine({ patterns, allow }: Given): Promise<void> {
	if (patterns.length + allow.length > 0) engine ??= (await import("re2js")).RE2JS;
}

/**
 * A pattern of the user's for an engine that takes linear time whatever the pattern and the text (RE2's). Throws for
 * what that engine does not know: lookaround and backreferences.
 */
export function compilePattern(kind: string, pattern: string): OwnPattern {
	if (engine === undefined) throw new Error("the engine for patterns is not loaded");
	const compiled = engine.compile(engine.translateRegExp(pattern));
	return {
		kind,
		*matches(text) {
			const matcher = compiled.matcher(text);
			while (matcher.find()) yield [matcher.start(), matcher.end()];
		},
		isWhole: (text) => compiled.matches(text),
	};
}
