import { DatabaseStore } from "./database-store.ts";
import { FolderStore } from "./folder-store.ts";
import type { Place } from "./place.ts";
import { inDatabase } from "./sqlite/in-database.ts";
import { readable } from "./sqlite/unreadable.ts";
import type { Store } from "./store.ts";

/** Looks something up where a session is kept. Throws what `act`, the file system and SQLite throw. */
export function inStore<T>({ kind, file }: Place, act: (store: Store) => T): T {
	if (kind === "file") return act(new FolderStore(file));
	return readable(() => inDatabase(file, (database) => act(new DatabaseStore(database))));
}
