import { type FinishedSpan, textAttribute } from "../span.ts";

/** The sources that OpenSync knows, by what agents call themselves. It shows any other as its own. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
	[/^pi$/, "pi"],
	[/^claude[-_. ]?code/, "claude-code"],
	[/^codex([-_ ](cli|exec|tui|app|desktop|mcp)(?![a-z]).*)?$/, "codex-cli"],
	[/^open[-_ ]?code$/, "opencode"],
	[/^(factory|droid|factory[-_ ]droid)$/, "factory-droid"],
	[/^cursor([-_ ](agent|cli|sync))?$/, "cursor-sync"],
];

/** OpenSync's name for the agent that made a span, where it has one: from the agent's name, then the service's. */
export function sourceOf(span: FinishedSpan): string | undefined {
	const names = [textAttribute(span, "gen_ai.agent.name"), span.resource?.attributes["service.name"]];
	for (const name of names) {
		if (name === undefined || name === null) continue;
		const lower = String(name).toLowerCase();
		const found = KNOWN.find(([pattern]) => pattern.test(lower));
		if (found !== undefined) return found[1];
	}
	return undefined;
}
