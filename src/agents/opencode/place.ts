import { basename, dirname, join } from "node:path";

/** Where a session is kept: as a row of a database, or as the file of a session in a folder of JSON files. */
export interface Place {
	readonly kind: "row" | "file";
	/** Path of the database, or of the session's file. */
	readonly file: string;
	readonly sessionId: string;
}

const ID = "ses_[0-9A-Za-z]+";
const ROW = new RegExp(`^(.+)#(${ID})$`, "s");
const FILE = new RegExp(`^(${ID})\\.json$`);

/** The path of a record that is a row. */
export const rowPath = (database: string, sessionId: string): string => `${database}#${sessionId}`;

/** What the path of a record says, without a look at the file; `undefined` where it is none of OpenCode's. */
export function placeOf(path: string): Place | undefined {
	const [, file, id] = ROW.exec(path) ?? [];
	if (file !== undefined && id !== undefined) return { kind: "row", file, sessionId: id };
	const [, sessionId] = FILE.exec(basename(path)) ?? [];
	const isSession = basename(dirname(dirname(path))) === "session";
	return sessionId !== undefined && isSession ? { kind: "file", file: path, sessionId } : undefined;
}

/** The path of the record of another session in the same database, or of the same project. */
export const pathBeside = ({ kind, file }: Place, sessionId: string): string =>
	kind === "row" ? rowPath(file, sessionId) : join(dirname(file), `${sessionId}.json`);
