import { execFileSync } from "node:child_process";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";

/** Where Chromium is: PI_SYNC_CHROMIUM, or what the PATH has. Undefined if this machine has none. */
export function chromiumPath(): string | undefined {
	if (process.env.PI_SYNC_CHROMIUM) return process.env.PI_SYNC_CHROMIUM;
	for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
		try {
			return execFileSync("which", [name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
		} catch {
			// The next name may be there.
		}
	}
	return undefined;
}

export async function openBrowser(): Promise<Browser> {
	const executablePath = chromiumPath();
	if (executablePath === undefined) throw new Error("No Chromium found. Run `node scripts/install-chromium.mjs`.");
	// In a container Chromium cannot make its sandbox as root.
	return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
}

/** A page and everything that went wrong in it. */
export interface Tab {
	readonly page: Page;
	readonly context: BrowserContext;
	/** Errors, warnings and refusals of the policy, as the console told them. */
	readonly problems: string[];
	/** Addresses outside of the page's own server that it asked for. */
	readonly strangers: string[];
}

/** Opens a page of the server in a context of its own, and watches it. */
export async function openTab(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Tab> {
	const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
	const page = await context.newPage();
	const problems: string[] = [];
	const strangers: string[] = [];
	page.on("console", (message) => {
		if (["error", "warning"].includes(message.type())) problems.push(message.text());
	});
	page.on("pageerror", (error) => problems.push(String(error)));
	page.on("dialog", (dialog) => {
		problems.push(`dialog: ${dialog.message()}`);
		void dialog.dismiss();
	});
	context.on("request", (request) => {
		const address = request.url();
		if (!address.startsWith(new URL(url).origin) && !address.startsWith("data:")) strangers.push(address);
	});
	context.on("page", (opened) => {
		if (opened !== page) strangers.push(`a new window: ${opened.url()}`);
	});
	await page.goto(url);
	return { page, context, problems, strangers };
}
