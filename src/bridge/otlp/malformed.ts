/** Thrown while a body is read that is no OTLP trace request; ends up in the answer. */
export class Malformed extends Error {
	/** Where in the request, such as `resourceSpans[0].scopeSpans`, and what was expected there. */
	static at(where: string, expected: string): Malformed {
		return new Malformed(`${where === "" ? "the request" : where}: expected ${expected}`);
	}
}
