import { getNodeValue, type Node } from "jsonc-parser";
import { isRecord } from "../../../exporter/is-record.ts";
import { hookCommand } from "../../hooks/hook-script.ts";
import type { FileTrace } from "../recorded.ts";
import { cutPieces } from "./cut-pieces.ts";
import { insertJson, type JsonAddition } from "./insert-json.ts";
import { isWithoutTrailingCommas, type JsonText, namesOf, parseJsonText, valueAt } from "./json-text.ts";
import { removeNode } from "./remove-json.ts";

/** An event of an agent that calls us, and how many seconds the call may take. */
export interface HookEvent {
	readonly event: string;
	readonly timeout: number;
}

/** One of our hooks in a file of an agent. */
export interface OwnHook {
	readonly event: string;
	readonly command: string;
	readonly timeout: unknown;
	/** Where it stands in the event's list, and in its group; in a list without groups it is its own. */
	readonly group: number;
	readonly index: number;
}

/** How an agent's file has hooks: in groups, as Claude Code does, or each by itself, in a file with a version. */
export type HookShape = "groups" | "single";

/** Stands for a state folder, to find out what a command has before and behind it. */
const NOWHERE = "/no-such-folder";

/** What a `hooks` object must be, where it is not. */
export function whyNoHooks({ root }: JsonText, events: readonly HookEvent[]): string | undefined {
	if (root.type !== "object") return "expected a JSON object";
	const hooks = valueAt(root, "hooks");
	if (hooks !== undefined && hooks.type !== "object") return 'expected "hooks" to be an object';
	const wrong = events.find(({ event }) => (valueAt(hooks, event)?.type ?? "array") !== "array");
	return wrong && `expected "hooks.${wrong.event}" to be a list`;
}

/** Whether a command is our hook of an agent, wherever the state folder was. */
export function isOwnCommand(agent: string, command: unknown): command is string {
	if (typeof command !== "string") return false;
	return (["linux", "win32"] as const).some((platform) => {
		const [before = "", behind = ""] = hookCommand(agent, NOWHERE, platform).split(NOWHERE);
		const end = behind.replace(/^[\\/]/, "");
		return command.startsWith(before) && command.endsWith(end) && command.length > before.length + end.length;
	});
}

/** Our hooks in a file, in the order of the file. */
export function ownHooks({ root }: JsonText, agent: string): readonly OwnHook[] {
	const hooks = valueAt(root, "hooks");
	return namesOf(hooks).flatMap((event) =>
		itemsOf(valueAt(hooks, event)).flatMap((node, group) =>
			hooksIn(node).flatMap((item, index): OwnHook[] => {
				const command: unknown = valueAt(item, "command")?.value;
				const timeout: unknown = valueAt(item, "timeout")?.value;
				return isOwnCommand(agent, command) ? [{ event, command, timeout, group, index }] : [];
			}),
		),
	);
}

/** Whether a file has each of these hooks with this command, and none besides. */
export function isComplete(own: readonly OwnHook[], events: readonly HookEvent[], command: string): boolean {
	const isWanted = (hook: OwnHook) =>
		hook.command === command && events.some(({ event, timeout }) => event === hook.event && timeout === hook.timeout);
	return (
		own.length === events.length && own.every(isWanted) && new Set(own.map(({ event }) => event)).size === own.length
	);
}

/** Appends our hook to the list of each event. */
export function addHooks(
	json: JsonText,
	events: readonly HookEvent[],
	command: string,
	shape: HookShape = "groups",
): { text: string } & Pick<FileTrace, "pieces" | "empties"> {
	const hooks = valueAt(json.root, "hooks");
	const groupOf = ({ timeout }: HookEvent) =>
		shape === "single" ? { command, timeout } : { hooks: [{ type: "command", command, timeout }] };
	const lacksVersion = shape === "single" && valueAt(json.root, "version") === undefined;
	const version = lacksVersion ? ([["version", 1]] as const) : [];
	const additions: JsonAddition[] = [];
	const empties: string[] = [];
	const fresh: HookEvent[] = [];
	for (const one of events) {
		const list = valueAt(hooks, one.event);
		if (list === undefined) fresh.push(one);
		else additions.push({ into: list, values: [[undefined, groupOf(one)]] });
		if (list?.children?.length === 0) empties.push(one.event);
	}
	if (hooks?.children?.length === 0) empties.push("");
	const properties = fresh.map((one) => [one.event, [groupOf(one)]] as const);
	if (hooks === undefined) {
		additions.push({ into: json.root, values: [...version, ["hooks", Object.fromEntries(properties)]] });
	} else {
		if (properties.length > 0) additions.push({ into: hooks, values: properties });
		if (lacksVersion) additions.push({ into: json.root, values: version });
	}
	const { text, pieces } = insertJson(json, additions);
	return { text, pieces, ...(empties.length > 0 && { empties }) };
}

