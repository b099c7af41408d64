import type { IncomingMessage, ServerResponse } from "node:http";

const MAX_BODY_BYTES = 20 * 1_048_576;

/** Reads a body as text; `undefined` when it is larger than Convex takes. Rejects when the client goes away. */
export async function readBody(request: IncomingMessage, response: ServerResponse): Promise<string | undefined> {
	if (Number(request.headers["content-length"]) > MAX_BODY_BYTES) return undefined;
	// Without it, a client that asked would wait with its body.
	if (request.headers.expect !== undefined) response.writeContinue();
	const chunks: Buffer[] = [];
	let bytes = 0;
	return new Promise((resolve, reject) => {
		request.on("data", (chunk: Buffer) => {
			bytes += chunk.length;
			if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
			else {
				chunks.length = 0;
				resolve(undefined);
			}
		});
		request.on("end", () => resolve(new TextDecoder().decode(Buffer.concat(chunks))));
		request.on("error", reject);
		request.on("close", () => reject(new Error("the client went away")));
	});
}

/** What a client still sends after its answer is thrown away up to here, in bytes and in time; then its connection ends. */
const MOST_IGNORED_BYTES = 256 * 1_048_576;
const MOST_IGNORED_MS = 10_000;

/**
 * Throws away what is left of a body. Many clients look for the answer only once they have sent everything, and lose it
 * when the connection ends before. Holds no more of the body than one chunk.
 */
export function ignoreBody(request: IncomingMessage): void {
	if (request.complete) return;
	let bytes = 0;
	const end = () => request.destroy();
	const timer = setTimeout(end, MOST_IGNORED_MS);
	request.on("close", () => clearTimeout(timer));
	request.on("end", () => clearTimeout(timer));
	request.on("error", () => {});
	request.on("data", (chunk: Buffer) => {
		bytes += chunk.length;
		if (bytes > MOST_IGNORED_BYTES) end();
	});
}
