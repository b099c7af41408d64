import { isRecord } from "../../../exporter/is-record.ts";
import type { Usage } from "../../transcript.ts";
import { number } from "../files/fields.ts";

/** The usage of one model call, as the API counts it. `version`: of the Claude Code that wrote it down. */
export function usageOf(value: unknown, version: string | undefined): Usage | undefined {
	if (!isRecord(value)) return undefined;
	const kept = isRecord(value.cache_creation) ? number(value.cache_creation.ephemeral_1h_input_tokens) : 0;
	const details = isRecord(value.output_tokens_details) ? number(value.output_tokens_details.thinking_tokens) : 0;
	return {
		input: number(value.input_tokens),
		output: number(value.output_tokens),
		cacheRead: number(value.cache_read_input_tokens),
		cacheWrite: number(value.cache_creation_input_tokens),
		...(kept > 0 && { cacheWrite1h: kept }),
		...(details > 0 && { reasoning: details }),
		...(writesTooLittle(version) && { isLowerBound: true }),
		...(isOffList(value) && { isOffList: true }),
	};
}

/** Fast mode, other tiers of service, and answers that may not leave the USA have prices of their own. */
const isOffList = ({ speed, service_tier: tier, inference_geo: place }: Readonly<Record<string, unknown>>): boolean =>
	speed === "fast" || (typeof tier === "string" && tier !== "standard") || place === "us";

/** 2.1.12 to 2.1.42 wrote down the output that the answer's first event names: a few tokens. */
function writesTooLittle(version: string | undefined): boolean {
	const [major, minor, patch = 0] = (version ?? "").split(".").map(Number);
	return major === 2 && minor === 1 && patch >= 12 && patch <= 42;
}
