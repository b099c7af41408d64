import type { IncomingMessage } from "node:http";
import { type Answer, refused, taken } from "./answer.ts";
import type { Reception } from "./destination.ts";
import type { InFlight, Share } from "./limits.ts";
import { decode, type Encoding, weigh } from "./otlp/decode.ts";
import type { DecodedSpan } from "./otlp/decoded-span.ts";
import { weighTexts } from "./otlp/weigh-texts.ts";
import { readBody } from "./read-body.ts";

/** What `POST /v1/traces` works on. */
export interface TracesRoute {
	readonly inFlight: InFlight;
	readonly maxBodyBytes: number;
	readonly take: (spans: readonly DecodedSpan[], bytes: number) => Promise<Reception>;
	readonly count: (what: { readonly received?: number; readonly rejected?: number; readonly bytes?: number }) => void;
}

const ENCODINGS: Readonly<Record<string, Encoding>> = {
	"application/x-protobuf": "protobuf",
	"application/json": "json",
};

const TOO_MUCH_AT_ONCE = "too much at once, try again";
const TOO_MANY_VALUES = "the body holds more values than fit into memory";

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
	{ inFlight, maxBodyBytes, take, count }: TracesRoute,
	request: IncomingMessage,
	{ encoding, gzip, share }: Reading,
): Promise<Answer | undefined> {
	const read = await readBody(request, gzip, { maxBytes: maxBodyBytes, share });
	if (read.type === "gone") return undefined;
	if (read.type === "too large") return refused(encoding, 413, `the body has more than ${maxBodyBytes} bytes`);
	if (read.type === "no room") return refused(encoding, 503, TOO_MUCH_AT_ONCE);
	if (read.type === "damaged") return refused(encoding, 400, "the body is not gzip, or cut off");
	const { body } = read;
	count({ bytes: body.length });
	const weighed = weigh(body, encoding);
	if (weighed.type === "malformed") return refused(encoding, 400, weighed.message);
	const held = weighed.bytes + 2 * body.length;
	if (held > inFlight.most) return refused(encoding, 413, TOO_MANY_VALUES);
	if (!share.grow(weighed.bytes)) return refused(encoding, 503, TOO_MUCH_AT_ONCE);
	const decoded = decode(body, encoding);
	if (decoded.type === "malformed") return refused(encoding, 400, decoded.message);
	const { spans, rejected } = decoded;
	const texts = weighTexts(spans);
	if (held + texts.bytes > inFlight.most) return refused(encoding, 413, TOO_MANY_VALUES);
	if (!share.grow(texts.bytes)) return refused(encoding, 503, TOO_MUCH_AT_ONCE);
	const reception = spans.length === 0 ? ({ type: "taken" } as const) : await take(spans, body.length);
	if (reception.type === "too large") return refused(encoding, 413, reception.why);
	if (reception.type === "later") return refused(encoding, 503, reception.why);
	const lost = rejected + (reception.type === "never" ? spans.length : 0);
	count({ received: spans.length + rejected, rejected: lost });
	const why = reception.type === "never" ? reception.why : "spans without a valid trace id and span id";
	return taken(encoding, lost, why);
}
