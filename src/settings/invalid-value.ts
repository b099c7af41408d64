import type { Report } from "./problem.ts";
import type { SettingDescription } from "./table.ts";

/** Reports a value that does not count, and by the setting's description what counts instead. */
export function reportInvalid(
	description: SettingDescription,
	given: { readonly setting: string; readonly source: string; readonly value: unknown },
	report: Report,
): void {
	report({
		...given,
		severity: "error",
		secret: description.secret === true || (description.url === true && isNoUrlAtAll(given.value)),
		expected: description.expects,
		consequence: description.consequence ?? whatCounts(description),
	});
}

/** Key and URL are easily pasted into each other's place. */
function isNoUrlAtAll(value: unknown): boolean {
	return typeof value === "string" && !/[.:/]/.test(value);
}

function whatCounts(description: SettingDescription): string {
	const counts = description.whenInvalid ?? description.default;
	return counts === undefined ? "it is left out until then" : `${JSON.stringify(counts)} counts until then`;
}
