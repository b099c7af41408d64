// A tiny MCP server on stdio: JSON-RPC, one message a line. `search` answers with text and structured content, `fail`
// with an error.
import { createInterface } from "node:readline";

const TOOLS = [
	{
		name: "search",
		description: "Searches the documents.",
		inputSchema: { type: "object", properties: { query: { type: "string" } }, required: ["query"] },
		annotations: { readOnlyHint: true },
	},
	{ name: "fail", description: "Fails.", inputSchema: { type: "object", properties: {} } },
];

const ANSWERS = {
	initialize: ({ protocolVersion }) => ({
		protocolVersion,
		capabilities: { tools: {} },
		serverInfo: { name: "lab", version: "1.0.0" },
	}),
	ping: () => ({}),
	"tools/list": () => ({ tools: TOOLS }),
	"tools/call": ({ name, arguments: args }) =>
		name === "search"
			? {
					content: [{ type: "text", text: `2 documents about ${args.query}` }],
					structuredContent: { documents: 2 },
				}
			: { content: [{ type: "text", text: "The server is out of order." }], isError: true },
};

for await (const line of createInterface({ input: process.stdin })) {
	const { id, method, params } = JSON.parse(line);
	if (id === undefined) continue;
	const answer = ANSWERS[method];
	const outcome = answer ? { result: answer(params) } : { error: { code: -32601, message: `no method ${method}` } };
	process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", id, ...outcome })}\n`);
}
