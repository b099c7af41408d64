import { FileLedger } from "../../exporter/foreign/file-ledger.ts";
import { ForeignTraces } from "../../exporter/foreign/foreign-traces.ts";
import type { OpenForeignTraces } from "./exporters.ts";

/** Traces of other agents, with a ledger on disk. Apart from `openExporters`, so that pi does not load it. */
export const openForeignTraces: OpenForeignTraces = (folder, onTrouble) =>
	new ForeignTraces(new FileLedger({ folder, onTrouble }));
