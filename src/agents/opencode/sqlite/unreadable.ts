/** A session that cannot be read just now. The code tells it from what is wrong inside of pi-sync. */
export class UnreadableError extends Error {
	readonly code = "UNREADABLE";
}

/** Runs `act`; what SQLite says without a code becomes an `UnreadableError`. Throws what `act` throws else. */
export function readable<T>(act: () => T): T {
	try {
		return act();
	} catch (error) {
		if (error instanceof Error && error.name.startsWith("SQLite")) {
			throw new UnreadableError(error.message, { cause: error });
		}
		throw error;
	}
}
