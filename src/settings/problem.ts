import { describeSecret, describeValue, oneLine, scrubSecrets, shorten } from "./mask.ts";

/** Something wrong with a setting. Holds no secret: safe to show and to log. */
export interface Problem {
	/** `error`: a setting does not count. `warning`: worth knowing, nothing given is lost. */
	readonly severity: "error" | "warning";
	/** Name of the setting, such as `convexUrl` or `otlp[1].headers.authorization`. */
	readonly setting: string;
	/** `file /…/config.json` or `environment variable X`. */
	readonly source: string;
	/** The given value, described and masked; missing where there is none or it tells nothing. */
	readonly value?: string;
	/** What a valid value is, to follow the word "expected". */
	readonly expected: string;
	/** What happens meanwhile. */
	readonly consequence?: string;
}

/** A problem as the one who finds it knows it: with the raw value, which never leaves the settings. */
export interface Finding extends Omit<Problem, "value"> {
	readonly value?: unknown;
	/** The value may be shown only as a masked secret. */
	readonly secret?: boolean;
}

export type Report = (finding: Finding) => void;

const MOST_PROBLEMS = 100;

/**
 * Collects findings as problems, masked. `secrets` are the texts that no problem may hold; the list may still grow
 * until the first finding that shows a value. After 100 problems a last one says that there are more.
 */
export function collectProblems(secrets: readonly string[]): { readonly problems: Problem[]; readonly report: Report } {
	const problems: Problem[] = [];
	const scrub = (text: string) => scrubSecrets(text, secrets);
	const report: Report = ({ severity, setting, source, value, secret, expected, consequence }) => {
		if (problems.length > MOST_PROBLEMS) return;
		const place = { severity, source: scrub(source) };
		if (problems.length === MOST_PROBLEMS) {
			problems.push({
				...place,
				setting: "settings",
				expected: "fewer problems than these 100; more are not listed",
			});
			return;
		}
		problems.push({
			...place,
			setting: shorten(scrub(setting)),
			...(value !== undefined && { value: secret ? describeSecret(value) : describeValue(value, secrets) }),
			expected: scrub(expected),
			...(consequence !== undefined && { consequence: scrub(consequence) }),
		});
	};
	return { problems, report };
}

/** One line of plain text: where, what was given, what was expected, and what happens meanwhile. */
export function formatProblem(problem: Problem): string {
	const { setting, source, value, expected, consequence } = problem;
	const place = source.endsWith(` ${setting}`) ? source : `${setting} (${source})`;
	const given = value === undefined ? "" : ` is ${value}`;
	const meanwhile = consequence === undefined ? "" : `; ${consequence}`;
	return oneLine(`${place}${given}: expected ${expected}${meanwhile}`);
}
