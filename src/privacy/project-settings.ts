import { isAbsolute, join } from "node:path";
import * as z from "zod/mini";
import type { CapturePolicy } from "../../exporter/capture.ts";
import { globs } from "../settings/privacy-settings.ts";
import { readSettingsText } from "../settings/read-file.ts";
import { captureSchema } from "../settings/schema.ts";
import type { SessionBegan } from "../transcript.ts";
import { foldersOfProject } from "./git-folders.ts";

/** What a project keeps back by itself, on top of the user's settings. */
export interface ProjectSettings {
	/** The folder that these settings are for. */
	readonly folder: string;
	/** Its sessions are sent nowhere. */
	readonly exclude?: boolean;
	/** Kinds that it does not let pass; those that it does are the user's settings to decide. */
	readonly capture?: CapturePolicy;
	readonly excludePaths?: readonly string[];
}

const schema = () =>
	z.strictObject({
		$schema: z.optional(z.string()),
		exclude: z.optional(z.boolean()),
		capture: z.optional(captureSchema()),
		excludePaths: z.optional(globs()),
	});

/**
 * Reads `.pi/pi-sync.json` of a session's folder and of those above it, up to the edge of the git repository, else of the
 * home folder. Reads nothing where a live pi says that the user does not trust the project; of a session that is read
 * from its file nobody knows, and then keeping back more is the safe mistake. The files can only keep back more than
 * the user's settings do. `tell` hears what is wrong with them.
 */
export function readProjectSettings(
	{ cwd, projectTrusted }: Pick<SessionBegan, "cwd" | "projectTrusted">,
	home: string,
	tell: (line: string) => void,
): readonly ProjectSettings[] {
	if (projectTrusted === false || !isAbsolute(cwd)) return [];
	return foldersOfProject(cwd, home).flatMap((folder) => readSettingsOf(folder, tell) ?? []);
}

function readSettingsOf(folder: string, tell: (line: string) => void): ProjectSettings | undefined {
	const file = join(folder, ".pi", "pi-sync.json");
	/** What the file was to keep back is not known, so no content leaves. */
	const broken = (expected: string): ProjectSettings => {
		tell(`settings (file ${file}): expected ${expected}; no content of this project's sessions is sent until then`);
		return { folder, capture: "metadata" };
	};
	let text: string;
	try {
		text = readSettingsText(file);
	} catch (error) {
		const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
		return code === "ENOENT" || code === "ENOTDIR" ? undefined : broken(`a readable file (${code})`);
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
		folder,
		...(exclude !== undefined && { exclude }),
		...(capture !== undefined && { capture: typeof capture === "object" ? { base: "full", ...capture } : capture }),
		...(excludePaths !== undefined && { excludePaths }),
	};
}
