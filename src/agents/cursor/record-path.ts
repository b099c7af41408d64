import { basename, dirname } from "node:path";

const SESSION = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const TRANSCRIPTS = "agent-transcripts";
const SUBAGENTS = "subagents";

/** Where a transcript lies: `<project>/agent-transcripts/<id>.jsonl`, or since 2026 in a folder named by its id. */
export interface RecordPath {
	readonly sessionId: string;
	/** Of a subagent, which lies in its parent's folder. */
	readonly parentId?: string;
	/** The folder that Cursor keeps for a project, by its name, where the transcript still lies in one. */
	readonly project?: string;
}

/** What the path of a transcript says; `undefined` for any other path. */
export function recordPathOf(path: string): RecordPath | undefined {
	const sessionId = basename(path, ".jsonl");
	const folders = foldersAbove(path);
	const at = folders.indexOf(TRANSCRIPTS);
	if (at === -1 && !SESSION.test(sessionId)) return undefined;
	const project = at === -1 ? undefined : folders[at + 1];
	const [first, second] = folders;
	return {
		sessionId,
		...(first === SUBAGENTS && second !== undefined && { parentId: second }),
		...(project !== undefined && { project }),
	};
}

/** Names of the folders that a file lies in, the nearest first: as many as a transcript can have above it. */
function foldersAbove(path: string): readonly string[] {
	const folders: string[] = [];
	for (let folder = dirname(path); folders.length < 5; folder = dirname(folder)) folders.push(basename(folder));
	return folders;
}
