import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { type DestinationExporter, openExporters } from "../../src/destinations/exporters.ts";
import { startLocalOpenSync } from "../../src/local/server.ts";
import { loadSettings } from "../../src/settings/load.ts";
import { hurry } from "../support/hurry.ts";
import { scenarioFiles, spansOf } from "../support/scenario-files.ts";
import { seededRandom } from "./seeded-random.ts";
import { temporaryFolder } from "./temporary-folder.ts";

type Answerer = (response: ServerResponse) => void;

/** What neither an OpenSync nor an OTLP backend answers, but what may come from in between or be cut on its way. */
const GARBLED: Readonly<Record<string, Answerer>> = {
	"a login page": (response) =>
		response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><p>Sign in"),
	"a redirect to a login page": (response) => response.writeHead(302, { location: "http://portal.example/" }).end(),
	"a page that is not found": (response) => response.writeHead(404).end("<html>Not found</html>"),
	"a page that forbids": (response) => response.writeHead(403).end("<html>Forbidden</html>"),
	"a page that wants a password": (response) => response.writeHead(401).end("<html>Who are you?</html>"),
	"a page about a bad request": (response) => response.writeHead(400).end("<html>Bad request</html>"),
	"a proxy that wants a password": (response) => response.writeHead(407).end(),
	"a connection that ends": (response) => response.destroy(),
	"a page of a gateway": (response) => response.writeHead(502).end("<html>Bad gateway</html>"),
};
const GARBLED_BY_OPENSYNC: Readonly<Record<string, Answerer>> = {
	...GARBLED,
	"an empty list": (response) => response.end("[]"),
	nothing: (response) => response.end(),
	"JSON that is cut": (response) => response.end('{"ok":true,"mess'),
	"somebody else's JSON": (response) => response.end('{"status":"ok"}'),
};

