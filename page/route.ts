/** Where the page is: what stands behind `#` in its address, so that the server serves one document. */
export type Route =
	| { readonly view: "sessions"; readonly query: URLSearchParams }
	| { readonly view: "session"; readonly id: string; readonly query: URLSearchParams }
	| { readonly view: "usage"; readonly query: URLSearchParams };

/** Reads `location.hash`. An unknown one is the list of sessions. */
export function routeOf(hash: string): Route {
	const [path = "", search = ""] = hash.replace(/^#/, "").split("?");
	const query = new URLSearchParams(search);
	if (path === "/usage") return { view: "usage", query };
	const id = /^\/session\/([^/]+)$/.exec(path)?.[1];
	return id === undefined ? { view: "sessions", query } : { view: "session", id: decoded(id), query };
}

/** The address of a session's view. */
export const sessionHash = (id: string): string => `#/session/${encodeURIComponent(id)}`;

/** The address of the list, or of the usage, with its query. Empty values are left out. */
export function viewHash(
	view: "sessions" | "usage",
	values: Readonly<Record<string, string | undefined>> = {},
): string {
	const set = Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : []));
	const query = new URLSearchParams(set).toString();
	return `#/${view === "usage" ? "usage" : ""}${query && `?${query}`}`;
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		// Somebody cut the address in the middle of a letter.
		return text;
	}
}
