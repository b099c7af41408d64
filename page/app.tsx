import { useRef } from "preact/hooks";
import { isLive } from "./live.ts";
import { HelpDialog } from "./parts/help-dialog.tsx";
import { route } from "./parts/navigation.ts";
import { useKeys } from "./parts/use-keys.ts";
import { viewHash } from "./route.ts";
import { SessionView } from "./session/session-view.tsx";
import { SessionsView } from "./sessions/sessions-view.tsx";
import { switchTheme, theme } from "./theme.ts";
import { UsageView } from "./usage/usage-view.tsx";

/** The page: its head, and the view that the address names. */
export function App() {
	const at = route.value;
	const help = useRef<HTMLDialogElement>(null);
	useKeys({ "?": () => help.current?.showModal() });
	return (
		<>
			<header class="top">
				<a class="brand" href={viewHash("sessions")}>
					<span class="logo" aria-hidden="true" />
					pi-sync
				</a>
				<nav aria-label="Views">
					<a href={viewHash("sessions")} aria-current={at.view === "usage" ? undefined : "page"}>
						Sessions
					</a>
					<a href={viewHash("usage")} aria-current={at.view === "usage" ? "page" : undefined}>
						Usage
					</a>
				</nav>
				<span class={`live ${isLive.value ? "is-live" : ""}`} role="status">
					{isLive.value ? "Live" : "Not connected"}
				</span>
				<button type="button" class="quiet" onClick={switchTheme} aria-label={`Colours: ${theme.value}. Switch.`}>
					<span aria-hidden="true">{{ system: "◐", light: "☀", dark: "☾" }[theme.value]}</span>
				</button>
				<button
					type="button"
					class="quiet"
					onClick={() => help.current?.showModal()}
					aria-label="Keyboard shortcuts"
				>
					<span aria-hidden="true">?</span>
				</button>
			</header>
			{at.view === "sessions" && <SessionsView query={at.query} />}
			{at.view === "session" && <SessionView key={at.id} id={at.id} />}
			{at.view === "usage" && <UsageView query={at.query} />}
			<HelpDialog dialog={help} />
		</>
	);
}
