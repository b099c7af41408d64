import { describe, expect, test } from "vitest";
import { judgeAnswer, judgeCheck } from "../../exporter/opensync/transport.ts";
import type { Outcome } from "../../exporter/outcome.ts";

const NOW = Date.UTC(2026, 1, 3, 10, 0, 0);
const judge = (status: number, body: unknown, retryAfter?: string): Outcome =>
	judgeAnswer({ status, body: typeof body === "string" ? body : JSON.stringify(body), retryAfter }, NOW);
const typeOf = (status: number, body: unknown): string => judge(status, body).type;
const failed = (error: string): object => ({ error: `Error: ${error}` });

describe("an answer of OpenSync means", () => {
	test("stored: 200 with `ok` and no errors", () => {
		expect(judge(200, { ok: true, messageId: "m1" })).toEqual({ type: "success" });
		expect(judge(200, { ok: true, sessions: 1, messages: 0, errors: [] })).toEqual({ type: "success" });
	});

	test("failed: 200 with errors, judged by their texts", () => {
		const batch = (...errors: string[]) => typeOf(200, { ok: true, sessions: 0, messages: 0, errors });
		expect(batch("Sessions batch error: Error: ArgumentValidationError: Object contains extra field")).toBe(
			"rejected",
		);
		expect(batch("Sessions batch error: Error: Your request couldn't be completed. Try again later.")).toBe(
			"retryable",
		);
		expect(batch("Try again later", "Error: Value is too large (2 MiB > maximum size 1 MiB)")).toBe("rejected");
	});

	test.each([408, 425, 429, 502, 503, 504])("passes later: %i", (status) => {
		expect(typeOf(status, "")).toBe("retryable");
		expect(typeOf(status, failed("ArgumentValidationError"))).toBe("retryable");
	});

	test("passes later: a server error that is not OpenSync's JSON", () => {
		for (const status of [500, 501, 520, 599]) expect(typeOf(status, "<html>Bad gateway</html>")).toBe("retryable");
	});

	test.each(["Invalid API key", "Invalid API key format", "Missing Authorization header", "Invalid or expired token"])(
		"the key is wrong, so everything waits for the user: 401 %s",
		(error) => {
			expect(typeOf(401, { error })).toBe("paused");
		},
	);

	test.each(["API key validation failed: timeout", "Auth failed: overloaded"])(
		"the key could not be looked up: 401 %s",
		(error) => {
			expect(typeOf(401, { error })).toBe("retryable");
		},
	);

	test.each([301, 302, 308, 404])("the URL is wrong, so everything waits for the user: %i", (status) => {
		expect(typeOf(status, "No matching routes found")).toBe("paused");
	});

	test.each([402, 403, 405, 407, 451])("nothing gets through, so everything waits for the user: %i", (status) => {
		expect(typeOf(status, "")).toBe("paused");
	});

	test.each([400, 413, 422])("this body will never pass: %i", (status) => {
		expect(typeOf(status, failed("whatever"))).toBe("rejected");
	});

	test.each([
		"ArgumentValidationError: Value does not match validator.\nPath: .role",
		"ArgumentValidationError: Object contains extra field `x` that is not in the validator.",
		"Field name $ref starts with a '$', which is reserved.",
		"Field name ä has invalid character 'ä': Field names can only contain non-control ASCII characters",
		"Object has too many fields (1025 > maximum number 1024)",
		"Array length is too long (9000 > maximum length 8192)",
		"Uncaught Error: Value is too large (1.20 MiB > maximum size 1 MiB)",
		"Uncaught Error: Document is too nested (nested 17 levels deep > maximum nesting 16)",
		"Arguments for messages.js:upsert are too large (actual: 17.00 MiB, limit: 16 MiB)",
		"lone leading surrogate in hex escape at line 1 column 9",
		"unexpected end of hex escape at line 1 column 10001",
		"NaN is not a supported Convex value",
		"SyntaxError: Unexpected token < in JSON at position 0",
	])("this body will never pass: 500 %s", (error) => {
		expect(typeOf(500, failed(error))).toBe("rejected");
	});

	test.each([
		'Documents read from or written to the "sessions" table changed while this mutation was being run',
		"Your request couldn't be completed. Try again later.",
		"Too many concurrent requests, backoff and try again",
		"Too many bytes read in a single function execution (limit: 16777216 bytes).",
		"API key validation failed",
		"",
	])("this record may pass later: 500 %s", (error) => {
		expect(judge(500, failed(error))).toMatchObject({ type: "retryable", scope: "record" });
	});

	test("nothing of what it quotes: only the beginning of an error is the backend's own words", () => {
		const quoting = failed(
			`Documents changed while this mutation was being run: ${"x".repeat(300)} field name is too large`,
		);
		expect(typeOf(500, quoting)).toBe("retryable");
	});

	test("not OpenSync at all: a 200 that is HTML, garbage, nothing or somebody else's JSON", () => {
		for (const body of ["<!doctype html><p>Sign in", "\u0000\u0001", "", "[]", "null", '"ok"', { status: "ok" }]) {
			expect(typeOf(200, body)).toBe("paused");
		}
	});

	test("what its beginning says, when it is too long to be read whole", () => {
		const cut = (text: string) => typeOf(200, text.slice(0, 65_536));
		expect(
			cut(`{"ok":true,"errors":["Sessions batch error: Error: ArgumentValidationError ${"x".repeat(2_000_000)}`),
		).toBe("rejected");
		expect(cut(`{"ok":true,"messageId":"${"x".repeat(2_000_000)}`)).toBe("success");
		expect(cut(`{"sessions":[${"1,".repeat(1_000_000)}`)).toBe("paused");
	});
});

