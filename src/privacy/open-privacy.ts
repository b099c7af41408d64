import { type CapturePolicy, captured } from "../../exporter/capture.ts";
import { DROP, Drops } from "../../exporter/tally.ts";
import type { SessionPrivacy } from "../recorder/privacy.ts";
import type { GivenPattern } from "../settings/privacy-settings.ts";
import type { ResolvedSettings } from "../settings/resolved-settings.ts";
import type { SessionBegan } from "../transcript.ts";
import { type Ancestor, ancestorsOf } from "./ancestors.ts";
import { compilePattern } from "./compile-pattern.ts";
import { excludedPaths } from "./excluded-paths.ts";
import { excludedProjects } from "./excluded-projects.ts";
import { pathMatcher } from "./globs.ts";
import { type ProjectSettings, readProjectSettings } from "./project-settings.ts";
import type { ReceivedPrivacy } from "./received-privacy.ts";
import { secretsIn } from "./redaction/known-values.ts";
import type { OwnPattern } from "./redaction/rule.ts";
import { Redaction } from "./redaction.ts";
import { redactionSalt } from "./salt.ts";

export interface PrivacyContext {
	readonly settings: Pick<ResolvedSettings, "privacy" | "stateDir">;
	/** Texts of the settings that are secret by their place: the key and the headers' values. */
	readonly secrets: readonly string[];
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly home: string;
	readonly platform: NodeJS.Platform;
	/** Reads what the record of a session says of itself first; `undefined` where it cannot be read. */
	readonly readAncestor: (path: string) => Ancestor | undefined;
	/** One line for the user. */
	readonly onProblem: (line: string) => void;
}

/** Gives the privacy of each session, by the project it works in. Fields that could not be searched are counted in `drops`. */
export interface PrivacyOfProjects {
	of(session: SessionBegan): SessionPrivacy;
	/** Of spans that other programs made. */
	readonly received: ReceivedPrivacy;
	readonly drops: Drops;
}

/** Reads what the settings keep back. Never throws for what is wrong with them: then more is kept back. */
export function openPrivacy(context: PrivacyContext): PrivacyOfProjects {
	const { settings, secrets, env, home, platform, readAncestor, onProblem } = context;
	const { privacy: given, stateDir } = settings;
	const drops = new Drops();
	const place = { home, platform };
	const isExcludedPath = pathMatcher(given.excludeProjects, place);
	const isExcluded = excludedProjects(given.excludeProjects, place);
	const own = compiled(given.patterns, "redaction.patterns", onProblem);
	const allowed = compiled(
		given.allow.map((pattern) => ({ name: "allowed", pattern })),
		"redaction.allow",
		onProblem,
	);
	const redaction = new Redaction({
		salt: redactionSalt(stateDir),
		known: [
			{ kind: "pi-sync-key", values: secrets },
			{ kind: "env", values: secretsIn(env) },
		],
		patterns: own.patterns,
		allow: allowed.patterns,
	});

	const searching = {
		text: (text: string) => redaction.text(text),
		named: (name: string, text: string) => redaction.named(name, text),
		failed: () => drops.add(DROP.notRedacted),
	};
	const nothing = given.invalid !== undefined || !own.whole;

	const namesExcluded = (cwd: string, projects: readonly ProjectSettings[]): readonly NamesExcluded[] =>
		[{ excludePaths: given.excludePaths, folder: cwd }, ...projects].flatMap(({ excludePaths = [], folder }) =>
			excludePaths.length === 0 ? [] : [excludedPaths(excludePaths, cwd, place, folder)],
		);
	/** A fork tells what its parents said, so what keeps something back of one of them keeps it back here as well. */
	const inheritedFrom = ({ parentRecord }: SessionBegan) => {
		const names: NamesExcluded[] = [];
		for (const ancestor of ancestorsOf(parentRecord, readAncestor)) {
			if (ancestor === undefined) return { tells: given.excludeProjects.length === 0, names };
			const projects = readProjectSettings(ancestor, home, () => {});
			const keepsBack = projects.some(({ exclude, capture }) => exclude === true || capture !== undefined);
			if (keepsBack || isExcluded(ancestor.cwd)) return { tells: false, names };
			names.push(...namesExcluded(ancestor.cwd, projects));
		}
		return { tells: true, names };
	};
	const ofSession = (began: SessionBegan): SessionPrivacy => {
		const projects = readProjectSettings(began, home, onProblem);
		const excluded =
			projects.some(({ exclude }) => exclude === true) || given.invalid === "projects" || isExcluded(began.cwd);
		const policies: readonly CapturePolicy[] = [
			...projects.map(({ capture }) => capture ?? "full"),
			nothing ? "metadata" : "full",
		];
		const inherited = inheritedFrom(began);
		const names = [...namesExcluded(began.cwd, projects), ...inherited.names];
		return {
			privacy: { ...searching, excludes: (args) => names.some((excludes) => excludes(args)) },
			tellsInherited: inherited.tells,
			passing: (spans) => (excluded ? [] : spans.map((span) => policies.reduce(captured, span))),
		};
	};
	const received: ReceivedPrivacy = {
		...searching,
		isPlain: (name, text) => redaction.isPlain(name, text),
		excludes: (project) => given.invalid === "projects" || (project !== undefined && isExcludedPath(project)),
		content: !nothing,
		dropped: () => drops.counts(),
	};
	return { drops, of: ofSession, received };
}

type NamesExcluded = (args: unknown) => boolean;

interface Compiled {
	readonly patterns: readonly OwnPattern[];
	/** False: some pattern could not be compiled. */
	readonly whole: boolean;
}

function compiled(given: readonly GivenPattern[], setting: string, onProblem: (line: string) => void): Compiled {
	const patterns: OwnPattern[] = [];
	for (const [index, { name, pattern }] of given.entries()) {
		try {
			patterns.push(compilePattern(name, pattern));
		} catch (error) {
			const why = error instanceof Error ? error.message.slice(0, 200) : "error";
			const expected = "expected a regular expression without lookaround and backreferences";
			onProblem(`${setting}[${index}]: ${expected} (${why}); no content is sent until then`);
		}
	}
	return { patterns, whole: patterns.length === given.length };
}
