import type { Profiler } from "node:inspector";

/** Time in which one piece of code kept the event loop to itself. */
export interface Block {
	readonly ms: number;
	/** Where most of it was spent. */
	readonly mostlyIn: string;
}

/** Garbage collection has no caller in a profile: it belongs to whatever it stands between. */
const BETWEEN = new Set(["(garbage collector)"]);

/**
 * The stretches of a CPU profile in which code of a folder was at work, called from nowhere inside a function named
 * `butNotIn`. As exact as the profile's interval; two stretches with nothing seen between them count as one.
 */
export function blocksOf(profile: Profiler.Profile, folderUrl: string, butNotIn: string): readonly Block[] {
	const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
	const kinds = new Map<number, "ours" | "excluded" | "other">();
	const visit = (id: number, above: "ours" | "excluded" | "other") => {
		const node = nodes.get(id);
		if (node === undefined) return;
		const { functionName, url } = node.callFrame;
		const own = functionName === butNotIn ? "excluded" : url.startsWith(folderUrl) ? "ours" : "other";
		const kind = above === "other" ? own : above;
		kinds.set(id, kind);
		for (const child of node.children ?? []) visit(child, kind);
	};
	const root = profile.nodes[0];
	if (root !== undefined) visit(root.id, "other");

	const blocks: Block[] = [];
	let ms = 0;
	let places = new Map<string, number>();
	const end = () => {
		const [mostlyIn = ""] = [...places].sort((a, b) => b[1] - a[1]).map(([place]) => place);
		if (ms > 0) blocks.push({ ms, mostlyIn });
		ms = 0;
		places = new Map();
	};
	for (const [index, id] of (profile.samples ?? []).entries()) {
		// A sample stands for the time up to the next one.
		const lasted = (profile.timeDeltas?.[index + 1] ?? 0) / 1000;
		const place = nodes.get(id)?.callFrame.functionName ?? "";
		if (kinds.get(id) !== "ours" && !(ms > 0 && BETWEEN.has(place))) {
			end();
			continue;
		}
		ms += lasted;
		places.set(place, (places.get(place) ?? 0) + lasted);
	}
	end();
	return blocks.sort((a, b) => b.ms - a.ms);
}
