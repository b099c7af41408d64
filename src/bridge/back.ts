import { type Answer, refused, taken } from "./answer.ts";
import { freeMemory } from "./body-memory.ts";
import { collectGarbage } from "./collect-garbage.ts";
import type { BridgeDestination, DestinationStatus } from "./destination.ts";
import { type InFlight, type Share, TOO_MUCH_AT_ONCE } from "./limits.ts";
import { type Decoded, decode, type Encoding, weigh } from "./otlp/decode.ts";
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
	/** Takes the body of a trace request, whose memory is gone then. */
	take(body: Uint8Array<ArrayBuffer>, encoding: Encoding): Promise<Judged>;
	status(): Promise<DestinationStatus>;
}

const TOO_MANY_VALUES = "the body holds more values than fit into memory";

/** Of what all requests may cost, what the process may have grown by before garbage is looked for. */
const UNTIDY = 0.5;
/** Bytes: requests that are reckoned to cost less leave little behind, and are not worth looking for it. */
const LARGE = 16 * 1024 * 1024;

/** Bodies become spans for a destination. */
export class Backroom implements Back {
	readonly #destination: BridgeDestination;
	readonly #inFlight: InFlight;
	/** Bytes of the process while nothing is under way. */
	readonly #idle = process.memoryUsage.rss();
	/** Bytes of what was still needed when garbage was last looked for. */
	#needed = 0;

	constructor(destination: BridgeDestination, inFlight: InFlight) {
		this.#destination = destination;
		this.#inFlight = inFlight;
	}

	async status(): Promise<DestinationStatus> {
		return this.#destination.status();
	}

	async take(body: Uint8Array<ArrayBuffer>, encoding: Encoding): Promise<Judged> {
		const share = this.#inFlight.share();
		const tidy = () => {
			if (share.bytes >= LARGE) this.#tidy();
		};
		const nothing = (status: number, why: string): Judged => ({
			answer: refused(encoding, status, why),
			...{ received: 0, rejected: 0 },
		});
		try {
			const bytes = body.length;
			const decoded = this.#spansOf(body, encoding, share);
			if (decoded.type === "refused") return nothing(decoded.status, decoded.why);
			tidy();
			const { spans, rejected } = decoded;
			const none = { type: "taken" } as const;
			const reception = spans.length === 0 ? none : await this.#destination.take(spans, bytes, tidy);
			if (reception.type === "too large") return nothing(413, reception.why);
			if (reception.type === "later") return nothing(503, reception.why);
			const lost = rejected + (reception.type === "never" ? spans.length : 0);
			const why = reception.type === "never" ? reception.why : "spans without a valid trace id and span id";
			return { answer: taken(encoding, lost, why), received: spans.length + rejected, rejected: lost };
		} finally {
			tidy();
			share.end();
		}
	}

	#tidy(): void {
		if (process.memoryUsage.rss() - this.#idle <= UNTIDY * this.#inFlight.most) return;
		// The process can stay large although nothing is left in it: looking once more would find nothing.
		if (usedBytes() - this.#needed < LARGE) return;
		collectGarbage();
		this.#needed = usedBytes();
	}

	/** The spans of a body, whose memory is gone then, whatever it holds. */
	#spansOf(body: Uint8Array<ArrayBuffer>, encoding: Encoding, share: Share): Spans {
		// A copy: whatever walks through memory that can grow takes ten times as long.
		const bytes = Buffer.from(body);
		freeMemory(body.buffer);
		const { most } = this.#inFlight;
		const weighed = weigh(bytes, encoding);
		if (weighed.type === "malformed") return refusal(400, weighed.message);
		if (bytes.length + weighed.bytes > most) return refusal(413, TOO_MANY_VALUES);
		if (!share.grow(weighed.bytes)) return refusal(503, TOO_MUCH_AT_ONCE);
		const decoded = decode(bytes, encoding);
		if (decoded.type === "malformed") return refusal(400, decoded.message);
		const texts = weighTexts(decoded.spans);
		if (bytes.length + weighed.bytes + texts.bytes > most) return refusal(413, TOO_MANY_VALUES);
		return share.grow(texts.bytes) ? decoded : refusal(503, TOO_MUCH_AT_ONCE);
	}
}

function usedBytes(): number {
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}

type Spans = Extract<Decoded, { type: "decoded" }> | ReturnType<typeof refusal>;

const refusal = (status: number, why: string) => ({ type: "refused", status, why }) as const;
