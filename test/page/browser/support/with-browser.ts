import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import type { PageSession } from "../../../../src/local/page-api.ts";
import { openBrowser, openTab, type Tab } from "./browser.ts";
import { type CannedServer, startCannedServer } from "./canned-server.ts";
import { cannedSession, storySession } from "./canned-sessions.ts";

/** What a test of the page has: a server of its own, and tabs that are watched and closed. */
export interface Bench {
	readonly server: CannedServer;
	/** Opens a view: `#/`, `#/usage`, `#/session/s0`. */
	open(hash?: string, options?: BrowserContextOptions): Promise<Tab>;
}

/**
 * Starts one browser for the tests of a file, and a server for each test: three sessions, the first with the story and a
 * subagent. After each test nothing may be in the console, and no request may have left for elsewhere.
 */
export function withBrowser(): Bench {
	let browser: Browser;
	let server: CannedServer;
	let tabs: Tab[] = [];
	beforeAll(async () => {
		browser = await openBrowser();
	});
	afterAll(() => browser?.close());
	beforeEach(async () => {
		server = await startCannedServer(fewSessions());
		const [first] = server.sessions;
		if (first) server.details.set(first.id, storySession(first));
	});
	afterEach(async () => {
		const opened = tabs;
		tabs = [];
		await Promise.all(opened.map(({ context }) => context.close()));
		await server.close();
		expect(opened.flatMap(({ problems, strangers }) => [...problems, ...strangers])).toEqual([]);
	});
	return {
		get server() {
			return server;
		},
		async open(hash = "#/", options = {}) {
			const tab = await openTab(browser, `${server.url}/${hash}`, options);
			tabs.push(tab);
			await tab.page.waitForSelector('[aria-busy="false"]');
			return tab;
		},
	};
}

/** A session with a subagent and a fork, and three more. */
export function fewSessions(): readonly PageSession[] {
	return [
		cannedSession(0, { children: 2 }),
		cannedSession(1, { parent: { id: "s0", kind: "subagent" } }),
		cannedSession(2, { parent: { id: "s0", kind: "fork" } }),
		...[3, 4, 5].map((index) => cannedSession(index)),
	];
}
