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

/** Bytes that the requests under way cost, counted where they arise. Nobody waits for room: who gets none is refused. */
export class InFlight {
	readonly most: number;
	#bytes = 0;

	constructor(most: number) {
		this.most = most;
	}

	get bytes(): number {
		return this.#bytes;
	}

	/** A share of the room, which begins empty. */
	share(): Share {
		let taken = 0;
		return {
			grow: (bytes) => {
				if (this.#bytes + bytes > this.most) return false;
				this.#bytes += bytes;
				taken += bytes;
				return true;
			},
			end: () => {
				this.#bytes -= taken;
				taken = 0;
			},
		};
	}
}

export interface Share {
	/** Takes so many bytes more; false, and nothing taken, when there is no room for them. */
	grow(bytes: number): boolean;
	/** Gives everything back. */
	end(): void;
}
