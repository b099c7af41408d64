import { CONTRACT } from "../../exporter/contract.ts";

/** docs/span-contract.md, made from the contract's data. */
export function spanContractPage(): string {
	const rows = Object.entries(CONTRACT).map(([name, { type, on, sensitivity, meaning, openSync }]) =>
		[`\`${name}\``, type, on.join(", "), sensitivity, meaning.replaceAll("|", "\\|"), openSync ?? ""].join(" | "),
	);
	return `${HEAD}
| Attribute | Type | On | Sensitivity | Meaning | In OpenSync |
|---|---|---|---|---|---|
${rows.map((row) => `| ${row} |`).join("\n")}
${TAIL}`;
}

const HEAD = `# The span contract

Made from \`exporter/contract.ts\` by \`npm run docs\`; a test keeps the two equal. What is written here is what every
backend receives and what the OpenSync exporter reads.

## Spans

| Name | Kind | Parent | From … to |
|---|---|---|---|
| \`session\` | internal | none; of a subagent the \`execute_tool\` that started it, where that is known | the session's creation to its first prompt; exported with that prompt |
| \`invoke_agent pi\` | internal | \`session\` | a prompt to the end of its last turn |
| \`turn\` | internal | \`invoke_agent\` | a model call and the tools it asked for |
| \`chat {model}\` | client | \`turn\` | the request to the end of the assistant message; tools are not in it |
| \`execute_tool {tool}\` | internal | \`turn\` | the end of the answer that asked for it to its own end |
| \`execute_tool {tool}\` with \`opensync.tool.parent_call_id\` | internal | the \`execute_tool\` that called it | a call that a tool made to another tool, such as a script's; the record holds no result of it |
| \`chat {model}\` with \`opensync.purpose\` = \`tool\` | client | \`execute_tool\` | what a tool spent on a model; from the tool's start to its end |
| \`chat {model}\` with \`opensync.purpose\` | client | \`invoke_agent\` when the run goes on after it, else \`session\` | a compaction, the summary of a branch, the warming of a cache, a warm-up |
| \`execute_tool bash\` with \`opensync.purpose\` = \`user_command\` | internal | \`session\` | a command of the user's own (\`!cmd\`; \`!!cmd\` is never recorded) |
| \`custom_message {type}\` | internal | \`session\` | a message that an extension put into the context |
| \`execute_tool {tool}\` with \`opensync.purpose\` = \`stray_result\` | internal | \`session\` | a tool's result whose call is not on record |
| \`rename\` | internal | \`session\` | the session got another name |
| \`recount\` | internal | \`session\` | the whole record was read again and adds up to other totals than were told last; to destinations that keep totals |

Trace id: the session's UUID without dashes, else the first 16 bytes of SHA-256 of the session id. A subagent of Claude
Code or Codex has the trace id of the session that its starting call is in, at any depth, where its record says which
call that was. So one trace can hold several sessions: \`gen_ai.conversation.id\` tells them apart.
Span id: the first 8 bytes of SHA-256 over session id, kind and the agent's own key of the thing (an answer's
\`timestamp\`, a call id, an entry id), each separated by a NUL. Live, import and recovery therefore give the same ids.
The key of a tool's span is answer and call id for pi, and the call id alone for Claude Code, Codex and OpenCode.

Links on \`session\`: \`opensync.link\` = \`fork\` to the parent session's \`session\` span, \`parent\` to the span named by
\`TRACEPARENT\` when pi was started by a tool, or to the \`session\` span of the session that started a subagent. On a run:
\`resume\` to the run before it, written by another process.

## What only a live session knows

Everything else is taken from pi's own entries, live and imported alike, to the millisecond.

| Fact | pi 0.73 and 0.87 | pi 1.x |
|---|---|---|
| when each tool of a parallel batch ended | live only; a file has the end of the batch | live only; a file has how long each tool ran, and imported spans begin with the answer's end |
| when a nested call began | there are none | live only; a file has its place and how long it ran, and imported spans begin with the outer tool |
| the arguments a tool really ran with, where an extension changed them | live only | live only |
| the time to the first chunk, the HTTP status and the number of HTTP answers of a call | live only | live only |
| when a summary was begun (a file has its end: the span has no length there) | live only | live only |
| a model call that was under way when the session was left, and the moment it was left | live only | live only |
| that a run follows a resume | live only | live only |
| the tool that started a subagent in the same process | live only | live only |

Several calls of one answer can have the same id. Then nobody knows which of them a live event means, and the live-only
facts of those calls are left out.

## What pi 1.x says, and pi-sync leaves out

- \`argumentsError\` of a tool call: the call keeps its empty arguments, and its result says what was wrong.
- \`agent_settled.aborted\`: the last answer says so by its \`stopReason\`.
- \`session_compact_failed\`: pi records neither tokens nor cost of a summary that failed.
- \`system\` messages, \`context_edit\`, \`custom\` entries such as \`codemode-store\` and \`pi.virtual-model-state\`: what the
  model was set up with, and state of pi's, are no part of the conversation.
- \`stopReason: "deferred"\` is recorded as the finish reason \`deferred\`.
- The parts of \`usage.cost\`: only \`total\` counts. With \`totalFromProvider\` it is what the provider billed.

A codemode script names the models that it called with the cost of each call, and tells tokens of all together. With
several models each \`chat\` span carries its cost, and a \`chat\` span without a model carries the tokens.

With a virtual model, \`opensync.model.selected\` says what was selected and \`gen_ai.request.model\` what answered. pi does
not record which model wrote a summary then, so the summary names none.

## Attributes

Sensitivity decides what a capture policy lets pass: \`public\` always, the others with what they hold; see
[privacy.md](privacy.md).
`;

const TAIL = `
Sums: model and \`gen_ai.usage.*\` stand on \`chat\` spans only, because several backends add up the tree. A turn's
and the session's sums have names of their own under \`opensync.\`.
`;
