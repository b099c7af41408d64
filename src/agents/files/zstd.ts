import type { Transform } from "node:stream";
import * as zlib from "node:zlib";

/** What Node 22.15 and 23.8 brought; the types of the oldest Node that we run on do not know it. */
interface Zstd {
	readonly zstdDecompressSync?: (bytes: Uint8Array) => Buffer;
	readonly createZstdDecompress?: () => Transform;
}

/** Decompresses zstd; its functions are absent in an older Node. */
export const zstd: Zstd = zlib as Zstd;

/** Whether a file is compressed with zstd, by its name. */
export const isZstd = (path: string): boolean => path.endsWith(".zst");

/** Why a compressed file cannot be read here; `undefined` where it can. */
export const whyNoZstd = (): string | undefined =>
	zstd.createZstdDecompress === undefined
		? `compressed with zstd, which Node ${process.versions.node} cannot read: use Node 22.15 or newer`
		: undefined;
