import AxeBuilder from "axe-core";
import type { BrowserContextOptions, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { manySessions } from "./support/many-sessions.ts";
import { withBrowser } from "./support/with-browser.ts";

const bench = withBrowser();

const WIDE = { viewport: { width: 1280, height: 800 } };
const NARROW = { viewport: { width: 360, height: 740 } };
const VIEWS = ["#/", "#/session/s0", "#/usage"];

const background = (page: Page): Promise<string> =>
	page.locator("body").evaluate((body) => getComputedStyle(body).backgroundColor);

/** What axe finds, as `rule: element`, serious and critical only. */
async function seriousFindings(page: Page): Promise<string[]> {
	await page.evaluate(AxeBuilder.source);
	return page.evaluate(async () => {
		const axe = (globalThis as unknown as { axe: typeof AxeBuilder }).axe;
		const { violations } = await axe.run(document, { resultTypes: ["violations"] });
		return violations
			.filter(({ impact }) => impact === "serious" || impact === "critical")
			.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
	});
}

describe("light and dark", () => {
	it("follows the machine, and its changes", async () => {
		const { page } = await bench.open("#/", { colorScheme: "dark" });
		const dark = await background(page);
		await page.emulateMedia({ colorScheme: "light" });
		expect(await background(page)).not.toBe(dark);
	});

	it("switches by a button, and keeps the choice", async () => {
		const { page } = await bench.open("#/usage", { colorScheme: "dark" });
		const dark = await background(page);
		await page.getByRole("button", { name: "Colours: system. Switch." }).click();
		const light = await background(page);
		expect(light).not.toBe(dark);
		await page.reload();
		await page.getByRole("button", { name: "Colours: light. Switch." }).waitFor();
		expect(await background(page)).toBe(light);
	});
});

describe("a narrow screen", () => {
	it.each(VIEWS)("has nothing to scroll sideways in %s", async (view) => {
		const { page } = await bench.open(view, NARROW);
		expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
	});

	it("shows the conversation or the timeline", async () => {
		const { page } = await bench.open("#/session/s0", NARROW);
		const timeline = page.getByRole("treegrid", { name: "Spans" });
		expect(await timeline.isVisible()).toBe(false);
		await page.getByRole("button", { name: "Timeline" }).click();
		expect(await timeline.isVisible()).toBe(true);
		await page.locator(".span", { hasText: "bash" }).waitFor();
		await page.keyboard.press("t");
		expect(await timeline.isVisible()).toBe(false);
	});
});

describe("times", () => {
	it("are those of the user's zone", async () => {
		const clockIn = async (timezoneId: string): Promise<string> => {
			const { page } = await bench.open("#/session/s0", { timezoneId });
			return page.locator("article time").first().innerText();
		};
		expect(await clockIn("Asia/Tokyo")).not.toBe(await clockIn("America/New_York"));
	});
});

describe("accessibility", () => {
	const looks: readonly (readonly [string, BrowserContextOptions])[] = [
		["light", { ...WIDE, colorScheme: "light" }],
		["dark", { ...WIDE, colorScheme: "dark" }],
		["narrow", { ...NARROW, colorScheme: "light" }],
	];
	for (const [name, options] of looks) {
		it.each(VIEWS)(`has no serious finding, ${name}, in %s`, async (view) => {
			bench.server.sessions = [...bench.server.sessions, ...manySessions(40).slice(6)];
			const { page } = await bench.open(view, options);
			// With something selected and unfolded there is more to find.
			for (const key of view === "#/" ? ["j", "ArrowRight"] : ["j", "j", "Enter"]) await page.keyboard.press(key);
			expect(await seriousFindings(page)).toEqual([]);
		});
	}

	it("has no serious finding in the list of keys and in the details of a span", async () => {
		const { page } = await bench.open("#/session/s0");
		await page.locator(".span", { hasText: "bash" }).click();
		expect(await seriousFindings(page)).toEqual([]);
		await page.keyboard.press("?");
		expect(await seriousFindings(page)).toEqual([]);
	});

	it("reaches everything by Tab, and shows where the focus is", async () => {
		const { page } = await bench.open("#/session/s0");
		const reached = new Set<string>();
		for (let index = 0; index < 40; index++) {
			await page.keyboard.press("Tab");
			reached.add(
				await page.evaluate(() => {
					const { activeElement: at } = document;
					return at?.getAttribute("aria-label") ?? at?.textContent?.slice(0, 30) ?? "";
				}),
			);
		}
		for (const name of ["Sessions", "Usage", "Export Markdown", "Messages", "Spans", "Fold all"]) {
			expect([...reached]).toContain(name);
		}
	});
});
