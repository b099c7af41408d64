/** The pairs of a list, and which of its members (counted from 1) are none. */
export interface KeyValueList {
	readonly pairs: Readonly<Record<string, string>>;
	readonly malformed: readonly number[];
}

/**
 * Parses `key1=value1,key2=value2`, as OpenTelemetry's variables have it: the W3C Baggage format without metadata, both
 * sides percent-encoded. Empty members are skipped, the last of equal keys counts.
 */
export function parseKeyValueList(text: string): KeyValueList {
	const pairs: [string, string][] = [];
	const malformed: number[] = [];
	for (const [index, member] of text.split(",").entries()) {
		if (member.trim() === "") continue;
		const pair = parsePair(member);
		if (pair === undefined) malformed.push(index + 1);
		else pairs.push(pair);
	}
	return { pairs: Object.fromEntries(pairs), malformed };
}

function parsePair(member: string): [string, string] | undefined {
	const separator = member.indexOf("=");
	if (separator < 0) return undefined;
	try {
		const key = decodeURIComponent(member.slice(0, separator).trim());
		const value = decodeURIComponent(member.slice(separator + 1).trim());
		return key === "" ? undefined : [key, value];
	} catch {
		return undefined;
	}
}
