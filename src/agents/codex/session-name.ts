import type { SessionRenamed } from "../../transcript.ts";
import { text } from "../files/fields.ts";
import type { Recorded } from "./answer.ts";
import type { ThreadName } from "./thread-name.ts";

/** The name of a session. Some releases write it into the record, others beside it. */
export class SessionName {
	readonly #find: () => ThreadName | undefined;
	#told: string | undefined;

	/** `find`: looks for a name beside the record. */
	constructor(find: () => ThreadName | undefined) {
		this.#find = find;
	}

	/** Takes a name from the record. */
	renamed(value: unknown, recorded: Recorded): readonly SessionRenamed[] {
		const name = text(value);
		if (name === undefined || name === this.#told) return [];
		if (!recorded.inherited) this.#told = name;
		return [{ type: "session_renamed", ...recorded, name }];
	}

	/** The record ends. */
	end(): readonly SessionRenamed[] {
		const found = this.#find();
		return found === undefined ? [] : this.renamed(found.name, { entryId: `name ${found.at}`, recordedAt: found.at });
	}
}
