/** An answer of the embedded OpenSync to one request. */
export interface Reply {
	readonly status: number;
	readonly text: string;
	readonly headers: Readonly<Record<string, string>>;
}

/** An answer in JSON, with the headers that OpenSync sends along. */
export function json(status: number, body: object): Reply {
	const headers = {
		"Content-Type": "application/json",
		"Access-Control-Allow-Origin": "*",
		"Access-Control-Allow-Methods": "GET, POST, DELETE, OPTIONS",
		"Access-Control-Allow-Headers": "Authorization, Content-Type",
	};
	return { status, text: JSON.stringify(body), headers };
}

/** An answer that Convex or the server gives before any of OpenSync's functions runs. */
export function plain(status: number, text: string): Reply {
	return { status, text, headers: { "Content-Type": "text/plain" } };
}
