import type { Convention } from "../../exporter/conventions/convention.ts";
import { CONVENTIONS } from "../../exporter/conventions/in-contract.ts";
import { SESSION_IDS } from "../../exporter/conventions/session-id.ts";

/** docs/conventions.md, made from the conventions' data. */
export function conventionsPage(): string {
	return `${HEAD}\n${CONVENTIONS.map(section).join("\n")}\n${SESSIONS}
${SESSION_IDS.map((name, index) => `${index + 1}. \`${name}\``).join("\n")}
${TAIL}`;
}

function section({ name, inputIncludesCache, sources }: Convention): string {
	const rows = sources.map(({ to, from, note = "" }) =>
		[`\`${to}\``, from.map(quoted).join(", "), note].join(" | ").replaceAll("\n", " "),
	);
	return `## ${name}

Input tokens hold the cache: ${inputIncludesCache}.

| In the span contract | Read from, the first wins | Note |
|---|---|---|
${rows.map((row) => `| ${row} |`).join("\n")}
`;
}

/** A name of attributes or events as code, a description as it stands. */
const quoted = (from: string): string => (/^[\w.*]+$/.test(from) ? `\`${from}\`` : from);

const HEAD = `# Conventions that are read

Made from \`exporter/conventions/\` by \`npm run docs\`; a test keeps the two equal. Spans of any of these conventions
become spans of [the span contract](span-contract.md), which is all that the rest of the exporter knows: capture
policies and limits are the same for all. A span can follow several; the order is that of this page, and what an earlier
one says, a later one does not change. \`N\` stands for a number, \`*\` for anything.
`;

const SESSIONS = `## The session

The first conversation's id in the trace, whichever span has it; else that of the first span that has any of the others,
in this order. A trace without any is its own session, and one that names several conversations is all of the first one's.
`;

const TAIL = `
The source is OpenSync's name of the agent where it has one, by \`gen_ai.agent.name\`, then \`service.name\`, then the
convention, and \`opentelemetry\` otherwise.

## Counted once, said once

Such spans carry no running totals and repeat the conversation with every call. So the exporter keeps a book (in memory,
on disk for programs of pi-sync: \`exporter/foreign/file-session-book.ts\`):

- **Tokens** count once for each model call, by its trace and span id, also after restarts and repeated deliveries. Of calls
  around calls the innermost counts; what an agent or a tool inside of a call asks a model counts beside it. What
  an agent states are sums: each of its figures counts where nothing inside of it states that figure, so not where it
  repeats those of its calls. Embeddings count and say nothing.
- **Time** is what the runs and calls of each trace cover, added up over the traces.
- **Messages**: of a call's input what stands behind the last answer in it, each once: a retry, or a second call about the
  same prompt, does not say it again. Ids are \`{session}-{role}-{ms}-{span id}\`.
- **Agents** say what their calls do not: the prompt, the answer as that of their last call, and both themselves where
  no call inside of them is told. Calls that come after such an agent was sent count and say nothing.
- **Results of tools** come from their own spans, else from the input of the calls behind them in the same trace, else
  the span's error stands for one. A tool whose span names no call is that of the call with its name; of spans inside of
  one another that tell of the same call (a framework's, its MCP client's) the outermost counts.
- A span that comes up to 10 minutes after its trace is put in its place. OpenSync ignores a second version of a message
  within 5 s of the message's time.
- A copy that says less than what was sent does not replace it; what stands for missing content says nothing. Of two
  copies of a span the higher figures count.

What this cannot do: a span without a session's id of its own, delivered apart from its trace by more than 10 minutes or
another process, becomes a session of its own. OpenSync keeps the creation time that it was told first.
`;
