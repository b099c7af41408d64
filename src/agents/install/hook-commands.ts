import { isRecord } from "../../../exporter/is-record.ts";

/** Every command in a `hooks` object as Claude Code and Codex have it, in groups, or as Cursor does, without. */
export function commandsIn(hooks: unknown): readonly string[] {
	const groups: readonly unknown[] = isRecord(hooks) ? Object.values(hooks).flat() : [];
	return groups.flatMap((group) => {
		const items: readonly unknown[] = isRecord(group) && Array.isArray(group.hooks) ? group.hooks : [group];
		return items.flatMap((item) => (isRecord(item) && typeof item.command === "string" ? item.command : []));
	});
}
