import type { ExtensionAPI, ExtensionContext } from "@mariozechner/pi-coding-agent";

/** What the lab uses of pi 1.x and the types of 0.73 do not know; absent in older lines. */
export interface NewerPi extends Omit<ExtensionAPI, "registerProvider"> {
	registerProvider(name: string, config: object): void;
	registerVirtualModel?(model: object): void;
}

/** The context of a tool that runs: 1.x lets it call other tools. */
export interface NewerToolContext extends ExtensionContext {
	executeTool?(name: string, args: unknown): Promise<ToolOutcome>;
}

interface ToolOutcome {
	readonly result: { readonly content: readonly { readonly type: string; readonly text?: string }[] };
	readonly isError: boolean;
}

/** The session manager of a running pi; what 0.73 does not have is absent. */
export interface NewerSessionManager {
	appendUsage?(kind: string, provider: string, model: string, usage: object): unknown;
}
