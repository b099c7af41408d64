import { readFileSync } from "node:fs";
import { isRecord } from "../../../exporter/is-record.ts";

/** The call that started a subagent, from the file beside its record. Releases before 2.1 write none. */
export function subagentCall(path: string): { readonly callId?: string } {
	try {
		const meta: unknown = JSON.parse(readFileSync(path.replace(/\.jsonl$/, ".meta.json"), "utf8"));
		return isRecord(meta) && typeof meta.toolUseId === "string" ? { callId: meta.toolUseId } : {};
	} catch {
		return {};
	}
}
