const DAY_MS = 86_400_000;
/** The offsets of all zones are whole quarters of an hour, so a quarter lies in one day. */
const QUARTER_MS = 900_000;

/** The calendar of a time zone. Days are texts such as `2026-11-30`. */
export class Zone {
	readonly #format: Intl.DateTimeFormat;
	readonly #days = new Map<number, string>();

	/** `name`: of the IANA's list. @default the zone of `TZ`, else the system's. */
	constructor(name: string = Intl.DateTimeFormat().resolvedOptions().timeZone) {
		this.#format = new Intl.DateTimeFormat("en-CA", {
			...{ timeZone: name, year: "numeric", month: "2-digit", day: "2-digit" },
			...{ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
		});
	}

	get name(): string {
		return this.#format.resolvedOptions().timeZone;
	}

	/** The day of a time in milliseconds since 1970. */
	dayOf(at: number): string {
		const quarter = Math.floor(at / QUARTER_MS);
		const known = this.#days.get(quarter);
		if (known !== undefined) return known;
		const day = new Date(this.#wallClock(quarter * QUARTER_MS)).toISOString().slice(0, 10);
		this.#days.set(quarter, day);
		return day;
	}

	/** The time of day, such as `14:05:09`. */
	clockOf(at: number): string {
		return new Date(this.#wallClock(at)).toISOString().slice(11, 19);
	}

	/** When a day begins, in milliseconds since 1970. `NaN` for a day that no calendar has. */
	startOf(day: string): number {
		const midnight = Date.parse(`${day}T00:00:00Z`);
		if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== day) return Number.NaN;
		// Twice: the first guess can lie on the other side of a change of the clocks.
		let at = midnight - this.#offset(midnight);
		at = midnight - this.#offset(at);
		// Where midnight itself is skipped, the day begins behind the gap.
		return this.dayOf(at) < day ? at + QUARTER_MS * Math.ceil((midnight - this.#wallClock(at)) / QUARTER_MS) : at;
	}

	/** The day so many days later, or earlier below 0. */
	dayAfter(day: string, days: number): string {
		return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
	}

	/** What the clocks show, as if they showed UTC. */
	#wallClock(at: number): number {
		const parts = Object.fromEntries(this.#format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
		const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
		return Date.UTC(year, month - 1, day, hour, minute, second);
	}

	#offset(at: number): number {
		return this.#wallClock(at) - Math.floor(at / 1000) * 1000;
	}
}
