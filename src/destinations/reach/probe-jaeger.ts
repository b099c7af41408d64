import { randomBytes } from "node:crypto";
import * as z from "zod/mini";
import type { OtlpDestination } from "../../settings/resolved-settings.ts";
import { traceLink } from "../../settings/url.ts";
import { OtlpTransport } from "../otlp/transport.ts";
import type { Asking } from "./finding.ts";
import { eventually, type Probed, probeId } from "./probe.ts";

const found = z.object({ data: z.array(z.object({ spans: z.array(z.object({ spanID: z.string() })) })) });

/** The base URL of a Jaeger whose web page a template of trace links names, `undefined` for other pages. */
export function jaegerOf(traceUrl: string): string | undefined {
	const base = /^(.*)\/trace\/\{traceId\}$/.exec(traceUrl)?.[1];
	return base;
}

/** Sends a span to an OTLP backend and reads it back from Jaeger's query API. Always the same trace. */
export async function probeJaeger(destination: OtlpDestination, jaeger: string, asking: Asking): Promise<Probed> {
	const traceId = probeId();
	const spanId = randomBytes(8).toString("hex");
	const nano = `${asking.now()}000000`;
	const span = {
		traceId,
		spanId,
		name: "pi-sync doctor probe",
		kind: 1,
		startTimeUnixNano: nano,
		endTimeUnixNano: nano,
	};
	const attributes = [{ key: "service.name", value: { stringValue: "pi-sync-probe" } }];
	const body = JSON.stringify({
		resourceSpans: [{ resource: { attributes }, scopeSpans: [{ scope: { name: "pi-sync" }, spans: [span] }] }],
	});
	const { endpoint, headers } = destination;
	const record = { id: "probe", lane: "probe", path: "", body, contentType: "application/json" };
	const sent = await new OtlpTransport({ ...asking, endpoint, headers }).send(record, new AbortController().signal);
	if (sent.type !== "success") return { ok: false, reason: sent.reason, mend: "see the backend's own log" };
	const url = traceLink(`${jaeger.replace(/\/+$/, "")}/api/traces/{traceId}`, traceId);
	let failure = "the span was accepted but could not be read back";
	const back = await eventually(async () => {
		try {
			const answer = await asking.fetch(url, { signal: AbortSignal.timeout(asking.timeoutMs) });
			// 404 as long as the trace is not there.
			if (answer.status !== 200) return undefined;
			const { data } = found.parse(await answer.json());
			return data.flatMap(({ spans }) => spans).find(({ spanID }) => spanID === spanId);
		} catch {
			failure = "Jaeger's query API does not answer as such";
			return undefined;
		}
	});
	if (back !== undefined) return { ok: true, detail: "span sent and read back" };
	return { ok: false, reason: failure, mend: `is ${jaeger} the Jaeger behind ${new URL(endpoint).host}?` };
}
