import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

/** How long the search waits for the next letter, in ms. */
const TYPING_MS = 150;

/** Where the user types what to search for. `text`: what is searched now; `onSearch`: the user stopped typing. */
export function SearchField({
	text,
	field,
	onSearch,
}: {
	readonly text: string;
	readonly field: RefObject<HTMLInputElement | null>;
	readonly onSearch: (text: string) => void;
}) {
	const [typed, setTyped] = useState(text);
	const asked = useRef(text);
	const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
	useEffect(() => () => clearTimeout(waiting.current), []);
	// A text that comes from elsewhere (Clear, the back button) counts; the answer to one's own typing changes nothing.
	useEffect(() => {
		if (text === asked.current) return;
		clearTimeout(waiting.current);
		asked.current = text;
		setTyped(text);
	}, [text]);
	return (
		<input
			ref={field}
			type="search"
			class="search"
			aria-label="Search sessions"
			placeholder="Search titles, projects and messages"
			value={typed}
			onInput={({ currentTarget: { value } }) => {
				setTyped(value);
				clearTimeout(waiting.current);
				waiting.current = setTimeout(() => {
					asked.current = value;
					onSearch(value);
				}, TYPING_MS);
			}}
		/>
	);
}
