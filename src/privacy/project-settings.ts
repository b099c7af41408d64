import { join } from "node:path";
import * as z from "zod/mini";
import type { CapturePolicy } from "../../exporter/capture-policy.ts";
import { globs } from "../settings/privacy-settings.ts";
import { readSettingsText } from "../settings/read-file.ts";
import { captureSchema } from "../settings/schema.ts";
import type { SessionBegan } from "../transcript.ts";

/** What a project keeps back by itself, on top of the user's settings. */
export interface ProjectSettings {
	/** Its sessions are sent nowhere. */
	readonly exclude?: boolean;
	/** Kinds that it does not let pass; those that it does are the user's settings to decide. */
	readonly capture?: CapturePolicy;
	readonly excludePaths?: readonly string[];
}

/** A file that is there and cannot be understood: what it was to keep back is not known, so no content leaves. */
const BROKEN: ProjectSettings = { capture: "metadata" };

const schema = () =>
	z.strictObject({
		$schema: z.optional(z.string()),
		exclude: z.optional(z.boolean()),
		capture: z.optional(captureSchema()),
		excludePaths: z.optional(globs()),
	});

export const projectSettingsFile = (cwd: string): string => join(cwd, ".pi", "pi-sync.json");

/**
 * Reads `.pi/pi-sync.json` of a session's project, unless a live pi did not say that the user trusts it: of a session
 * that is read from its file nobody knows, and then keeping back more is the safe mistake. The file can only keep more back than the user's settings do: it has
 * no setting that could send more. `tell` hears what is wrong with it.
 */
export function readProjectSettings(
	{ cwd, projectTrusted }: Pick<SessionBegan, "cwd" | "projectTrusted">,
	tell: (line: string) => void,
): ProjectSettings {
	if (projectTrusted === false || cwd === "") return {};
	const file = projectSettingsFile(cwd);
	const broken = (expected: string): ProjectSettings => {
		tell(`settings (file ${file}): expected ${expected}; no content of this project's sessions is sent until then`);
		return BROKEN;
	};
	let text: string;
	try {
		text = readSettingsText(file);
	} catch (error) {
		const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
		return code === "ENOENT" || code === "ENOTDIR" ? {} : broken(`a readable file (${code})`);
	}
	let given: unknown;
	try {
		given = JSON.parse(text.replace(/^\ufeff/, ""));
	} catch {
		return broken("JSON");
	}
	const parsed = z.safeParse(schema(), given);
	if (!parsed.success) {
		const [issue] = parsed.error.issues;
		const place =
			issue === undefined || issue.path.length === 0 ? "" : `, not so at ${issue.path.map(String).join(".")}`;
		return broken(`exclude (true or false), and capture and excludePaths as the user's settings have them${place}`);
	}
	const { exclude, capture, excludePaths } = parsed.data;
	return {
		...(exclude !== undefined && { exclude }),
		...(capture !== undefined && { capture: typeof capture === "object" ? { base: "full", ...capture } : capture }),
		...(excludePaths !== undefined && { excludePaths }),
	};
}
