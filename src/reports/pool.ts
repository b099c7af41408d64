import type { RecordPool } from "./read-figures.ts";
import { figuresOf } from "./record-figures.ts";

/** While the disk gives one record, another is read. */
const AT_ONCE = 4;

/** Reads records in this thread. */
export const poolHere = (tablePrices: boolean): RecordPool => ({
	width: AT_ONCE,
	figures: ({ agent, record }, onRead) => figuresOf(agent, agent.open(record.path), { tablePrices, onRead }),
	close: async () => {},
});
