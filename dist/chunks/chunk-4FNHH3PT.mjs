// src/agents/opencode/home/plugin-text.ts
var PLUGIN_MARK = "// pi-sync: notes which sessions of OpenCode changed.";
function folderIn(text) {
  const [, folder] = text.startsWith(PLUGIN_MARK) ? /^const folder = (".*");$/m.exec(text) ?? [] : [];
  return folder === void 0 ? void 0 : JSON.parse(folder);
}
var pluginText = (folder) => `${PLUGIN_MARK}
// pi-sync writes this file and overwrites changes. \`pi-sync agents remove opencode\` deletes it.
import { spawn } from "node:child_process";
import { existsSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";

const folder = ${JSON.stringify(folder)};
const onWindows = process.platform === "win32";
const script = join(folder, onWindows ? "hook.mjs" : "hook.sh");
const notes = join(folder, "notes");
const hooks = join(notes, "hooks");
const STARTS_WITHIN_MS = 2000;
const NOTED = new Set(["session.created", "session.idle", "session.error", "session.compacted", "session.deleted"]);
const ENDS = new Set(["session.idle", "session.deleted"]);

let count = 0;
let startedAt = 0;

// When a process began, in ticks; nothing where the system does not say.
function began(pid) {
	try {
		const stat = readFileSync("/proc/" + pid + "/stat", "latin1");
		const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
		return fields[0] === "Z" ? "ended" : fields[19];
	} catch {
		return "";
	}
}

// Whether the process that a file names is alive.
function lives(name) {
	try {
		const [pid, ticks = ""] = readFileSync(join(folder, "daemon", name), "utf8").trim().split(" ");
		process.kill(Number(pid), 0);
		return began(pid) === ticks;
	} catch {
		return false;
	}
}

// The folder must be ours and no link. The daemon looks at it more closely.
function isOurs(path) {
	const facts = lstatSync(path);
	return facts.isDirectory() && (onWindows || facts.uid === process.getuid());
}

function wake() {
	if (Date.now() - startedAt < STARTS_WITHIN_MS || lives("pid") || lives("pid-started")) return;
	startedAt = Date.now();
	const child = spawn(onWindows ? "node" : "sh", [script, "daemon"], {
		cwd: folder,
		detached: true,
		stdio: "ignore",
		windowsHide: true,
	});
	child.on("error", () => {});
	child.unref();
}

// Writes the environment, a byte 0 behind each variable, then the payload.
function note(payload) {
	try {
		if (!existsSync(script)) return;
		mkdirSync(hooks, { recursive: true, mode: 0o700 });
		if (!isOurs(notes) || !isOurs(hooks)) return;
		const { pid } = process;
		const host = pid + " " + began(pid) + " " + hostname();
		const env = Object.entries({ ...process.env, PI_SYNC_HOOK_HOST: host });
		const variables = env.map(([name, value]) => name + "=" + value + "\\0").join("");
		const name = "opencode." + pid + "." + Date.now() + String(count++ % 1000).padStart(3, "0");
		writeFileSync(join(hooks, name), variables + JSON.stringify(payload), { flag: "wx", mode: 0o600 });
		wake();
	} catch {
		// OpenCode goes on; the daemon looks through changed sessions by itself.
	}
}

function follow(ctx) {
	const open = new Set();
	const atWork = new Set();
	let project;
	try {
		project = ctx.project?.id ?? ctx.location?.project?.id;
	} catch {
		// Only sessions before 1.2 lie in a folder of their project.
	}
	return {
		event(input) {
			try {
				const { event } = input;
				const { type } = event;
				if (type === "message.part.delta" || type === "message.part.updated") return;
				const isMessage = type === "message.updated";
				if (!isMessage && !NOTED.has(type)) return;
				const about = event.properties ?? event.data;
				const id = about.sessionID ?? about.info?.sessionID ?? about.info?.id;
				if (typeof id !== "string") return;
				if (isMessage && (atWork.has(id) || about.info?.role !== "user")) return;
				if (ENDS.has(type)) atWork.delete(id);
				else if (isMessage) atWork.add(id);
				if (type === "session.deleted") open.delete(id);
				else open.add(id);
				note({ opencode: type, sessions: [id], project });
			} catch {
				// An event that is none of those we know.
			}
		},
		dispose() {
			if (open.size > 0) note({ opencode: "dispose", sessions: [...open], project });
			open.clear();
			atWork.clear();
		},
	};
}

export const PiSync = async (ctx) => follow(ctx);

// OpenCode since 1.4 takes \`server\`, OpenCode 2 \`setup\`.
export default {
	id: "pi-sync",
	server: PiSync,
	setup(ctx) {
		const hooked = follow(ctx);
		let events;
		const listen = async () => {
			events = ctx.event.subscribe()[Symbol.asyncIterator]();
			for (let next = await events.next(); !next.done; next = await events.next()) hooked.event({ event: next.value });
		};
		listen().catch(() => {});
		return () => {
			hooked.dispose();
			const stop = async () => events?.return?.();
			stop().catch(() => {});
		};
	},
};
`;

export {
  folderIn,
  pluginText
};
