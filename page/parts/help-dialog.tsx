import type { RefObject } from "preact";

const KEYS: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
	[
		"Everywhere",
		[
			["?", "Show these keys"],
			["Esc", "Close, clear the filters, or go back"],
		],
	],
	[
		"Sessions",
		[
			["j k ↓ ↑", "Next or previous session"],
			["Enter", "Open the session"],
			["→ ←", "Show or hide forks and subagents"],
			["/", "Search"],
		],
	],
	[
		"A session",
		[
			["j k", "Next or previous message"],
			["Enter", "Unfold or fold the tool calls of the message"],
			["e", "Next error"],
			["z", "Zoom the timeline to the selected span, or out"],
			["t", "Conversation or timeline, on a narrow screen"],
		],
	],
];

/** What the keys do. */
export function HelpDialog({ dialog }: { readonly dialog: RefObject<HTMLDialogElement | null> }) {
	return (
		<dialog ref={dialog} class="help" aria-labelledby="help-title">
			<form method="dialog">
				<h2 id="help-title">Keyboard shortcuts</h2>
				<button type="submit" class="quiet" aria-label="Close">
					<span aria-hidden="true">✕</span>
				</button>
			</form>
			{KEYS.map(([where, keys]) => (
				<section key={where}>
					<h3>{where}</h3>
					<dl>
						{keys.map(([key, meaning]) => (
							<div key={key}>
								<dt>
									{key.split(" ").map((one) => (
										<kbd key={one}>{one}</kbd>
									))}
								</dt>
								<dd>{meaning}</dd>
							</div>
						))}
					</dl>
				</section>
			))}
		</dialog>
	);
}
