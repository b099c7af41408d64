import * as z from "zod/mini";
import { reportInvalid } from "./invalid-value.ts";
import type { Report } from "./problem.ts";
import type { RawSettings } from "./settings-file.ts";
import { PRIVACY_SETTINGS } from "./table.ts";

/** A pattern of the user's, not compiled yet. */
export interface GivenPattern {
	/** Names what it finds, in the marker that replaces it. */
	readonly name: string;
	readonly pattern: string;
}

/** What never leaves, whatever a destination's capture policy says. */
export interface PrivacySettings {
	readonly excludeProjects: readonly string[];
	readonly excludePaths: readonly string[];
	readonly patterns: readonly GivenPattern[];
	readonly allow: readonly string[];
	/** A setting that was to keep something back is broken: `projects` keeps all sessions back, `content` all content. */
	readonly invalid?: "projects" | "content";
}

const MOST_GLOBS = 200;
const LONGEST_GLOB = 300;
const MOST_PATTERNS = 100;
const LONGEST_PATTERN = 1_000;

/**
 * Reads `excludeProjects`, `excludePaths` and `redaction` of a settings file. A broken one keeps more back, not less;
 * `raw` is `undefined` where the file itself is, and may have said any of them.
 */
export function readPrivacySettings(raw: RawSettings | undefined, source: string, report: Report): PrivacySettings {
	const broken = new Set<string>();
	const read = <Schema extends z.ZodMiniType>(setting: keyof typeof PRIVACY_SETTINGS, schema: Schema) => {
		const value = raw !== undefined && Object.hasOwn(raw, setting) ? raw[setting] : undefined;
		if (value === undefined || value === null) return undefined;
		const parsed = z.safeParse(schema, value);
		if (parsed.success) return parsed.data;
		const path = parsed.error.issues[0]?.path ?? [];
		const place = path.map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`)).join("");
		const invalid = path.reduce<unknown>((inner, key) => Reflect.get(Object(inner), key), value);
		reportInvalid(PRIVACY_SETTINGS[setting], { setting: setting + place, source, value: invalid }, report);
		broken.add(setting);
		return undefined;
	};
	const excludeProjects = read("excludeProjects", projectGlobs()) ?? [];
	const excludePaths = read("excludePaths", globs()) ?? [];
	const redaction = read("redaction", redactionSchema());
	const projectsKnown = raw !== undefined && !broken.has("excludeProjects");
	const invalid = projectsKnown ? (broken.size > 0 ? "content" : undefined) : "projects";
	return {
		excludeProjects,
		excludePaths,
		patterns: redaction?.patterns ?? [],
		allow: redaction?.allow ?? [],
		...(invalid !== undefined && { invalid }),
	};
}

const glob = () => z.string().check(z.minLength(1), z.maxLength(LONGEST_GLOB));

export const globs = () => z.array(glob()).check(z.maxLength(MOST_GLOBS));

/** A backslash is a slash on Windows only, but nobody escapes a letter. */
const NO_SLASH = /^(?:[^/\\]|\\[^/\p{L}\p{N}_.*~])*$/u;
const FIXED = /^(?:\{?(?:[/\\]|[A-Za-z]:[/\\])|~[/\\]|\*\*[/\\])/;

/** Projects are folders, which have no folder that they are looked for in: any other glob would never match. */
const projectGlobs = () =>
	z
		.array(glob().check(z.refine((text: string) => NO_SLASH.test(text) || FIXED.test(text))))
		.check(z.maxLength(MOST_GLOBS));

const pattern = () => z.string().check(z.minLength(1), z.maxLength(LONGEST_PATTERN));

/** A pattern with a name, or alone. */
export const patterns = () =>
	z
		.array(
			z.union([
				z.strictObject({ name: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,30}$/)), pattern: pattern() }),
				z.pipe(
					pattern(),
					z.transform((text): GivenPattern => ({ name: "custom", pattern: text })),
				),
			]),
		)
		.check(z.maxLength(MOST_PATTERNS));

function redactionSchema() {
	return z.strictObject({
		patterns: z.optional(patterns()),
		allow: z.optional(z.array(pattern()).check(z.maxLength(MOST_PATTERNS))),
	});
}
