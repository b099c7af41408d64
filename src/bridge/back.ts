import { type Answer, refused, taken } from "./answer.ts";
import type { BridgeDestination, DestinationStatus } from "./destination.ts";
import { type InFlight, TOO_MUCH_AT_ONCE } from "./limits.ts";
import { decode, type Encoding, weigh } from "./otlp/decode.ts";
import { weighTexts } from "./otlp/weigh-texts.ts";

/** What became of a request's body. */
export interface Judged {
	readonly answer: Answer;
	/** Spans of a request that was taken, and those among them that can never pass. */
	readonly received: number;
	readonly rejected: number;
}

/**
 * What works behind the server: one body can keep it busy for seconds. The server is in a thread of its own, so that it
 * answers others meanwhile.
 */
export interface Back {
	/** Takes the body of a trace request. */
	take(body: Uint8Array, encoding: Encoding): Promise<Judged>;
	status(): Promise<DestinationStatus>;
}

const TOO_MANY_VALUES = "the body holds more values than fit into memory";

/** Bodies become spans for a destination. */
export class Backroom implements Back {
	readonly #destination: BridgeDestination;
	readonly #inFlight: InFlight;

	constructor(destination: BridgeDestination, inFlight: InFlight) {
		this.#destination = destination;
		this.#inFlight = inFlight;
	}

	async status(): Promise<DestinationStatus> {
		return this.#destination.status();
	}

	async take(body: Uint8Array, encoding: Encoding): Promise<Judged> {
		const share = this.#inFlight.share();
		const nothing = (status: number, why: string): Judged => ({
			answer: refused(encoding, status, why),
			...{ received: 0, rejected: 0 },
		});
		try {
			const weighed = weigh(body, encoding);
			if (weighed.type === "malformed") return nothing(400, weighed.message);
			const held = weighed.bytes + body.length;
			if (held > this.#inFlight.most) return nothing(413, TOO_MANY_VALUES);
			if (!share.grow(weighed.bytes)) return nothing(503, TOO_MUCH_AT_ONCE);
			const decoded = decode(Buffer.from(body.buffer, body.byteOffset, body.length), encoding);
			if (decoded.type === "malformed") return nothing(400, decoded.message);
			const { spans, rejected } = decoded;
			const texts = weighTexts(spans);
			if (held + texts.bytes > this.#inFlight.most) return nothing(413, TOO_MANY_VALUES);
			if (!share.grow(texts.bytes)) return nothing(503, TOO_MUCH_AT_ONCE);
			const none = { type: "taken" } as const;
			const reception = spans.length === 0 ? none : await this.#destination.take(spans, body.length);
			if (reception.type === "too large") return nothing(413, reception.why);
			if (reception.type === "later") return nothing(503, reception.why);
			const lost = rejected + (reception.type === "never" ? spans.length : 0);
			const why = reception.type === "never" ? reception.why : "spans without a valid trace id and span id";
			return { answer: taken(encoding, lost, why), received: spans.length + rejected, rejected: lost };
		} finally {
			share.end();
		}
	}
}
