import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { cannedSession, NOON } from "./support/canned-sessions.ts";
import { manySessions } from "./support/many-sessions.ts";
import { withBrowser } from "./support/with-browser.ts";

const bench = withBrowser();

const titles = (page: Page): Promise<string[]> => page.locator(".line .name").allTextContents();
const rowCount = (page: Page): Promise<number> => page.locator(".line").count();
const selectedTitle = (page: Page) => page.locator(".line.is-selected .name");
const search = (page: Page) => page.getByRole("searchbox", { name: "Search sessions" });

describe("the list of sessions", () => {
	it("shows the newest first, with what each row is about", async () => {
		const { page } = await bench.open();
		expect(await titles(page)).toEqual([
			"Fix the flaky test of the outbox",
			"Upgrade to Node 24 and drop the polyfills",
			"Write the migration for multi-currency prices",
			"Review: retry policy of the payment client",
		]);
		const row = page.locator(".line").nth(1);
		expect(await row.innerText()).toContain("opencode");
		for (const fact of ["docs", "main", "claude-sonnet-4-5", "2 errors", "8 min", "37.5k", "≈ $0.1502"]) {
			expect(await row.innerText()).toContain(fact);
		}
	});

	it("says that a cost is unknown instead of 0", async () => {
		const { page } = await bench.open();
		expect(await page.locator(".line").nth(2).locator(".cell-cost").innerText()).toBe("unknown");
	});

	it("shows forks and subagents below the session they came from", async () => {
		const { page } = await bench.open();
		await page.getByRole("button", { name: "Show 2 forks and subagents" }).click();
		expect((await titles(page)).slice(0, 3)).toEqual([
			"Fix the flaky test of the outbox",
			"Why does the daemon use 30% CPU when idle?",
			"Add CSV export to the invoice list",
		]);
		expect(await page.locator(".line").nth(1).getAttribute("aria-level")).toBe("2");
		await page.getByRole("button", { name: "Hide 2 forks and subagents" }).click();
		expect(await rowCount(page)).toBe(4);
	});

	it("asks the server for children that its pages did not hold", async () => {
		const old = { updatedAt: NOON - 1e9, createdAt: NOON - 2e9 };
		const child = cannedSession(900, { ...old, title: "An old fork", parent: { id: "s0", kind: "fork" } });
		bench.server.sessions = [cannedSession(0, { children: 1 }), ...manySessions(400).slice(1), child];
		const { page } = await bench.open();
		await page.getByRole("button", { name: "Show 1 forks and subagents" }).click();
		await page.getByText("An old fork").waitFor();
		expect(bench.server.asked.some((path) => path.includes("parent=s0"))).toBe(true);
	});

	it.each([
		[
			"Agent",
			"codex",
			(page: Page) => page.getByLabel("Agent", { exact: true }),
			["Why does the daemon use 30% CPU when idle?"],
		],
		["Project", "docs", (page: Page) => page.getByLabel("Project"), ["Upgrade to Node 24 and drop the polyfills"]],
		[
			"Model",
			"gemini-3-pro",
			(page: Page) => page.getByLabel("Model"),
			["Why does the daemon use 30% CPU when idle?"],
		],
	])("filters by %s", async (_name, value, field, expected) => {
		const { page } = await bench.open();
		await field(page).selectOption(value);
		await expect.poll(() => titles(page)).toEqual(expected);
		expect(page.url()).toContain(value);
		await page.getByRole("button", { name: "Clear" }).click();
		await expect.poll(() => page.locator(".total").innerText()).toBe("6 sessions");
	});

	it("filters by errors and by time", async () => {
		bench.server.sessions = [
			...bench.server.sessions,
			cannedSession(6, { title: "Last year", updatedAt: NOON - 3e10 }),
		];
		const { page } = await bench.open();
		await expect.poll(() => titles(page)).toContain("Last year");
		await page.getByLabel("Time").selectOption("7d");
		await expect.poll(() => titles(page)).not.toContain("Last year");
		await page.getByLabel("Errors").check();
		await expect.poll(() => titles(page)).toEqual(["Upgrade to Node 24 and drop the polyfills"]);
	});

	it("searches while the user types, and says when nothing matches", async () => {
		const { page } = await bench.open();
		await search(page).pressSequentially("payment");
		await expect.poll(() => titles(page)).toEqual(["Review: retry policy of the payment client"]);
		await search(page).fill("no such words");
		await page.getByText("No session matches.").waitFor();
		await page.getByRole("link", { name: "Show all sessions" }).click();
		await expect.poll(() => rowCount(page)).toBe(4);
		expect(await search(page).inputValue()).toBe("");
	});

	it("keeps its filters in the address, so that a reload and the back button keep them", async () => {
		const { page } = await bench.open("#/?agent=cursor");
		await expect.poll(() => titles(page)).toEqual(["Review: retry policy of the payment client"]);
		await page.getByRole("link", { name: "Usage" }).click();
		await page.goBack();
		await expect.poll(() => page.getByLabel("Agent", { exact: true }).inputValue()).toBe("cursor");
	});

	it("grows and changes while sessions run", async () => {
		const { page } = await bench.open();
		await page.getByText("Live", { exact: true }).waitFor();
		const fresh = cannedSession(7, { title: "Just started", updatedAt: NOON + 60_000, isRunning: true });
		bench.server.sessions = [fresh, ...bench.server.sessions];
		bench.server.tell({ type: "session", id: fresh.id, updatedAt: fresh.updatedAt });
		await expect.poll(async () => (await titles(page))[0]).toBe("Just started");
		expect(await page.locator(".total").innerText()).toBe("7 sessions");

		const grown = { ...fresh, messages: 99, updatedAt: fresh.updatedAt + 1_000 };
		bench.server.sessions = [grown, ...bench.server.sessions.slice(1)];
		bench.server.tell({ type: "session", id: grown.id, updatedAt: grown.updatedAt });
		await expect.poll(() => page.locator(".line").first().locator(".cell-messages").innerText()).toBe("99");
	});

	it("looks again after the stream of events broke", async () => {
		const tab = await bench.open();
		await tab.page.getByText("Live", { exact: true }).waitFor();
		bench.server.sessions = [cannedSession(8, { title: "Unseen", updatedAt: NOON + 1 }), ...bench.server.sessions];
		bench.server.dropStreams();
		await tab.page.getByText("Unseen").waitFor();
		// The browser itself reports the broken stream.
		tab.problems.length = 0;
	});

	it("says what to do when the server refuses or the login is missing", async () => {
		const tab = await bench.open();
		bench.server.refuse = 401;
		await tab.page.getByLabel("Errors").check();
		await expect.poll(() => tab.page.getByRole("alert").innerText()).toContain("pi-sync open");
		bench.server.refuse = 500;
		await tab.page.getByLabel("Errors").uncheck();
		await expect.poll(() => tab.page.getByRole("alert").innerText()).toContain("Refused with 500.");
		tab.problems.length = 0;
	});

	it("says what to do when there are no sessions yet", async () => {
		bench.server.sessions = [];
		const { page } = await bench.open();
		await page.getByText("pi-sync import").waitFor();
	});

	it("holds few rows in the page, however many sessions there are, and reaches the last one", async () => {
		bench.server.sessions = manySessions(5_000);
		const { page } = await bench.open();
		expect(await page.locator(".total").innerText()).toBe("5,000 sessions");
		await expect
			.poll(
				async () => {
					await page.keyboard.press("End");
					return selectedTitle(page).innerText();
				},
				{ timeout: 30_000 },
			)
			.toContain("(4999)");
		expect(await rowCount(page)).toBeLessThan(60);
	});
});

