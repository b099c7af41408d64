import type { Part } from "./arguments.ts";
import type { MessageView, OpenSession, SessionView } from "./reads.ts";
import { textOf } from "./search-text.ts";

/** A session as a Markdown document: its facts, then its messages with what the dashboard shows of them. */
export function sessionMarkdown({ session, messages, agent }: OpenSession): string {
	const blocks = [
		`# ${oneLine(session.title || "Untitled")}`,
		facts(session, agent),
		...messages.flatMap(messageBlocks),
	];
	return `${blocks.join("\n\n")}\n`;
}

function facts(session: SessionView, agent: string): string {
	const { promptTokens, completionTokens, totalTokens } = session;
	const rows: readonly (readonly [string, string | undefined])[] = [
		["Session", session.externalId],
		["Project", both(session.projectName, session.projectPath)],
		["Model", both(session.model, session.provider)],
		["Agent", agent],
		["Started", time(session.createdAt)],
		["Duration", session.durationMs === undefined ? undefined : duration(session.durationMs)],
		["Messages", number(session.messageCount)],
		["Tokens", `${number(totalTokens)} (${number(promptTokens)} in, ${number(completionTokens)} out)`],
		["Cost", `$${session.cost.toFixed(4)}`],
	];
	const shown = rows.flatMap(([name, value]) => (value ? [`| ${name} | ${oneLine(value)} |`] : []));
	return ["| | |", "|---|---|", ...shown].join("\n");
}

function messageBlocks(message: MessageView): string[] {
	const { role, createdAt, textContent } = message;
	const parts = message.parts.flatMap(partBlocks);
	const shown = parts.length > 0 ? parts : [contained(textContent ?? "") || "*(nothing to show)*"];
	return ["---", `## ${role.charAt(0).toUpperCase()}${role.slice(1)} · ${time(createdAt)}`, ...shown];
}

function partBlocks({ type, content }: Part): string[] {
	if (type === "text") {
		const text = contained(textOf(content));
		return text ? [text] : [];
	}
	const fields = (typeof content === "object" ? (content ?? {}) : {}) as Readonly<Record<string, unknown>>;
	const name = typeof fields.name === "string" ? oneLine(fields.name) : undefined;
	if (type === "tool-call") return [`**Tool call: ${name || "unknown tool"}**`, fenced(fields.args ?? {})];
	// An empty result shows as the whole content, as in the dashboard.
	if (type === "tool-result") return [name ? `**Result of ${name}**` : "**Result**", fenced(fields.result || content)];
	return [];
}

/** A code block with a fence longer than any run of back-ticks inside it. */
function fenced(value: unknown): string {
	const [language, code] = typeof value === "string" ? ["text", value] : ["json", JSON.stringify(value, null, 2)];
	const longest = Math.max(2, ...Array.from(code.matchAll(/`+/g), ([run]) => run.length));
	const fence = "`".repeat(longest + 1);
	return `${fence}${language}\n${code.replace(/\n$/, "")}\n${fence}`;
}

/** Text that could swallow what follows it (a code block left open, a line of HTML) goes into a quotation of its own. */
function contained(text: string): string {
	const trimmed = text.trim();
	return spills(trimmed) ? trimmed.replace(/^/gm, "> ") : trimmed;
}

function spills(text: string): boolean {
	let open: string | undefined;
	for (const line of text.split("\n")) {
		const [, fence, info = ""] = /^[ \t>*+\-\d.)]*(`{3,}(?!.*`)|~{3,})(.*)$/.exec(line) ?? [];
		if (open !== undefined) {
			if (fence?.startsWith(open) && info.trim() === "") open = undefined;
		} else if (fence !== undefined) {
			open = fence;
		} else if (/^ {0,3}<[!?/a-z]/i.test(line)) {
			return true;
		}
	}
	return open !== undefined;
}

function oneLine(text: string): string {
	return text
		.replace(/\s+/g, " ")
		.replace(/[|<\\]/g, "\\$&")
		.trim();
}

function both(first: string | undefined, second: string | undefined): string | undefined {
	return first && second ? `${first} (${second})` : first || second;
}

function number(value: number): string {
	return value.toLocaleString("en-US");
}

function time(ms: number): string {
	const date = new Date(ms);
	return Number.isNaN(date.getTime()) ? "unknown time" : `${date.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

function duration(ms: number): string {
	const seconds = Math.round(ms / 1_000);
	if (ms < 10_000) return `${(ms / 1_000).toFixed(1)} s`;
	const [h, m, s] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60), seconds % 60];
	return [h && `${h} h`, (h || m) && `${m} min`, `${s} s`].filter(Boolean).join(" ");
}
