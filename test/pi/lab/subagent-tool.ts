import {
	createAgentSession,
	DefaultResourceLoader,
	type ExtensionAPI,
	getAgentDir,
	SessionManager,
} from "@mariozechner/pi-coding-agent";

interface Task {
	readonly prompt: string;
	/** Where the subagent keeps its session. */
	readonly kept: "file" | "memory";
}

/** `delegate`: a subagent in pi's own process, a session of its own that loads the same extensions. */
export function registerSubagentTool(pi: ExtensionAPI): void {
	pi.registerTool({
		name: "delegate",
		label: "Delegate",
		description: "Has a subagent do something.",
		parameters: {
			type: "object",
			properties: { prompt: { type: "string" }, kept: { type: "string", enum: ["file", "memory"] } },
			required: ["prompt", "kept"],
		},
		async execute(_callId: string, task: unknown, _signal: unknown, _onUpdate: unknown, ctx: { cwd: string }) {
			const answer = await runSubagent(task as Task, ctx.cwd);
			return { content: [{ type: "text" as const, text: answer }], details: {} };
		},
	});
}

async function runSubagent({ prompt, kept }: Task, cwd: string): Promise<string> {
	const agentDir = getAgentDir();
	const resourceLoader = new DefaultResourceLoader({
		cwd,
		agentDir,
		noContextFiles: true,
		additionalExtensionPaths: JSON.parse(process.env.LAB_SUBAGENT_EXTENSIONS ?? "[]"),
	});
	await resourceLoader.reload();
	const sessionManager = kept === "file" ? SessionManager.create(cwd) : SessionManager.inMemory(cwd);
	const { session } = await createAgentSession({ cwd, agentDir, resourceLoader, sessionManager });
	try {
		await session.bindExtensions({});
		await session.prompt(prompt);
		return `The subagent ${session.sessionId} said: ${session.getLastAssistantText()}`;
	} finally {
		session.dispose();
	}
}
