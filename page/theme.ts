import { signal } from "@preact/signals";

/** Which colours the page has; `system` follows the machine. */
export type Theme = "system" | "light" | "dark";

const KEY = "pi-sync-theme";
const NEXT: Readonly<Record<Theme, Theme>> = { system: "light", light: "dark", dark: "system" };

export const theme = signal<Theme>("system");
/** Counts up when the colours change, by the switch or the machine: what paints by itself paints again. */
export const paint = signal(0);

/** Takes the kept choice, before anything is shown. */
export function startTheme(): void {
	set(kept());
	matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
		paint.value++;
	});
}

/** System, light, dark, system. */
export function switchTheme(): void {
	set(NEXT[theme.value]);
	try {
		localStorage.setItem(KEY, theme.value);
	} catch {
		// A browser that keeps nothing has the theme until it is closed.
	}
}

function set(chosen: Theme): void {
	theme.value = chosen;
	document.documentElement.dataset.theme = chosen;
	paint.value++;
}

function kept(): Theme {
	try {
		const text = localStorage.getItem(KEY);
		return text === "light" || text === "dark" ? text : "system";
	} catch {
		return "system";
	}
}

/** The value of a colour of the style sheet, such as `--accent`. */
export function colour(name: string): string {
	const probe = document.createElement("span");
	probe.style.color = `var(${name})`;
	document.body.append(probe);
	const { color } = getComputedStyle(probe);
	probe.remove();
	return color;
}
