import { statSync } from "node:fs";
import { basename } from "node:path";
import { type OwnerId, ownerOf } from "../../exporter/outbox/owner.ts";
import { readPrivateFile } from "../../exporter/private-file.ts";
import type { Environment } from "../machine/this-machine.ts";

/** A call of a hook, as its file holds it. */
export interface HookCall {
	/** The agent whose settings hold the hook; another one may have called it. */
	readonly agent: string;
	/** The process that called it. */
	readonly host: OwnerId;
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly env: Environment;
	/** `undefined`: it is no JSON, or only a part of it. */
	readonly payload: unknown;
}

const NAME = /^([a-z][a-z-]*)\.(\d+)\.(\d+)$/;
const HOST = /^(\d+) (\d*) (.*)$/s;

/** Reads what a hook has written: variables, a byte 0 behind each, then the payload. Throws what the file system throws. */
export function readHookCall(path: string): HookCall {
	const at = statSync(path).mtimeMs;
	const content = readPrivateFile(path).toString("utf8");
	const end = content.lastIndexOf("\0") + 1;
	const env: Record<string, string> = {};
	for (const variable of content.slice(0, end).split("\0")) {
		const equals = variable.indexOf("=");
		if (equals > 0) env[variable.slice(0, equals)] = variable.slice(equals + 1);
	}
	const [, agent = "", named = ""] = NAME.exec(basename(path)) ?? [];
	const { PI_SYNC_HOOK_HOST, ...own } = env;
	const [, pid = named, ticks = "", hostname = ""] = HOST.exec(PI_SYNC_HOOK_HOST ?? "") ?? [];
	const host = ownerOf({ pid: Number(pid), ticks, instance: agent, ...(hostname !== "" && { hostname }) });
	return { agent, host, at, env: own, payload: parsed(content.slice(end)) };
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
