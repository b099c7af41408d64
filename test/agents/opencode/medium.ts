import { cpSync } from "node:fs";
import { join, relative } from "node:path";
import { temporaryFolder } from "../../delivery/temporary-folder.ts";
import type { Medium } from "../medium.ts";
import { type Thing, writerOf } from "./kept.ts";

const BROKEN = '{"type":"text","te';

/** Rows of a database, or files of JSON: each is written when it begins, and again until it is complete. */
export const THINGS: Medium = {
	copied({ path, home = "" }) {
		const folder = temporaryFolder();
		cpSync(home, folder, { recursive: true });
		return join(folder, relative(home, path));
	},
	regrown(path, start) {
		const writer = writerOf(path);
		const things = writer.things();
		writer.remove(...things.toReversed());
		const writes = things.filter(({ kind }) => kind === "message").flatMap((message) => writesOf(message, things));
		const stride = Math.max(1, Math.floor(writes.length / 6));
		const cuts = [...writes.keys()].filter((at) => at % stride === start % stride).concat(writes.length);
		return cuts.map((to, index) => () => writer.put(...writes.slice(cuts[index - 1] ?? 0, to)));
	},
	problemsAtAnyEnd: 0,
	damage(path, where) {
		const writer = writerOf(path);
		const things = writer.things();
		const owner = path.slice(path.search(/ses_/)).replace(".json", "");
		const messages = things.filter(({ kind }) => kind === "message");
		const middle = messages[Math.floor(messages.length / 2)]?.id ?? "";
		const damage: Thing =
			where === "end"
				? { kind: "message", owner, id: "msg_zzz", json: BROKEN }
				: { kind: "part", owner: middle, id: "prt_zzz", json: BROKEN };
		writer.put(damage);
		return { what: damage.id };
	},
	isLong: (path) => writerOf(path).things().length > 10,
	replacements: [
		(path) => {
			const writer = writerOf(path);
			const [last] = writer
				.things()
				.filter(({ kind }) => kind === "message")
				.toReversed();
			if (last !== undefined) writer.remove(last);
		},
		(path) => writerOf(path).removeSession(),
		(path) => writerOf(path).recreate(),
	],
};

/** What is written of a message, one after the other. An answer is complete when its parts are. */
function writesOf(message: Thing, things: readonly Thing[]): readonly Thing[] {
	const parts = things.filter(({ kind, owner }) => kind === "part" && owner === message.id).flatMap(writesOfPart);
	const { role, time } = JSON.parse(message.json);
	if (role !== "assistant") return [message, ...parts];
	const tokens = { input: 0, output: 0, reasoning: 0, cache: { read: 0, write: 0 } };
	const begun = { time: { created: time.created }, cost: 0, tokens, finish: undefined, error: undefined };
	return [withFields(message, begun), ...parts, message];
}

function writesOfPart(part: Thing): readonly Thing[] {
	const { type, state } = JSON.parse(part.json);
	if (type !== "tool") return [part];
	const { input, time } = state;
	return [withFields(part, { state: { status: "running", input, time: { start: time.start } } }), part];
}

const withFields = (thing: Thing, fields: object): Thing => ({
	...thing,
	json: JSON.stringify({ ...JSON.parse(thing.json), ...fields }),
});
