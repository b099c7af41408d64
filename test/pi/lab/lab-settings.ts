import { fileURLToPath } from "node:url";

const MCP_SERVER = fileURLToPath(new URL("./mcp-server.mjs", import.meta.url));

export const LAB_EXTENSION = fileURLToPath(new URL("./lab-extension.ts", import.meta.url));

/** pi's settings in the lab: scripts and the search for tools are on. Only for 1.x: 0.87 reads the list otherwise. */
export const LAB_SETTINGS = { defaultTools: ["+codemode", "+tool_search"] };

/** One MCP server three times over, each shown to the model in another way. */
export const LAB_MCP_SERVERS = {
	docs: mcpServer("direct"),
	facts: mcpServer("codemode"),
	deep: mcpServer("deferred"),
};

function mcpServer(exposure: string): object {
	return { command: process.execPath, args: [MCP_SERVER], exposure, description: `Documents, ${exposure}.` };
}
