import type { SessionBegan } from "../../transcript.ts";
import { firstLines } from "../files/first-lines.ts";
import type { PlacedLine, SessionOpening } from "../files/held-lines.ts";
import { objectsIn } from "../files/objects-in.ts";
import { bornAt } from "./born.ts";
import { placeIn } from "./hooks/place.ts";
import { isMessage, timeIn } from "./message.ts";
import { projectFolder } from "./project-folder.ts";
import { recordPathOf } from "./record-path.ts";

/** Prompts can hold whole files. In bytes. */
const LONGEST = 32 * 1024 * 1024;

/** How a session began: its transcript's place says which it is, its first message when it was. */
export class Opening implements SessionOpening {
	readonly #path: string;
	readonly #kept: string | undefined;
	#at: number | undefined;

	/** `kept`: the file of what hooks said of the session. */
	constructor(path: string, kept?: string) {
		this.#path = path;
		this.#kept = kept;
	}

	take({ fields }: PlacedLine): boolean {
		if (!isMessage(fields)) return false;
		this.#at = timeIn(fields) ?? bornAt(this.#path);
		return this.#at !== undefined;
	}

	get began(): SessionBegan | undefined {
		const known = recordPathOf(this.#path);
		if (known === undefined || this.#at === undefined) return undefined;
		const { sessionId, parentId, project } = known;
		const { cwd = project === undefined ? "" : projectFolder(project), version } = placeIn(this.#kept);
		return {
			...{ type: "session_began", at: this.#at, sessionId, cwd, agentName: "cursor-sync" },
			...(version !== undefined && { agentVersion: version }),
			...(parentId !== undefined && { startedByCall: { sessionId: parentId } }),
		};
	}
}

/** How the session of a transcript began; `undefined` where the file cannot be read or is no transcript of Cursor. */
export function beginningOf(path: string, kept?: string): SessionBegan | undefined {
	if (recordPathOf(path) === undefined) return undefined;
	const opening = new Opening(path, kept);
	for (const line of firstLines(path, LONGEST)) {
		for (const fields of objectsIn(line) ?? []) {
			if (opening.take({ fields, place: "" })) return opening.began;
			if (!MARKS.has(fields.type)) return undefined;
		}
	}
	return undefined;
}

/** Lines that are no messages. */
const MARKS: ReadonlySet<unknown> = new Set(["metadata", "turn_ended"]);
