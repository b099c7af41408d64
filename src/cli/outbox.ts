import { bodyBytes } from "../../exporter/tally.ts";
import { knownDestinations, secretsOf } from "../destinations/known-destinations.ts";
import { asideItems, discardAsides, type OutboxItem, retryAsides, waitingItems } from "../destinations/outbox-items.ts";
import { columns, size } from "../destinations/plain-text.ts";
import { requestView } from "../destinations/request-view.ts";
import { ownCommand } from "../machine/own-command.ts";
import { oneLine, scrubSecrets } from "../settings/mask.ts";
import { requestBody } from "./request-body.ts";
import { settingsForCommands } from "./settings-for-commands.ts";
import { UsageError } from "./usage-error.ts";

/** Which of the requests set aside: the one with an id (or the beginning of one), or all. */
export interface Choice {
	readonly id?: string | undefined;
	readonly all?: boolean;
}

/** `pi-sync outbox list`. */
export function listOutbox({ setAside = false }: { readonly setAside?: boolean }): void {
	const settings = settingsForCommands();
	const secrets = secretsOf(settings);
	const rows: string[][] = [];
	for (const item of allItems(knownDestinations(settings), setAside)) {
		const { id, destination, record, appendedAt, aside } = item;
		const told = aside === undefined ? "waiting" : `set aside: ${aside.reason}`;
		const cells = [id, destination.name, when(appendedAt), size(bodyBytes(record.body)), record.id, told];
		rows.push(cells.map((cell) => oneLine(scrubSecrets(cell, secrets))));
	}
	const head = ["id", "destination", "recorded", "size", "request", "state"];
	process.stdout.write(rows.length === 0 ? "Nothing is there.\n" : columns([head, ...rows]));
}

/** `pi-sync outbox show`. Throws when there is no such request. */
export async function showOutboxItem(id: string): Promise<void> {
	const settings = settingsForCommands();
	const item = only(allItems(knownDestinations(settings), false), id);
	const secrets = secretsOf(settings);
	if (item.aside !== undefined) {
		process.stdout.write(`# set aside: ${oneLine(scrubSecrets(item.aside.reason, secrets))}\n`);
	}
	const body = await requestBody(item.record);
	process.stdout.write(requestView(item.record, body, item.destination.url, secrets));
}

/** `pi-sync outbox retry`: what was set aside waits again. Throws when the disk refuses. */
export function retryOutboxItems(choice: Choice): void {
	const chosen = chosenAsides(choice);
	const byFolder = grouped(chosen);
	let retried = 0;
	for (const items of byFolder.values()) retried += retryAsides(items);
	process.stdout.write(`${retried} wait again; ${ownCommand("flush")} delivers now, else the next pi does\n`);
	if (retried < chosen.length)
		throw new Error(`${chosen.length - retried} could not be written to disk and stay aside`);
}

/** `pi-sync outbox discard`: what was set aside is forgotten. */
export function discardOutboxItems(choice: Choice): void {
	const chosen = chosenAsides(choice);
	for (const items of grouped(chosen).values()) discardAsides(items);
	process.stdout.write(`${chosen.length} discarded\n`);
}

function* allItems(destinations: ReturnType<typeof knownDestinations>, setAsideOnly: boolean): Iterable<OutboxItem> {
	for (const destination of destinations) {
		if (!setAsideOnly) yield* waitingItems(destination);
		yield* asideItems(destination);
	}
}

function chosenAsides({ id, all = false }: Choice): readonly OutboxItem[] {
	if (all === (id !== undefined))
		throw new UsageError(`expected an id of ${ownCommand("outbox list --set-aside")}, or --all`);
	const items = knownDestinations(settingsForCommands()).flatMap(asideItems);
	return id === undefined ? items : [only(items, id)];
}

function only(items: Iterable<OutboxItem>, id: string): OutboxItem {
	let found: OutboxItem | undefined;
	for (const item of items) {
		if (id === "" || !item.id.startsWith(id)) continue;
		if (found !== undefined) throw new Error(`"${oneLine(id)}" is the beginning of several ids`);
		found = item;
	}
	if (found === undefined)
		throw new Error(`there is no "${oneLine(id)}"; ${ownCommand("outbox list")} shows what there is`);
	return found;
}

function grouped(items: readonly OutboxItem[]): Map<string, OutboxItem[]> {
	const groups = new Map<string, OutboxItem[]>();
	for (const item of items) {
		const { folder } = item.destination;
		groups.set(folder, [...(groups.get(folder) ?? []), item]);
	}
	return groups;
}

const when = (ms: number): string => {
	const date = new Date(ms);
	return Number.isNaN(date.getTime()) ? "unknown" : date.toISOString().slice(0, 19).replace("T", " ");
};
