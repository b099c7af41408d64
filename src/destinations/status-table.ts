import { ownCommand } from "../machine/own-command.ts";
import { oneLine } from "../settings/mask.ts";
import type { DestinationStatus } from "./destination-status.ts";
import { age, columns, size } from "./plain-text.ts";

const whatToDo = (state: "paused" | "unconfigured" | "off"): string =>
	({
		paused: `paused: fix the key or the URL, then ${ownCommand("flush")}`,
		unconfigured: "the settings do not name this destination: nothing is sent to it",
		off: "the settings switch this destination off",
	})[state];

/** The status as a person reads it; `now` in ms since 1970. */
export function statusTable(destinations: readonly DestinationStatus[], now: number): string {
	if (destinations.length === 0) return "No destination is set up.\n";
	const rows = destinations.map(({ name, state, queued, setAside, totals }) => [
		oneLine(name),
		state,
		queued.records === 0 ? "0" : `${queued.records} (${size(queued.bytes)})`,
		queued.oldestAt === null ? "-" : age(queued.oldestAt, now),
		String(setAside),
		String(totals.delivered),
		String(Object.values(totals.dropped).reduce((sum, count) => sum + count, 0)),
	]);
	const head = ["destination", "state", "queued", "oldest", "set aside", "delivered", "dropped"];
	return `${columns([head, ...rows])}${destinations.flatMap((destination) => notes(destination, now)).join("")}`;
}

function notes({ name, state, lastFailure, setAside, totals }: DestinationStatus, now: number): string[] {
	const lines: string[] = [];
	const add = (line: string) => lines.push(`\n${oneLine(name)}: ${oneLine(line)}\n`);
	if (state === "paused" || state === "off" || state === "unconfigured") add(whatToDo(state));
	if (lastFailure !== null) add(`last failure ${age(lastFailure.at, now)} ago: ${lastFailure.reason}`);
	if (setAside > 0) add(`${setAside} set aside: ${ownCommand("outbox list --set-aside")}`);
	const dropped = Object.entries(totals.dropped).map(([reason, count]) => `${count} ${reason}`);
	if (dropped.length > 0) add(`dropped: ${dropped.join(", ")}`);
	return lines;
}
