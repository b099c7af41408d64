import type { PagePart } from "../../src/local/page-api.ts";
import { languageOf } from "../show/highlight.ts";
import { oneLine } from "../show/plain-text.ts";
import { callSummary, commandOf, jsonText } from "./call-summary.ts";
import { DiffView } from "./diff-view.tsx";
import type { CallPart } from "./entries.ts";
import { LongText } from "./long-text.tsx";
import { Caret } from "./message.tsx";
import { editOfCall } from "./unfolded.ts";

/** A tool call, folded to one line, with its result. */
export function ToolCall({
	call,
	isOpen,
	isChosen,
	onToggle,
}: {
	readonly call: CallPart;
	readonly isOpen: boolean;
	readonly isChosen: boolean;
	readonly onToggle: () => void;
}) {
	const { name, args, answer } = call;
	const edit = editOfCall(call);
	return (
		<div class={`fold call ${answer?.isError ? "has-error" : ""} ${isChosen ? "is-chosen" : ""}`}>
			<button type="button" aria-expanded={isOpen} onClick={onToggle}>
				<Caret isOpen={isOpen} />
				<span class="kind">{oneLine(name) || "unknown tool"}</span>
				<bdi class="summary">{callSummary(args)}</bdi>
				{edit && (
					<span class="changes">
						<span class="added">+{edit.added}</span> <span class="removed">−{edit.removed}</span>
					</span>
				)}
				{answer?.isError && <span class="badge is-error">error</span>}
			</button>
			{isOpen && (
				<div class="unfolded">
					{edit ? <DiffView lines={edit.lines} /> : <Arguments args={args} />}
					{answer ? (
						<Result result={answer.result} isError={answer.isError} language={readLanguage(call)} />
					) : (
						<NoResult />
					)}
				</div>
			)}
		</div>
	);
}

/** A result whose call is not recorded. */
export function ToolResult({
	result: { name, result, isError },
	isOpen,
	onToggle,
}: {
	readonly result: Extract<PagePart, { readonly type: "tool-result" }>;
	readonly isOpen: boolean;
	readonly onToggle: () => void;
}) {
	return (
		<div class={`fold call ${isError ? "has-error" : ""}`}>
			<button type="button" aria-expanded={isOpen} onClick={onToggle}>
				<Caret isOpen={isOpen} />
				<span class="kind">Result of {oneLine(name) || "a tool"}</span>
				<bdi class="summary">{callSummary(result)}</bdi>
				{isError && <span class="badge is-error">error</span>}
			</button>
			{isOpen && <Result result={result} isError={isError} language="" />}
		</div>
	);
}

function Arguments({ args }: { readonly args: unknown }) {
	const command = commandOf(args);
	if (command !== undefined) return <LongText text={command} language="bash" />;
	const { path, content } = written(args);
	if (content !== undefined) return <LongText text={content} language={languageOf(path)} />;
	return <LongText text={jsonText(args)} language={typeof args === "string" ? "" : "json"} />;
}

function Result({
	result,
	isError,
	language,
}: {
	readonly result: unknown;
	readonly isError: boolean;
	readonly language: string;
}) {
	const text = jsonText(result);
	const isJson = typeof result !== "string";
	return (
		<div class={`result ${isError ? "is-error" : ""}`}>
			<p class="label">{isError ? "Error" : "Result"}</p>
			{text.trim() === "" ? (
				<p class="dim">The result is empty.</p>
			) : (
				<LongText text={text} language={isJson ? "json" : language} />
			)}
		</div>
	);
}

/** The language of what a call read: only a file that is shown as it is has one. */
const readLanguage = ({ name, args }: CallPart): string =>
	/read|view|open|cat/i.test(name) ? languageOf(written(args).path) : "";

const NoResult = () => <p class="dim">No result is recorded.</p>;

/** The file that a call names, and what it writes into it. */
function written(args: unknown): { readonly path: string; readonly content?: string } {
	if (typeof args !== "object" || args === null) return { path: "" };
	const { path, file_path = path, filePath = file_path, content } = args as Readonly<Record<string, unknown>>;
	return { path: typeof filePath === "string" ? filePath : "", ...(typeof content === "string" && { content }) };
}
