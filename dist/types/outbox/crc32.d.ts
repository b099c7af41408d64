type Crc32 = (data: string | Uint8Array, before?: number) => number;
/** CRC-32 (IEEE 802.3) in JavaScript. Exported for the test that holds it to zlib's. */
export declare const crc32InScript: Crc32;
/** CRC-32 of `data`, going on from that of what came before. zlib's own where Node has it (20.15). */
export declare const crc32: Crc32;
export {};
