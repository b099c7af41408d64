import { describe, expect, test } from "vitest";
import { judgeOtlpAnswer } from "../../src/destinations/otlp/otlp-exporter.ts";

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);
const judge = (status: number, body: string | Buffer = "", retryAfter?: string) => {
	const bytes = Buffer.from(body);
	return judgeOtlpAnswer({ status, body: bytes.toString("utf8"), bytes, retryAfter }, NOW);
};

describe("the answer of an OTLP backend", () => {
	test.each([200, 202, 204])("%i is success", (status) => {
		expect(judge(status)).toEqual({ type: "success" });
		expect(judge(status, "{}")).toEqual({ type: "success" });
		expect(judge(status, '{"partialSuccess":{}}')).toEqual({ type: "success" });
	});

	test.each([
		...[408, 425, 429, 500, 501, 502, 503, 504, 505, 507, 508, 509, 510, 511],
		...[520, 521, 522, 523, 524, 525, 526, 527, 530, 598, 599],
	])("%i is worth another attempt", (status) => {
		expect(judge(status)).toEqual({ type: "retryable", reason: `HTTP ${status}` });
	});

	test("asks for time in seconds or by a date", () => {
		expect(judge(429, "", "7")).toMatchObject({ retryAfterMs: 7000 });
		expect(judge(503, "", new Date(NOW + 90_000).toUTCString())).toMatchObject({ retryAfterMs: 90_000 });
		expect(judge(503, "", new Date(NOW - 90_000).toUTCString())).toMatchObject({ retryAfterMs: 0 });
		expect(judge(503, "", "soon")).not.toHaveProperty("retryAfterMs");
	});

	test.each([301, 302, 307, 401, 402, 403, 404, 405, 407, 409, 410, 421, 423, 451])("%i needs the user", (status) => {
		expect(judge(status)).toMatchObject({ type: "paused", reason: expect.stringContaining(String(status)) });
	});

	test.each([400, 413, 414, 415, 422, 431])("%i refuses this request only", (status) => {
		expect(judge(status, "secret")).toEqual({ type: "rejected", reason: `HTTP ${status}` });
	});

	test.each(["<!DOCTYPE html><p>Sign in", "\ufeff \r\n<html>ok</html>", "<?xml version='1.0'?>"])(
		"that is a web page, %j, is none",
		(body) => {
			const reason = "what answers at this URL is a web page, not an OTLP endpoint";
			expect(judge(200, body)).toEqual({ type: "paused", reason, stranger: true });
		},
	);

	test("tells in JSON what was not kept", () => {
		expect(judge(200, '{"partialSuccess":{"rejectedSpans":"3","errorMessage":"too old"}}')).toEqual({
			...{ type: "success", warning: "3 spans refused: too old", refused: 3 },
		});
		expect(judge(200, '{"partialSuccess":{"errorMessage":"please update"}}')).toEqual({
			...{ type: "success", warning: "please update", refused: 0 },
		});
	});

	test("tells in protobuf what was not kept", () => {
		const partial = Buffer.concat([Buffer.from([0x08, 0x85, 0x01, 0x12, 7]), Buffer.from("too old")]);
		expect(judge(200, Buffer.concat([Buffer.from([0x0a, partial.length]), partial]))).toEqual({
			...{ type: "success", warning: "133 spans refused: too old", refused: 133 },
		});
		const words = "x".repeat(58);
		const short = Buffer.concat([Buffer.from([0x12, words.length]), Buffer.from(words)]);
		const looksLikePage = Buffer.concat([Buffer.from([0x0a, short.length]), short]);
		expect(looksLikePage.toString()).toMatch(/^\s*</);
		expect(judge(200, looksLikePage)).toEqual({ type: "success", warning: words, refused: 0 });
	});

	test.each([
		'{"partialSuccess":',
		"null",
		'{"partialSuccess":7}',
		"\u0000\u0001\u00ff",
		'{"partialSuccess":{"rejectedSpans":"x"}}',
	])("that is no OTLP answer, %j, says nothing", (body) => {
		expect(judge(200, body)).toEqual({ type: "success" });
	});
});
