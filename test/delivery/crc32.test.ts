import { crc32 as zlibs } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { crc32, crc32InScript } from "../../exporter/outbox/crc32.ts";

test("CRC-32 is that of everybody else, in one piece or in several", () => {
	for (const one of [crc32, crc32InScript]) {
		expect(one("123456789")).toBe(0xcbf43926);
		expect(one("")).toBe(0);
		fc.assert(
			fc.property(fc.uint8Array(), fc.uint8Array(), (first, second) => {
				expect(one(second, one(first))).toBe(zlibs(Buffer.concat([first, second])));
			}),
		);
	}
});
