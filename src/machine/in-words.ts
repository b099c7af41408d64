/** @example inWords(["pi", "Claude Code", "Codex"], "or") // pi, Claude Code or Codex */
export function inWords(words: readonly string[], last: "and" | "or"): string {
	const rest = words.slice(0, -1).join(", ");
	return rest === "" ? words.join("") : `${rest} ${last} ${words.at(-1)}`;
}
