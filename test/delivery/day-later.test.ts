import { join } from "node:path";
import { expect, test } from "vitest";
import { FileOutbox } from "../../exporter/outbox/file-outbox.ts";
import type { OutboxRecord } from "../../exporter/outbox/outbox.ts";
import type { Outcome } from "../../exporter/outcome.ts";
import { Sender } from "../../exporter/sender.ts";
import { ManualTime } from "./manual-time.ts";
import { record, total } from "./records.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const HOUR = 3_600_000;
const BORN = Date.UTC(2026, 1, 3);

test("a session whose backend was down all the time, and that was left twice, is delivered a day later as it was", async () => {
	const folder = join(temporaryFolder(), "outbox");
	const time = new ManualTime();
	let up = false;
	const got: OutboxRecord[] = [];
	const requests = { count: 0 };
	const start = () => {
		const now = () => BORN + time.now;
		const outbox = new FileOutbox({ folder, now, setTimer: time.setTimer });
		const send = async (one: OutboxRecord): Promise<Outcome> => {
			requests.count += 1;
			if (!up) return { type: "retryable", reason: "could not be reached" };
			got.push(one);
			return { type: "success" };
		};
		const sender = new Sender({ outbox, transport: { send }, clock: time.clock, setTimer: time.setTimer });
		const close = () => {
			sender.close();
			outbox.close();
		};
		return { outbox, close };
	};

	const body = (id: string) => JSON.stringify({ externalId: id, createdAt: BORN });
	const ids = Array.from({ length: 30 }, (_, index) => `a-${index}`);
	let pi = start();
	for (const id of ids.slice(0, 20)) {
		pi.outbox.append([record(id, { body: body(id) }), total(`${id}-totals`)]);
		await time.pass(60_000);
	}
	pi.close();
	pi = start();
	for (const id of ids.slice(20)) pi.outbox.append([record(id, { body: body(id) })]);
	await time.pass(4 * HOUR);
	pi.close();
	// Nobody was there: a destination that is away is asked about once a minute.
	expect(requests.count).toBeLessThan(2 * 60 * 5 + 20);

	await time.pass(20 * HOUR);
	up = true;
	pi = start();
	await time.pass(60_000);
	expect(got.map(({ id }) => id)).toEqual([...ids, "a-19-totals"]);
	for (const one of got.slice(0, 30)) expect(one.body).toBe(body(one.id));
	expect(pi.outbox.counts()).toMatchObject({ queued: 0, delivered: 31, dropped: {} });
	pi.close();
});
