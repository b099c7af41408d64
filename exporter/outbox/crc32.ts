import * as zlib from "node:zlib";

type Crc32 = (data: string | Uint8Array, before?: number) => number;

const table = Array.from({ length: 256 }, (_, byte) => {
	let rest = byte;
	for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
	return rest >>> 0;
});

/** CRC-32 (IEEE 802.3) in JavaScript. Exported for the test that holds it to zlib's. */
export const crc32InScript: Crc32 = (data, before = 0) => {
	let rest = ~before;
	for (const byte of typeof data === "string" ? Buffer.from(data) : data) {
		rest = (rest >>> 8) ^ (table[(rest ^ byte) & 0xff] ?? 0);
	}
	return ~rest >>> 0;
};

/** CRC-32 of `data`, going on from that of what came before. zlib's own where Node has it (20.15). */
export const crc32: Crc32 = (zlib as { readonly crc32?: Crc32 }).crc32 ?? crc32InScript;