async function listen(listener: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
	const server = createServer(listener);
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => Buffer.concat(await request.toArray());

/** Passes requests on to `url`, but answers those that `garble` picks by itself: before or after they took effect. */
const faulty = (url: string, garble: () => { answer: Answerer; late: boolean } | undefined) =>
	listen(async (request, response) => {
		const garbled = garble();
		const body = await bodyOf(request);
		if (garbled !== undefined && !garbled.late) return garbled.answer(response);
		const { authorization = "", "content-type": type = "" } = request.headers;
		const init = { method: "POST", headers: { authorization, "content-type": String(type) }, body };
		const answer = await fetch(`${url}${request.url}`, init);
		const text = await answer.text();
		if (garbled !== undefined) garbled.answer(response);
		else response.writeHead(answer.status, { "content-type": "application/json" }).end(text);
	});

const env = (more: Record<string, string>) => ({ PI_SYNC_STATE_DIR: temporaryFolder(), ...more });

function open(variables: Record<string, string>): { exporter: DestinationExporter; lines: string[] } {
	const { settings } = loadSettings({ env: variables, home: temporaryFolder(), platform: process.platform });
	const lines: string[] = [];
	const [exporter] = openExporters(settings, (line) => lines.push(line)).exporters;
	if (exporter === undefined) throw new Error("no destination");
	onTestFinished(() => exporter.shutdown(0));
	return { exporter, lines };
}

const SESSION = scenarioFiles().find(({ scenario }) => scenario === "one-answer")?.content ?? "";
const SESSION_ID = /"id":"([0-9a-f-]{36})"/.exec(SESSION)?.[1] ?? "";
const sessionId = (number: number) => `${SESSION_ID.slice(0, -4)}${String(number).padStart(4, "0")}`;
const exportSessions = (exporter: DestinationExporter, from: number, to: number) => {
	for (let number = from; number < to; number++) {
		exporter.export(spansOf(SESSION.replaceAll(SESSION_ID, sessionId(number))));
	}
};

beforeEach(() => hurry(10));

describe("an import through random garbled answers", () => {
	test.each([1, 2, 3])("ends with every session in OpenSync, once (seed %i)", { timeout: 120_000 }, async (seed) => {
		const random = seededRandom(seed);
		const backend = await startLocalOpenSync({ dataDir: temporaryFolder() });
		onTestFinished(() => backend.close());
		const answers = Object.values(GARBLED_BY_OPENSYNC);
		const pick = () => answers[Math.floor(random() * answers.length)] as Answerer;
		const url = await faulty(backend.url, () =>
			random() < 0.2 ? { answer: pick(), late: random() < 0.5 } : undefined,
		);
		const { exporter, lines } = open(env({ PI_SYNC_CONVEX_URL: url, PI_SYNC_API_KEY: backend.apiKey }));
		exportSessions(exporter, 0, 60);
		await exporter.flush(AbortSignal.timeout(100_000));

		expect(exporter.status()).toMatchObject({
			outbox: { queued: 0, setAside: 0, dropped: {} },
			sender: { state: expect.not.stringMatching("paused") },
		});
		expect(lines).toEqual([]);
		expect(backend.sessions()).toHaveLength(60);
		for (const { externalId } of backend.sessions()) {
			const ids = backend.messages(externalId).map((message) => message.externalId);
			expect(ids.length).toBeGreaterThan(1);
			expect(new Set(ids).size).toBe(ids.length);
		}
	});

	test("ends with every trace at an OTLP backend, answered well once", { timeout: 120_000 }, async () => {
		const random = seededRandom(4);
		const taken = new Map<string, number>();
		const answers = Object.values(GARBLED);
		const url = await listen(async (request, response) => {
			const body = (await bodyOf(request)).toString("base64");
			if (random() < 0.2) return (answers[Math.floor(random() * answers.length)] as Answerer)(response);
			taken.set(body, (taken.get(body) ?? 0) + 1);
			response.end();
		});
		const { exporter, lines } = open(env({ OTEL_EXPORTER_OTLP_ENDPOINT: url }));
		exportSessions(exporter, 0, 60);
		const { appended } = exporter.status().outbox;
		await exporter.flush(AbortSignal.timeout(100_000));
		expect(exporter.status()).toMatchObject({ outbox: { queued: 0, setAside: 0, delivered: appended, dropped: {} } });
		expect(lines).toEqual([]);
		expect([...taken.values()].every((times) => times === 1)).toBe(true);
		expect(taken.size).toBe(appended);
	});
});

describe("what answers like no OpenSync", () => {
	const cases = Object.entries(GARBLED_BY_OPENSYNC).filter(
		([name]) => !/gateway|connection|bad request|proxy/.test(name),
	);
	test.each(cases)("from the first request on, again and again, is a wrong URL, told once: %s", async (_, answer) => {
		const url = await listen(async (request, response) => {
			await bodyOf(request);
			answer(response);
		});
		const { exporter, lines } = open(env({ PI_SYNC_CONVEX_URL: url, PI_SYNC_API_KEY: "osk_x" }));
		exportSessions(exporter, 0, 2);
		await exporter.flush(AbortSignal.timeout(60_000));
		expect(exporter.status().sender.state).toBe("paused");
		expect(exporter.status().outbox.setAside).toBe(0);
		expect(lines).toHaveLength(1);
	});

	test("is passing once something was delivered there, even by an earlier process", { timeout: 60_000 }, async () => {
		const backend = await startLocalOpenSync({ dataDir: temporaryFolder() });
		onTestFinished(() => backend.close());
		let garbled = 0;
		const page = { answer: GARBLED["a login page"] as Answerer, late: false };
		const url = await faulty(backend.url, () => (garbled-- > 0 ? page : undefined));
		const variables = env({ PI_SYNC_CONVEX_URL: url, PI_SYNC_API_KEY: backend.apiKey });
		const first = open(variables);
		exportSessions(first.exporter, 0, 1);
		await first.exporter.flush(AbortSignal.timeout(20_000));
		await first.exporter.shutdown(0);

		garbled = 7;
		const second = open(variables);
		exportSessions(second.exporter, 1, 3);
		await second.exporter.flush(AbortSignal.timeout(50_000));
		expect(second.lines).toEqual([]);
		expect(second.exporter.status().outbox.queued).toBe(0);
		expect(backend.sessions()).toHaveLength(3);
	});

	test("does not hide a key that is wrong: OpenSync's own answer pauses at once", async () => {
		const backend = await startLocalOpenSync({ dataDir: temporaryFolder() });
		onTestFinished(() => backend.close());
		const { exporter, lines } = open(env({ PI_SYNC_CONVEX_URL: backend.url, PI_SYNC_API_KEY: "osk_wrong" }));
		exportSessions(exporter, 0, 1);
		await exporter.flush(AbortSignal.timeout(20_000));
		expect(exporter.status().sender).toMatchObject({ state: "paused", retried: 0 });
		expect(lines).toEqual([expect.stringContaining("API key")]);
	});
});
