import type { IncomingMessage } from "node:http";
import { createGunzip } from "node:zlib";
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
}

const GUNZIP_CHUNK = 64 * 1024;

/**
 * Reads a request's body, decompressed, while it keeps to the limits. Past them, the rest is read and thrown away, so
 * that the sender, which may look for the answer only when it has sent everything, gets it.
 */
export function readBody(request: IncomingMessage, gzip: boolean, { maxBytes, share }: BodyLimits): Promise<Body> {
	return new Promise((resolve) => {
		const chunks = new Chunks(gzip ? undefined : Number(request.headers["content-length"]));
		const gunzip = gzip ? createGunzip({ chunkSize: GUNZIP_CHUNK }) : undefined;
		let arrived = 0;
		let bytes = 0;
		let over = false;
		const end = (body: Body) => {
			if (over) return;
			over = true;
			chunks.clear();
			if (gunzip !== undefined) {
				request.unpipe(gunzip);
				gunzip.destroy();
			}
			request.resume();
			resolve(body);
		};
		const keep = (chunk: Buffer) => {
			if (over) return;
			bytes += chunk.length;
			if (bytes > maxBytes) return end({ type: "too large" });
			if (!share.grow(chunk.length)) return end({ type: "no room" });
			chunks.add(chunk);
		};
		const whole = () => {
			// Where they have to be joined, the chunks are there twice for a moment.
			const twice = chunks.areJoined ? 0 : bytes;
			if (!share.grow(twice)) return end({ type: "no room" });
			const body = chunks.joined();
			share.shrink(twice);
			end({ type: "body", body });
		};
		request.on("error", () => end({ type: "gone" }));
		// Closes as well once it is read, which can be before it is decompressed.
		request.on("close", () => {
			if (!request.complete) end({ type: "gone" });
		});
		if (Number(request.headers["content-length"]) > maxBytes) return end({ type: "too large" });
		if (gunzip === undefined) {
			request.on("data", keep);
			request.on("end", whole);
			return;
		}
		request.on("data", (chunk: Buffer) => {
			arrived += chunk.length;
			if (arrived > maxBytes) end({ type: "too large" });
		});
		gunzip.on("data", keep);
		gunzip.on("end", whole);
		gunzip.on("error", () => end({ type: "damaged" }));
		request.pipe(gunzip);
	});
}

/** The pieces of a body, put where they belong at once when its length is known. The result has memory of its own. */
class Chunks {
	#body: Uint8Array<ArrayBuffer> | undefined;
	#chunks: Buffer[] = [];
	#bytes = 0;
	readonly #length: number;

	/** Not a number where the length is not known. */
	constructor(length: number | undefined) {
		this.#length = length ?? Number.NaN;
	}

	get areJoined(): boolean {
		return this.#length >= 0;
	}

	add(chunk: Buffer): void {
		if (this.areJoined) {
			// The system gives memory only for what is written, so one who promises much and sends little costs little.
			this.#body ??= Buffer.allocUnsafeSlow(this.#length);
			this.#body.set(chunk, this.#bytes);
		} else this.#chunks.push(chunk);
		this.#bytes += chunk.length;
	}

	joined(): Uint8Array<ArrayBuffer> {
		if (this.#body !== undefined) return this.#body;
		const body = Buffer.allocUnsafeSlow(this.#bytes);
		let at = 0;
		for (const chunk of this.#chunks) {
			body.set(chunk, at);
			at += chunk.length;
		}
		return body;
	}

	clear(): void {
		this.#body = undefined;
		this.#chunks = [];
	}
}
