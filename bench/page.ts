import { join } from "node:path";
import type { Browser } from "playwright-core";
import { chromiumPath, openBrowser } from "../test/page/browser/support/browser.ts";
import { startCannedServer } from "../test/page/browser/support/canned-server.ts";
import { longSession } from "../test/page/browser/support/canned-sessions.ts";
import { manySessions } from "../test/page/browser/support/many-sessions.ts";
import type { Bench, Figure } from "./figure.ts";
import { median } from "./statistics.ts";

const ROUNDS = 9;
/** Notes when the first frame with a row or a message was ready, in ms since the page was asked for. */
const WATCH = `(() => {
	const look = () => requestAnimationFrame(() => {
		if (!document.querySelector(".line, article")) return look();
		requestAnimationFrame(() => { document.documentElement.dataset.shownAfter = performance.now(); });
	});
	look();
})()`;

/** How long a user looks at nothing: the page with a server of canned answers, so that it alone is measured. */
export const page: Bench = {
	name: "page",
	idea: "From asking for the page to the first frame with content, in Chromium, with answers that are ready.",
	async measure(dist) {
		if (chromiumPath() === undefined) {
			console.error("No Chromium: the page is not measured. `node scripts/install-chromium.mjs` installs one.");
			return [];
		}
		const server = await startCannedServer(manySessions(5_000), join(dist, "page"));
		const [first] = server.sessions;
		if (first) server.details.set(first.id, longSession(first, 5_000));
		const browser = await openBrowser();
		try {
			return [
				await firstFrame("the list, 5,000 sessions", 1_000, browser, `${server.url}/#/`),
				await firstFrame("a session of 5,000 messages", 1_500, browser, `${server.url}/#/session/s0`),
			];
		} finally {
			await browser.close();
			await server.close();
		}
	},
};

/** Each time in a context of its own: nothing is in the browser's cache. */
async function firstFrame(what: string, limit: number, browser: Browser, url: string): Promise<Figure> {
	const times: number[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
		const page = await context.newPage();
		await page.addInitScript(WATCH);
		await page.goto(url);
		times.push(Number(await page.locator("html[data-shown-after]").getAttribute("data-shown-after")));
		await context.close();
	}
	return { what, value: median(times), unit: "ms", limit, of: ROUNDS };
}
