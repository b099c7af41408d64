import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { type BridgeProcess, startBridgeProcess } from "./bridge-process.ts";
import { bridgeWorld, JSON_TYPE, post } from "./world.ts";

const MIB = 1024 * 1024;
const BODY = 16 * MIB;
const AT_ONCE = 30;
const LIMIT_MIB = 256;
/** Of the limit, what the process may grow by at most. */
const MOST_GROWTH = 1.3;

const attribute = (key: string, stringValue: string) => ({ key, value: { stringValue } });

/** A request of 16 MiB: model calls with answers of 1 MiB each, made of `piece`. */
function longTexts(piece: string): Buffer {
	const text = piece.repeat(MIB / Buffer.byteLength(piece));
	const spanOf = (index: number) => ({
		...{ traceId: "ab".repeat(16), spanId: String(index + 1).padStart(16, "0"), name: "chat" },
		attributes: [
			attribute("gen_ai.operation.name", "chat"),
			attribute("gen_ai.conversation.id", "long"),
			attribute("gen_ai.output.messages", JSON.stringify([{ role: "assistant", content: text }])),
		],
	});
	const spans = Array.from({ length: BODY / MIB }, (_, index) => spanOf(index));
	return Buffer.from(JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] }));
}

/** MiB of the process that are, or at most were, in memory. */
function memoryOf({ child }: BridgeProcess, name: "VmRSS" | "VmHWM"): number {
	const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
	return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1]) / 1024;
}

function statusOf(url: string, body: Buffer, agent: Agent): Promise<number | undefined> {
	return new Promise((resolve, reject) => {
		const headers = { "content-type": JSON_TYPE, "content-length": body.length };
		const sent = request(`${url}/v1/traces`, { method: "POST", agent, headers }, (response) => {
			response.resume().once("end", () => resolve(response.statusCode));
		});
		sent.on("error", reject);
		sent.end(body);
	});
}

// Only Linux tells the peak of another process' memory.
test.skipIf(process.platform !== "linux").each([
	["of one byte for each character", "What is the sum? "],
	["of two bytes for each character", "Сколько это "],
])("30 bodies of 16 MiB at once, with texts %s, cost little more than the limit says", async (_, piece) => {
	const body = longTexts(piece);
	const bridge = await startBridgeProcess({
		...(await bridgeWorld()),
		args: ["--max-in-flight-mib", String(LIMIT_MIB)],
	});
	expect((await post(bridge.url, '{"resourceSpans":[]}', JSON_TYPE)).status).toBe(200);
	const idle = memoryOf(bridge, "VmRSS");
	const agent = new Agent();
	onTestFinished(() => agent.destroy());
	const statuses = await Promise.all(Array.from({ length: AT_ONCE }, () => statusOf(bridge.url, body, agent)));
	expect(statuses).toContain(200);
	expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
	expect((memoryOf(bridge, "VmHWM") - idle) / LIMIT_MIB).toBeLessThan(MOST_GROWTH);
});
