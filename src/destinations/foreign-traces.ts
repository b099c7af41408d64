import { FileSessionBook } from "../../exporter/foreign/file-session-book.ts";
import { ForeignTraces } from "../../exporter/foreign/foreign-traces.ts";
import type { OpenForeignTraces } from "./exporters.ts";

/** Traces of other agents, with a book on disk. Apart from `openExporters`, so that pi does not load it. */
export const openForeignTraces: OpenForeignTraces = (folder, onTrouble, root, leavesOut) =>
	new ForeignTraces(new FileSessionBook({ folder, root, onTrouble }), leavesOut);
