/** One prompt to Claude Code and its answer, as its own telemetry sends them: an interaction around a request. */
export function claudeCodeTrace(session: string, number: number): string {
	const traceId = String(number).padStart(32, "c");
	const spanOf = (name: string, spanId: string, attributes: Readonly<Record<string, string>>, parent?: string) => ({
		...{ traceId, spanId, name, startTimeUnixNano: "1790000000000000000", endTimeUnixNano: "1790000001000000000" },
		...(parent !== undefined && { parentSpanId: parent }),
		attributes: Object.entries({ "session.id": session, ...attributes }).map(([key, stringValue]) => ({
			...{ key, value: { stringValue } },
		})),
	});
	const [interaction, request] = ["1".repeat(16), "2".repeat(16)];
	const answered = { model: "claude-x", "response.model_output": `answer ${number}` };
	const spans = [
		spanOf("claude_code.llm_request", request, answered, interaction),
		spanOf("claude_code.interaction", interaction, { user_prompt: `prompt ${number}` }),
	];
	return JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] });
}
