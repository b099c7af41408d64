import { expect, test } from "vitest";
import { CurrentDestinations } from "../../src/daemon/recording/current-destinations.ts";
import type { Destinations } from "../../src/daemon/recording/destinations.ts";
import type { DestinationExporter } from "../../src/destinations/exporters.ts";

test("opens destinations anew in one step: sessions stay open, what is held stays held", () => {
	const log: string[] = [];
	let opened = 0;
	const current = new CurrentDestinations(() => {
		const name = `${++opened}`;
		const shutdown = async () => void log.push(`${name} closed`);
		let held = false;
		return {
			exporters: [{ shutdown } as unknown as DestinationExporter],
			get held() {
				return held;
			},
			hold(hold: boolean) {
				held = hold;
				log.push(`${name} held ${hold}`);
			},
			onBegan: (traceId: string, file: string) => void log.push(`${name} began ${traceId} ${file}`),
			onEnded: (traceId: string, busy: boolean) => void log.push(`${name} ended ${traceId} ${busy}`),
			onSpans: () => void log.push(`${name} spans`),
		} as unknown as Destinations;
	});
	current.onBegan("a", "a.jsonl");
	current.onBegan("b", "b.jsonl");
	current.onEnded("a", true);
	current.now.hold(true);
	log.splice(0);
	current.reopen();
	current.onSpans([]);
	current.onEnded("b", false);
	expect(log).toEqual([
		"1 ended b false",
		"1 closed",
		"2 held true",
		"2 began b b.jsonl",
		"2 spans",
		"2 ended b false",
	]);
});
