import type { GivenDestination } from "./otlp-destination.ts";

/** OpenSync has a folder of that name beside those of the OTLP destinations. */
const RESERVED = "opensync";

/**
 * A name for each destination: its own, else its endpoint's host and port, which stays the same when the list is
 * sorted anew. A name already taken (in any case: file systems) gets a number behind it; `onRenamed` hears of those
 * that the user gave.
 */
export function nameDestinations(
	destinations: readonly GivenDestination[],
	onRenamed: (name: string, renamed: string) => void,
): readonly string[] {
	const taken = new Set([RESERVED]);
	return destinations.map(({ name: own, endpoint }) => {
		const wanted = own ?? hostName(endpoint);
		let name = wanted;
		for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${wanted}-${number}`;
		taken.add(name.toLowerCase());
		if (own !== undefined && name !== own) onRenamed(own, name);
		return name;
	});
}

function hostName(endpoint: string): string {
	const host = new URL(endpoint).host.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[^A-Za-z0-9]+/, "");
	return host.slice(0, 60) || "otlp";
}
