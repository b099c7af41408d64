import { describe, expect, test } from "vitest";
import type { SenderStatus } from "../../exporter/sender.ts";
import { footerText } from "../../src/daemon/footer.ts";
import type { DestinationExporter } from "../../src/destinations/exporters.ts";

const LONG_MS = 31_000;

function exporter(name: string, sender: Partial<SenderStatus>, queued: number, delivered: number): DestinationExporter {
	const outbox = { queued, delivered } as ReturnType<DestinationExporter["status"]>["outbox"];
	const status = () => ({ sender: { state: "idle" as const, retried: 0, ...sender }, outbox, drops: {} });
	return { name, status } as unknown as DestinationExporter;
}

const text = (exporters: readonly DestinationExporter[], { held = false, waitingMs = 0 } = {}) =>
	footerText({ exporters, held }, waitingMs);

describe("the footer", () => {
	test("is empty as long as nothing was delivered, and while it is only a matter of seconds", () => {
		expect(text([exporter("opensync", {}, 0, 0)])).toBeUndefined();
		expect(text([exporter("opensync", { state: "sending" }, 3, 0)])).toBeUndefined();
	});

	test("says one word when all is well", () => {
		expect(text([exporter("opensync", {}, 1, 3), exporter("jaeger", {}, 0, 0)])).toBe("pi-sync: synced");
	});

	test("counts what waits for long", () => {
		expect(text([exporter("opensync", {}, 2, 3)], { waitingMs: LONG_MS })).toBe("pi-sync: 2 waiting");
	});

	test("says who is away, who wants the user, and that the user holds it", () => {
		const away = exporter("jaeger", { state: "away", lastFailure: "HTTP 503" }, 2, 0);
		const paused = exporter("opensync", { state: "paused", lastFailure: "no key\nreally" }, 1, 0);
		expect(text([exporter("opensync", {}, 0, 9), away])).toBe("pi-sync: 2 waiting for jaeger: HTTP 503");
		expect(text([paused])).toBe("pi-sync: opensync paused: no key\\u000areally");
		expect(text([paused, away], { held: true })).toBe("pi-sync: paused, 3 waiting");
	});
});