/**
 * Removes our hooks. Where the file has what was put into it as it was, the rest is byte for byte what it was; else our
 * hooks alone go, with the lists that this leaves empty.
 */
export function removeHooks(json: JsonText, agent: string, trace: FileTrace | undefined): string {
	const exact = trace && cutPieces(json.text, trace.pieces);
	if (exact !== undefined && isWithoutOurs(json, exact, agent)) return exact;
	let rest = json;
	for (let own = ownHooks(rest, agent); own[0] !== undefined; own = ownHooks(rest, agent)) {
		const next = parseJsonText(removeNode(rest, victimOf(rest, own[0], trace?.empties ?? [])));
		if (!("root" in next)) break;
		rest = next;
	}
	return rest.text;
}

/** The largest thing that holds nothing but this hook. */
function victimOf({ root }: JsonText, { event, group, index }: OwnHook, empties: readonly string[]): Node {
	const hooks = valueAt(root, "hooks");
	const list = valueAt(hooks, event);
	const groupNode = itemsOf(list)[group];
	const item = groupNode && hooksIn(groupNode)[index];
	const isAlone = (node: Node | undefined) => node?.children?.length === 1;
	let victim = item;
	if (item === groupNode || isAlone(item?.parent)) {
		victim = groupNode;
		if (isAlone(list) && !empties.includes(event)) {
			victim = list?.parent;
			if (isAlone(hooks) && !empties.includes("")) victim = hooks?.parent;
		}
	}
	return victim ?? root;
}

function isWithoutOurs(before: JsonText, text: string, agent: string): boolean {
	const after = parseJsonText(text);
	if (!("root" in after)) return false;
	if (isWithoutTrailingCommas(before.text) && !isWithoutTrailingCommas(text)) return false;
	// A version that stands in nothing but what was cut out came with our hooks.
	const hasVersion = valueAt(after.root, "version") !== undefined;
	const left = (json: JsonText) => {
		const value: unknown = withoutOurs(getNodeValue(json.root), agent);
		return JSON.stringify(value, (name, one) => (name === "version" && one === 1 && !hasVersion ? undefined : one));
	};
	return ownHooks(after, agent).length === 0 && left(after) === left(before);
}

/** A file's content without our hooks, and without what they leave empty. */
function withoutOurs(value: unknown, agent: string): unknown {
	if (!isRecord(value) || !isRecord(value.hooks)) return value;
	const hooks = Object.entries(value.hooks).flatMap(([event, list]) => {
		if (!Array.isArray(list)) return [[event, list]];
		const groups = list.flatMap((group: unknown) => {
			if (isRecord(group) && isOwnCommand(agent, group.command)) return [];
			if (!isRecord(group) || !Array.isArray(group.hooks)) return [group];
			const others = group.hooks.filter((hook: unknown) => !isRecord(hook) || !isOwnCommand(agent, hook.command));
			return others.length === 0 && group.hooks.length > 0 ? [] : [{ ...group, hooks: others }];
		});
		return groups.length === 0 ? [] : [[event, groups]];
	});
	const { hooks: _, ...rest } = value;
	return hooks.length === 0 ? rest : { ...value, hooks: Object.fromEntries(hooks) };
}

/** The hooks in an item of an event's list: those of a group, or the item itself. */
const hooksIn = (node: Node): readonly Node[] => {
	const group = valueAt(node, "hooks");
	return group === undefined ? [node] : itemsOf(group);
};

const itemsOf = (list: Node | undefined): readonly Node[] => (list?.type === "array" ? (list.children ?? []) : []);
