import type { ExtensionAPI, ExtensionContext } from "@mariozechner/pi-coding-agent";
import { askModel } from "./ask-model.ts";
import type { NewerPi, NewerSessionManager, NewerToolContext } from "./newer-pi.ts";
import { PLANTED } from "./planted.ts";
import { registerSideModels } from "./side-models.ts";
import { registerSubagentTool } from "./subagent-tool.ts";

/**
 * What other people's extensions do with pi, each thing as far as the line of pi can do it:
 *
 * - tools: `oracle` asks a model of its own, `relay` calls other tools (1.x), `delegate` runs a subagent in the process
 * - the provider `side` with a classifier and an image model, and the virtual model `router/auto` (1.x)
 * - `/lab-usage <kind> <prompt>` asks a model and notes its usage as of that kind (0.87, 1.x)
 * - `/lab-tools <names>` changes which tools are active
 * - an answer that says `Edit this answer.` is shown to the model as something else from then on (`context_edit`)
 */
export default function lab(pi: ExtensionAPI): void {
	const newer = pi as unknown as NewerPi;
	registerOracle(pi);
	registerRelay(pi);
	registerSubagentTool(pi);
	if (newer.registerVirtualModel !== undefined) {
		registerSideModels(newer);
		registerRouter(newer);
	}
	pi.registerCommand("lab-usage", {
		description: "Lab: usage of another kind",
		handler: async (args, ctx) => noteUsage(args, ctx),
	});
	pi.registerCommand("lab-tools", {
		description: "Lab: which tools are active",
		handler: async (names) => pi.setActiveTools(names.split(",")),
	});
	pi.on("turn_end", editContext as never);
}

function registerOracle(pi: ExtensionAPI): void {
	pi.registerTool({
		name: "oracle",
		label: "Oracle",
		description: `Asks another model. ${PLANTED.toolDescription}`,
		promptSnippet: "Ask another model",
		promptGuidelines: [`Use oracle sparingly: ${PLANTED.systemPrompt}.`],
		parameters: { type: "object", properties: { ask: { type: "string" } }, required: ["ask"] },
		async execute(_callId: string, { ask }: { ask: string }, signal: AbortSignal | undefined) {
			const { text, usage } = await askModel("gpt-scripted-mini", ask, signal);
			return { content: [{ type: "text" as const, text }], details: {}, usage };
		},
	} as never);
}

interface RelayedCall {
	readonly name: string;
	readonly args: unknown;
}

function registerRelay(pi: ExtensionAPI): void {
	pi.registerTool({
		name: "relay",
		label: "Relay",
		description: "Calls other tools, one after the other.",
		parameters: { type: "object", properties: { calls: { type: "array" } }, required: ["calls"] },
		async execute(
			_callId: string,
			{ calls }: { calls: readonly RelayedCall[] },
			_signal: unknown,
			_onUpdate: unknown,
			ctx: NewerToolContext,
		) {
			const said: string[] = [];
			for (const { name, args } of calls) {
				const outcome = await ctx.executeTool?.(name, args);
				const text = outcome?.result.content.map((block) => block.text ?? "").join("") ?? "cannot call tools";
				said.push(`${name}: ${text.trim()}`);
			}
			return { content: [{ type: "text" as const, text: said.join("\n") }], details: {} };
		},
	} as never);
}

/** What pi asks a router: which model, for which request, and what the router said before. */
interface RouteRequest {
	readonly thinkingLevel: string;
	readonly reason: string;
	readonly state?: object;
}

/** High thinking goes to the large model, everything else to the small one. */
function registerRouter(pi: NewerPi): void {
	pi.registerVirtualModel?.({
		provider: "router",
		id: "auto",
		name: "Auto",
		thinkingLevels: ["low", "high"],
		route({ thinkingLevel, state }: RouteRequest, ctx: ExtensionContext) {
			const id = thinkingLevel === "high" ? "gpt-scripted" : "gpt-scripted-mini";
			const model = ctx.modelRegistry.find("openai", id);
			return { model, thinkingLevel: "medium", state: state ?? { kept: PLANTED.routerState } };
		},
	});
}

async function noteUsage(args: string, ctx: ExtensionContext): Promise<void> {
	const [kind = "", prompt = ""] = args.split(" ");
	const { usage } = await askModel("judge-scripted", prompt);
	const manager = ctx.sessionManager as unknown as NewerSessionManager;
	manager.appendUsage?.(kind, "side", "judge-scripted", usage);
}

interface TurnEnd {
	readonly messageEntryId?: string;
	readonly message: { readonly content: readonly { readonly type: string; readonly text?: string }[] };
}

function editContext({ messageEntryId, message }: TurnEnd): object | undefined {
	const edits = message.content.some(({ text }) => text === "Edit this answer.");
	if (!edits || messageEntryId === undefined) return undefined;
	const replacement = { content: [{ type: "text", text: PLANTED.contextEdit }] };
	return { entries: [{ type: "context_edit", targetId: messageEntryId, replacement }] };
}
