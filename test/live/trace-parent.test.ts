import { describe, expect, test } from "vitest";
import { parseTraceParent, TraceParent } from "../../src/agents/pi/this-process.ts";

const span = (digit: string) => ({ traceId: digit.repeat(32), spanId: digit.repeat(16) });
const header = (digit: string) => `00-${digit.repeat(32)}-${digit.repeat(16)}-01`;

describe("TRACEPARENT", () => {
	test("names the span of the tool that runs, and nothing before and after", () => {
		const env: NodeJS.ProcessEnv = {};
		const traceParent = new TraceParent(env);
		traceParent.toolStarted("s", "1", span("a"));
		expect(env.TRACEPARENT).toBe(header("a"));
		traceParent.toolEnded("s", "1");
		expect("TRACEPARENT" in env).toBe(false);
	});

	test("gets back what was there, once the last tool has ended", () => {
		const env: NodeJS.ProcessEnv = { TRACEPARENT: header("f") };
		const traceParent = new TraceParent(env);
		traceParent.toolStarted("s", "1", span("a"));
		traceParent.toolStarted("s", "2", span("b"));
		traceParent.toolEnded("s", "1");
		traceParent.toolEnded("s", "1");
		expect(env.TRACEPARENT).toBe(header("b"));
		traceParent.toolEnded("s", "2");
		expect(env.TRACEPARENT).toBe(header("f"));
	});

	test("gets back what was there when the run ends without a word of its tools", () => {
		const env: NodeJS.ProcessEnv = { TRACEPARENT: header("f") };
		const traceParent = new TraceParent(env);
		traceParent.toolStarted("s", "1", span("a"));
		traceParent.allEnded("s");
		expect(env.TRACEPARENT).toBe(header("f"));
		env.TRACEPARENT = "changed by somebody else";
		traceParent.allEnded("s");
		expect(env.TRACEPARENT).toBe("changed by somebody else");
	});

	test("names the tool that a subagent of the process runs, and then again the tool that the subagent runs in", () => {
		const env: NodeJS.ProcessEnv = {};
		const traceParent = new TraceParent(env);
		traceParent.toolStarted("parent", "1", span("a"));
		traceParent.toolStarted("subagent", "1", span("b"));
		expect(env.TRACEPARENT).toBe(header("b"));
		traceParent.toolEnded("subagent", "1");
		expect(env.TRACEPARENT).toBe(header("a"));
		traceParent.toolStarted("subagent", "2", span("c"));
		traceParent.allEnded("subagent");
		expect(env.TRACEPARENT).toBe(header("a"));
		traceParent.toolEnded("parent", "1");
		expect("TRACEPARENT" in env).toBe(false);
	});

	test.each([
		"",
		"nonsense",
		`00-${"0".repeat(32)}-${"a".repeat(16)}-01`,
		`00-${"a".repeat(32)}-${"0".repeat(16)}-01`,
	])("%j names no span", (value) => expect(parseTraceParent(value)).toBeUndefined());

	test("of a parent is read", () => {
		expect(parseTraceParent(header("a"))).toEqual(span("a"));
	});
});
