import type { ExtensionAPI, ExtensionCommandContext } from "@mariozechner/pi-coding-agent";

/**
 * Drives from RPC and print mode what pi otherwise offers to people in its terminal or to other extensions:
 *
 * - `/probe-tree <entry id>`: moves to that entry; `/probe-tree <entry id> summarize` has the branch it leaves summarised
 * - `/probe-name <name>`: names the session the way an extension does
 * - `/probe-message <text>`: an extension's message that asks for no answer; `/probe-ask <text>`: one that does
 * - `/probe-entry <json>`: an entry that the model never sees
 * - `/probe-label <entry id> <label>`
 * - `/probe-reload`, `/probe-new`, `/probe-compact`, `/probe-shutdown`
 *
 * Shell commands that contain `probe-blocks-this` are blocked, as an extension that asks for permission would.
 */
export default function probe(pi: ExtensionAPI): void {
	const command = (name: string, handler: (args: string, ctx: ExtensionCommandContext) => Promise<void>) =>
		pi.registerCommand(`probe-${name}`, { description: `Test probe: ${name}`, handler });

	command("tree", async (args, ctx) => {
		const [target = "", summarize] = args.split(" ");
		await ctx.navigateTree(target, { summarize: summarize === "summarize" });
	});
	command("name", async (args) => pi.setSessionName(args));
	command("message", async (args) => pi.sendMessage({ customType: "probe", content: args, display: true }));
	command("ask", async (args) =>
		pi.sendMessage({ customType: "probe", content: args, display: true }, { triggerTurn: true }),
	);
	command("entry", async (args) => pi.appendEntry("probe", JSON.parse(args)));
	command("label", async (args) => {
		const [target = "", label] = args.split(" ");
		pi.setLabel(target, label);
	});
	command("reload", async (_args, ctx) => ctx.reload());
	command("new", async (_args, ctx) => {
		await ctx.newSession();
	});
	command("compact", async (_args, ctx) => ctx.compact());
	command("shutdown", async (_args, ctx) => ctx.shutdown());

	pi.on("tool_call", (event) =>
		JSON.stringify(event.input).includes("probe-blocks-this")
			? { block: true, reason: "The probe blocks this." }
			: undefined,
	);
}
