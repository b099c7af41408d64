/** A session as OpenCode lists it. Times in milliseconds since 1970. */
export interface Session {
	readonly id: string;
	/** Of a subagent: the session that started it. */
	readonly parentId?: string | undefined;
	readonly directory: string;
	readonly title: string;
	readonly version?: string | undefined;
	readonly createdAt: number;
}

/** Something that is kept as JSON. `name` says where, for a message about damage. */
export interface Kept {
	readonly id: string;
	readonly name: string;
	readonly json: string;
}

/** The sessions of a database, or of a folder. Everything throws what the file system and SQLite throw. */
export interface Store {
	/** `undefined` where there is none of this id, or where it is damaged. */
	session(id: string): Session | undefined;
	/** Ids of a session's messages in the order in which they were created. */
	messageIds(sessionId: string): readonly string[];
	/** `undefined` where it was deleted. */
	message(sessionId: string, id: string): Kept | undefined;
	/** In the order in which they were created. */
	parts(messageId: string): readonly Kept[];
	/** Sessions of the same directory that were created before this one. */
	older(session: Session): readonly Session[];
	/** The parts of a session's messages that name an id. */
	partsNaming(sessionId: string, id: string): readonly Kept[];
}
