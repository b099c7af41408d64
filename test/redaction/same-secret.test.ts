import * as crypto from "node:crypto";
import { expect, test, vi } from "vitest";
import { Redaction } from "../../src/privacy/redaction.ts";

vi.mock("node:crypto", async (original) => {
	const real = await original<typeof crypto>();
	return { ...real, createHmac: vi.fn(real.createHmac) };
});

test("a secret that stands in a text a thousand times is hashed once: hashing is what a text full of secrets costs", () => {
	const text = "DB_PASSWORD=aB3$xYz9q\nAPI_KEY=8f3k2m9x7q1z\n".repeat(1_000);
	expect(new Redaction({ salt: "test" }).text(text)).toMatch(
		/^(DB_PASSWORD=\[redacted:password:[0-9a-f]{4}\]\nAPI_KEY=\[redacted:api-key:[0-9a-f]{4}\]\n)\1{999}$/,
	);
	expect(crypto.createHmac).toHaveBeenCalledTimes(2);
});
