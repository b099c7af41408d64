import { type Outcome, refusal, success } from "./outcome.ts";

/** The users of the embedded OpenSync, by their API key. */
export type Users = ReadonlyMap<string, string>;

/**
 * The user of a request by its `Authorization` header, or OpenSync's words for the 401. The header is read to the
 * letter: `bearer` in lower case is no header. There are no JWTs here, so every token but a key is an invalid one.
 */
export function authenticate(header: string | undefined, users: Users, keyOnly: boolean): Outcome<string> {
	if (!header?.startsWith("Bearer osk_")) {
		if (keyOnly) return refusal("Invalid API key format");
		return refusal(header?.startsWith("Bearer ") ? "Invalid or expired token" : "Missing Authorization header");
	}
	const user = users.get(header.slice("Bearer ".length));
	return user === undefined ? refusal("Invalid API key") : success(user);
}
