import { expect, test } from "vitest";
import { toRecord } from "../../exporter/opensync/requests.ts";
import { Sender } from "../../exporter/sender.ts";
import { ShownOutbox } from "../../src/daemon/preview/shown-outbox.ts";

const totals = (unit: string) =>
	toRecord({ type: "totals", unit, body: { externalId: "s", source: "pi", promptTokens: Number(unit) } });
const session = toRecord({ type: "session", body: { externalId: "s", source: "pi", title: "t" } });

test("an outbox that shows gives the last totals behind the rest, and a sender nothing to send", async () => {
	const shown: string[] = [];
	const sent: string[] = [];
	const outbox = new ShownOutbox(({ id }) => shown.push(id));
	const transport = {
		send: async ({ id }: { id: string }) => {
			sent.push(id);
			return { type: "success" } as const;
		},
	};
	const sender = new Sender({ outbox, transport: transport as never });
	outbox.append([totals("1"), session]);
	outbox.append([totals("2")]);
	await sender.flush(AbortSignal.timeout(200));
	sender.close();
	expect([shown, sent]).toEqual([[session.id], []]);
	outbox.close();
	expect(shown).toEqual([session.id, totals("2").id]);
});
