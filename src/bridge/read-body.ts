import type { IncomingMessage } from "node:http";
import { createGunzip } from "node:zlib";
import { BodyMemory } from "./body-memory.ts";
import type { Litter } from "./collect-garbage.ts";
import type { Share } from "./limits.ts";

export type Body =
	| { readonly type: "body"; readonly body: Uint8Array<ArrayBuffer> }
	/** Larger than one body may be, compressed or decompressed. */
	| { readonly type: "too large" }
	/** There is no room for it now. */
	| { readonly type: "no room" }
	/** Not gzip, or cut off. */
	| { readonly type: "damaged" }
	/** The sender went away. */
	| { readonly type: "gone" };

export interface BodyLimits {
	readonly maxBytes: number;
	readonly share: Share;
	/** Where pieces go that were copied to their place. */
	readonly litter: Litter;
}

const GUNZIP_CHUNK = 64 * 1024;

/**
 * Reads a request's body, decompressed, while it keeps to the limits. Past them, the rest is read and thrown away, so
 * that the sender, which may look for the answer only when it has sent everything, gets it.
 */
export function readBody(
	request: IncomingMessage,
	gzip: boolean,
	{ maxBytes, share, litter }: BodyLimits,
): Promise<Body> {
	return new Promise((resolve) => {
		const announced = Number(request.headers["content-length"]);
		const memory = new BodyMemory(!gzip && announced <= maxBytes ? announced : maxBytes);
		const gunzip = gzip ? createGunzip({ chunkSize: GUNZIP_CHUNK }) : undefined;
		let arrived = 0;
		let bytes = 0;
		let over = false;
		const end = (body: Body) => {
			if (over) return;
			over = true;
			if (body.type !== "body") memory.free();
			if (gunzip !== undefined) {
				request.unpipe(gunzip);
				gunzip.destroy();
			}
			request.resume();
			resolve(body);
		};
		const keep = (chunk: Buffer) => {
			litter.add(chunk.length);
			if (over) return;
			bytes += chunk.length;
			if (bytes > maxBytes) return end({ type: "too large" });
			if (!share.grow(chunk.length)) return end({ type: "no room" });
			memory.add(chunk);
		};
		const whole = () => end({ type: "body", body: memory.whole() });
		request.on("error", () => end({ type: "gone" }));
		// Closes as well once it is read, which can be before it is decompressed.
		request.on("close", () => {
			if (!request.complete) end({ type: "gone" });
		});
		if (announced > maxBytes) return end({ type: "too large" });
		if (gunzip === undefined) {
			request.on("data", keep);
			request.on("end", whole);
			return;
		}
		request.on("data", (chunk: Buffer) => {
			litter.add(chunk.length);
			arrived += chunk.length;
			if (arrived > maxBytes) end({ type: "too large" });
		});
		gunzip.on("data", keep);
		gunzip.on("end", whole);
		gunzip.on("error", () => end({ type: "damaged" }));
		request.pipe(gunzip);
	});
}
