/** How much a bridge takes on at once. */
export interface BridgeLimits {
	/** Most bytes of one body, compressed or not, and decompressed. */
	readonly maxBodyBytes: number;
	/** Most bytes that all requests under way may cost in memory, about. */
	readonly maxInFlightBytes: number;
	readonly maxConnections: number;
	/** Milliseconds for a request's headers, and for the whole request. */
	readonly headersTimeoutMs: number;
	readonly requestTimeoutMs: number;
	/** Milliseconds a connection may rest. Above 90 s, when a Collector closes its own: else the two meet. */
	readonly keepAliveMs: number;
}

const MIB = 1024 * 1024;

export const DEFAULT_LIMITS: BridgeLimits = {
	maxBodyBytes: 20 * MIB,
	maxInFlightBytes: 256 * MIB,
	maxConnections: 1024,
	headersTimeoutMs: 10_000,
	requestTimeoutMs: 30_000,
	keepAliveMs: 120_000,
};

/** What a request without room is told. */
export const TOO_MUCH_AT_ONCE = "too much at once, try again";

const KIB = 1024;

/**
 * What the requests under way cost in memory, counted where it arises, by all threads of the bridge together. Nobody
 * waits for room: who gets none is refused.
 */
export class InFlight {
	/** Bytes. */
	readonly most: number;
	/** KiB, in memory that the threads share. */
	readonly taken: SharedArrayBuffer;
	readonly #taken: Int32Array;

	/** `taken` is that of another thread's, to count together with it. */
	constructor(most: number, taken: SharedArrayBuffer = new SharedArrayBuffer(4)) {
		this.most = most;
		this.taken = taken;
		this.#taken = new Int32Array(taken);
	}

	get bytes(): number {
		return KIB * Atomics.load(this.#taken, 0);
	}

	/** A share of the room, which begins empty. */
	share(): Share {
		let [bytes, taken] = [0, 0];
		const resize = (to: number): boolean => {
			const more = Math.ceil(to / KIB) - taken;
			const before = Atomics.add(this.#taken, 0, more);
			if (more > 0 && KIB * (before + more) > this.most) {
				Atomics.sub(this.#taken, 0, more);
				return false;
			}
			taken += more;
			bytes = to;
			return true;
		};
		return {
			get bytes() {
				return bytes;
			},
			grow: (more) => resize(bytes + more),
			end: () => void resize(0),
		};
	}
}

export interface Share {
	/** What it has taken. */
	readonly bytes: number;
	/** Takes so many bytes more; false, and nothing taken, when there is no room for them. */
	grow(bytes: number): boolean;
	/** Gives everything back. */
	end(): void;
}