describe("how long to wait", () => {
	test("is what Retry-After says, in seconds or as a date", () => {
		expect(judge(429, "", "7")).toMatchObject({ retryAfterMs: 7_000 });
		expect(judge(503, "", new Date(NOW + 90_000).toUTCString())).toMatchObject({ retryAfterMs: 90_000 });
		expect(judge(503, "", new Date(NOW - 90_000).toUTCString())).toMatchObject({ retryAfterMs: 0 });
		expect(judge(500, failed("Try again later"), "3")).toMatchObject({ retryAfterMs: 3_000 });
	});

	test("is nobody's wish when Retry-After is missing or makes no sense", () => {
		for (const header of [undefined, "", "soon", "-5", "1e3"]) {
			const outcome = judge(429, "", header);
			expect(outcome.type === "retryable" && (outcome.retryAfterMs ?? 0) >= 0).toBe(true);
		}
		expect(judge(429, "", "soon")).not.toHaveProperty("retryAfterMs");
	});
});

test("reasons are short and repeat nothing of the message or the key", () => {
	const secret = "hunter2 osk_verysecret";
	const bodies = [
		failed(`ArgumentValidationError: Value: "${secret}"`),
		failed(secret.repeat(100_000)),
		{ ok: true, errors: [`${secret}: Value is too large`] },
		`<html>${secret}</html>`,
		secret,
	];
	for (const status of [200, 302, 400, 401, 403, 404, 429, 500, 503]) {
		for (const body of bodies) {
			const outcome = judge(status, body);
			const reason = outcome.type === "success" ? "" : outcome.reason;
			expect(reason).not.toMatch(/hunter2|osk_very/);
			expect(reason.length).toBeLessThan(120);
		}
	}
});

test("a check of the key takes any JSON object for a yes", () => {
	const check = (status: number, body: string) => judgeCheck({ status, body }, NOW).type;
	expect(check(200, '{"sessions":[]}')).toBe("success");
	expect(check(200, "<html>")).toBe("paused");
	expect(check(401, '{"error":"Invalid API key"}')).toBe("paused");
	expect(check(503, "")).toBe("retryable");
});
