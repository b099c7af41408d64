import type { ToolCall } from "./story-steps.ts";

/** Whether a request comes from Droid, which speaks more than one API. `names`: of the tools that it offers. */
export const isDroid = (names: readonly (string | undefined)[]): boolean => names.includes("Execute");

/** The tools of Droid. */
export function droidCall(
	call: ToolCall,
): readonly [name: string, input: Readonly<Record<string, unknown>>] | undefined {
	if (call.tool !== "shell") return undefined;
	const risk = { riskLevel: "low", riskLevelReason: "A scripted command" };
	return ["Execute", { command: call.command, summary: "A scripted command", ...risk }];
}
