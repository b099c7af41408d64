import { openRecord } from "../agents/files/open-record.ts";
import type { RecordPool } from "./read-figures.ts";
import { figuresOf } from "./record-figures.ts";

/** While the disk gives one record, another is read. */
const AT_ONCE = 4;

/** Reads records in this thread. `stateDir`: the state folder, where facts are kept that no record holds. */
export const poolHere = (tablePrices: boolean, stateDir: string): RecordPool => ({
	width: AT_ONCE,
	figures: ({ agent, record }, onRead) =>
		figuresOf(agent, openRecord(agent, record.path, stateDir), { tablePrices, onRead }),
	close: async () => {},
});
