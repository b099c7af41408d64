import type { IncomingMessage } from "node:http";
import { type Answer, refused } from "./answer.ts";
import type { Back } from "./back.ts";
import type { Litter } from "./collect-garbage.ts";
import { type InFlight, type Share, TOO_MUCH_AT_ONCE } from "./limits.ts";
import type { Encoding } from "./otlp/decode.ts";
import { readBody } from "./read-body.ts";

/** What `POST /v1/traces` works on. */
export interface TracesRoute {
	readonly inFlight: InFlight;
	readonly maxBodyBytes: number;
	readonly litter: Litter;
	readonly back: Back;
	readonly count: (what: { readonly received?: number; readonly rejected?: number; readonly bytes?: number }) => void;
}

const ENCODINGS: Readonly<Record<string, Encoding>> = {
	"application/x-protobuf": "protobuf",
	"application/json": "json",
};

/** The encoding of a request; of its answer too, which is JSON where the request's is not known. */
export function encodingOf({ headers }: IncomingMessage): Encoding | undefined {
	const type = headers["content-type"]?.split(";")[0]?.trim().toLowerCase() ?? "";
	return Object.hasOwn(ENCODINGS, type) ? ENCODINGS[type] : undefined;
}

/** Answers an OTLP/HTTP trace request; `undefined` when nobody waits for the answer any more. */
export async function traces(route: TracesRoute, request: IncomingMessage): Promise<Answer | undefined> {
	const encoding = encodingOf(request);
	if (encoding === undefined) {
		return refused("json", 415, "content-type: expected application/x-protobuf or application/json");
	}
	const coding = request.headers["content-encoding"]?.trim().toLowerCase() ?? "identity";
	const gzip = coding === "gzip" || coding === "x-gzip";
	if (!gzip && coding !== "identity" && coding !== "") {
		return refused(encoding, 415, "content-encoding: expected gzip or identity", { "accept-encoding": "gzip" });
	}
	const share = route.inFlight.share();
	try {
		return await withShare(route, request, { encoding, gzip, share });
	} finally {
		share.end();
	}
}

interface Reading {
	readonly encoding: Encoding;
	readonly gzip: boolean;
	readonly share: Share;
}

async function withShare(
	{ maxBodyBytes, litter, back, count }: TracesRoute,
	request: IncomingMessage,
	{ encoding, gzip, share }: Reading,
): Promise<Answer | undefined> {
	const read = await readBody(request, gzip, { maxBytes: maxBodyBytes, share, litter });
	if (read.type === "gone") return undefined;
	if (read.type === "too large") return refused(encoding, 413, `the body has more than ${maxBodyBytes} bytes`);
	if (read.type === "no room") return refused(encoding, 503, TOO_MUCH_AT_ONCE);
	if (read.type === "damaged") return refused(encoding, 400, "the body is not gzip, or cut off");
	count({ bytes: read.body.length });
	const { answer, received, rejected } = await back.take(read.body, encoding);
	count({ received, rejected });
	return answer;
}
