import { type ReadonlySignal, signal } from "@preact/signals";
import { type Edit, editOf } from "./edits.ts";
import type { CallPart, Entry, EntryPart } from "./entries.ts";

/** An edit of so many lines shows itself: reading it is why the conversation is read. */
const SHORT_EDIT = 40;

/** What is unfolded: it stays so while its message is scrolled out of sight. */
export interface Unfolded {
	/** Ids whose state is not the one they began with. */
	readonly changed: ReadonlySignal<ReadonlySet<string>>;
	toggle(id: string): void;
	/** Unfolds everything of a message, or folds it if all is unfolded. */
	toggleAll(entry: Entry): void;
}

const edits = new WeakMap<object, Edit | "none">();

/** What a call edits; worked out once, for a message is shown again with each scrolling. */
export function editOfCall({ args }: CallPart): Edit | undefined {
	if (typeof args !== "object" || args === null) return editOf(args);
	const known = edits.get(args) ?? editOf(args) ?? "none";
	edits.set(args, known);
	return known === "none" ? undefined : known;
}

/** Whether a part is unfolded as long as nobody touched it. */
export function beginsUnfolded(part: EntryPart): boolean {
	if (part.type !== "tool-call") return false;
	const edit = editOfCall(part);
	return edit !== undefined && edit.lines.length <= SHORT_EDIT;
}

/** Names a foldable part of a message. */
export const foldId = (messageId: string, part: number): string => `${messageId} ${part}`;

export function newUnfolded(): Unfolded {
	const changed = signal<ReadonlySet<string>>(new Set());
	return {
		changed,
		toggle(id) {
			const ids = new Set(changed.value);
			if (!ids.delete(id)) ids.add(id);
			changed.value = ids;
		},
		toggleAll({ message, parts }) {
			const foldable = parts.flatMap((part, index) =>
				part.type === "text" || part.type === "image"
					? []
					: [{ id: foldId(message.id, index), begins: beginsUnfolded(part) }],
			);
			const isOpen = ({ id, begins }: { id: string; begins: boolean }): boolean => changed.value.has(id) !== begins;
			const wanted = !foldable.every(isOpen);
			const ids = new Set(changed.value);
			for (const one of foldable) {
				if (one.begins === wanted) ids.delete(one.id);
				else ids.add(one.id);
			}
			changed.value = ids;
		},
	};
}
