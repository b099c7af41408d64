import { readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * The folder of a project. A transcript does not name it, and the name of the project's folder at Cursor has a dash for
 * everything but letters and digits: it is looked for on this machine. Empty where none fits, or several do.
 */
export function projectFolder(project: string): string {
	const isDrive = process.platform === "win32" && /^[a-z]-/i.test(project);
	const found = isDrive ? fitting(`${project[0]}:\\`, dashed(project.slice(2))) : fitting("/", dashed(project));
	const [only, ...others] = [...found];
	return only === undefined || others.length > 0 ? "" : only;
}

/** The folders below one whose dashed path below it is `rest`. */
function* fitting(folder: string, rest: string): Generator<string> {
	for (const name of foldersIn(folder)) {
		const part = dashed(name);
		if (part === "") continue;
		if (part === rest) yield join(folder, name);
		else if (rest.startsWith(`${part}-`)) yield* fitting(join(folder, name), rest.slice(part.length + 1));
	}
}

const dashed = (name: string): string => name.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "");

function foldersIn(folder: string): readonly string[] {
	try {
		return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []));
	} catch {
		// Not readable: no project of this user's.
		return [];
	}
}
