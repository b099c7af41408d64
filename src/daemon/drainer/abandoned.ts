import * as z from "zod/mini";
import type { DestinationExporter } from "../../destinations/exporters.ts";
import type { Abandoned } from "../../machine/spawn-drainer.ts";

const schema = z.object({
	owner: z.string().check(z.regex(/^[0-9a-f-]+$/)),
	sessions: z.array(z.object({ traceId: z.string().check(z.regex(/^[0-9a-f]{32}$/)), file: z.string() })),
});

/** What the drainer was started with; `undefined` where it is to look after nothing but what is on disk. */
export function abandonedIn(argument: string | undefined): Abandoned | undefined {
	if (argument === undefined) return undefined;
	try {
		return schema.safeParse(JSON.parse(argument)).data;
	} catch {
		return undefined;
	}
}

/** Says in that pi's place that it had them open: once it is gone, whichever drainer is at work heals them. */
export function markAbandoned({ owner, sessions }: Abandoned, destinations: readonly DestinationExporter[]): void {
	for (const { ledger, marks } of destinations) {
		ledger.begin();
		for (const { traceId, file } of sessions) marks.leaveFor(owner, traceId, file);
	}
}
