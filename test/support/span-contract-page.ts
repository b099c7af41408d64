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
| \`session\` | internal | none | the session's creation to its first prompt; exported with that prompt |
| \`invoke_agent pi\` | internal | \`session\` | a prompt to the end of its last turn |
| \`turn\` | internal | \`invoke_agent\` | a model call and the tools it asked for |
| \`chat {model}\` | client | \`turn\` | the request to the end of the assistant message; tools are not in it |
| \`execute_tool {tool}\` | internal | \`turn\` | the end of the answer that asked for it to its own end |
| \`chat {model}\` with \`opensync.purpose\` | client | \`invoke_agent\` when the run goes on after it, else \`session\` | a compaction, the summary of a branch, the warming of a cache |
| \`execute_tool bash\` with \`opensync.purpose\` = \`user_command\` | internal | \`session\` | a command of the user's own (\`!cmd\`; \`!!cmd\` is never recorded) |
| \`custom_message {type}\` | internal | \`session\` | a message that an extension put into the context |
| \`rename\` | internal | \`session\` | the session got another name |
| \`recount\` | internal | \`session\` | the whole record was read again and adds up to other totals than were told last; to destinations that keep totals |

Trace id: the session's UUID without dashes, else the first 16 bytes of SHA-256 of the session id.
Span id: the first 8 bytes of SHA-256 over session id, kind and pi's own key of the thing (an answer's \`timestamp\`, a
call id, an entry id), each separated by a NUL. Live, import and recovery therefore give the same ids.

Links on \`session\`: \`opensync.link\` = \`fork\` to the parent session's root, \`parent\` to the span named by
\`TRACEPARENT\` when pi was started by a tool. On a run: \`resume\` to the run before it, written by another process.

## What only a live session knows

Everything else is taken from pi's own entries, live and imported alike, to the millisecond.

- the end of each tool of a parallel batch (a file has the end of the batch)
- the arguments a tool really ran with, where an extension changed them
- the time to the first chunk, the HTTP status and the number of HTTP answers of a call
- when a summary was begun (a file has its end: the span has no length there)
- a model call that was under way when the session was left, and the moment it was left
- that a run follows a resume

## Attributes

Sensitivity decides what a capture policy lets pass: \`public\` always, the others with what they hold; see
[privacy.md](privacy.md).
`;

const TAIL = `
Sums: model and \`gen_ai.usage.*\` stand on \`chat\` spans only, because several backends add up the tree. A turn's
and the session's sums have names of their own under \`opensync.\`.
`;