describe("the keyboard in the list", () => {
	it("moves by j and k, opens by Enter, and comes back to the same row", async () => {
		const { page } = await bench.open();
		for (const key of ["j", "j", "j", "k", "k"]) await page.keyboard.press(key);
		expect(await selectedTitle(page).innerText()).toBe("Fix the flaky test of the outbox");
		const grid = page.getByRole("treegrid", { name: "Sessions" });
		expect(await grid.getAttribute("aria-activedescendant")).toBe(
			await page.locator(".line.is-selected").getAttribute("id"),
		);
		await page.keyboard.press("Enter");
		await page.getByRole("heading", { name: "Fix the flaky test of the outbox" }).waitFor();
		await page.keyboard.press("Escape");
		await expect.poll(() => selectedTitle(page).innerText()).toBe("Fix the flaky test of the outbox");
	});

	it("opens and closes families by the arrows", async () => {
		const { page } = await bench.open();
		await page.keyboard.press("ArrowDown");
		await page.keyboard.press("ArrowRight");
		await expect.poll(() => rowCount(page)).toBe(6);
		await page.keyboard.press("ArrowDown");
		await page.keyboard.press("ArrowLeft");
		await page.keyboard.press("ArrowLeft");
		await expect.poll(() => rowCount(page)).toBe(4);
	});

	it("searches by /, where letters are letters, and clears by Escape", async () => {
		const { page } = await bench.open();
		await page.keyboard.press("/");
		await page.keyboard.type("jk?");
		expect(await search(page).inputValue()).toBe("jk?");
		await expect.poll(() => rowCount(page)).toBe(0);
		await page.keyboard.press("Escape");
		await expect.poll(() => rowCount(page)).toBe(4);
	});

	it("clears the search by Escape before the letters were asked for", async () => {
		const { page } = await bench.open();
		await search(page).pressSequentially("payment");
		await expect.poll(() => rowCount(page)).toBe(1);
		await search(page).pressSequentially("x");
		await page.keyboard.press("Escape");
		await expect.poll(() => rowCount(page)).toBe(4);
		expect(await search(page).inputValue()).toBe("");
	});

	it("shows the keys by ?, and gives the focus back", async () => {
		const { page } = await bench.open();
		await page.keyboard.press("?");
		const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
		await dialog.waitFor();
		await page.keyboard.press("Escape");
		await dialog.waitFor({ state: "hidden" });
		await page.keyboard.press("j");
		expect(await selectedTitle(page).count()).toBe(1);
	});
});
