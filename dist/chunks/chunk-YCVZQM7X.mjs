import {
  isAlive,
  newOwner,
  sha256,
  startTicks
} from "./chunk-SMSSXXYV.mjs";
import {
  runtimeOf
} from "./chunk-IBB32LRW.mjs";
import {
  makePrivateFolder,
  modifiedAt,
  namesIn,
  readPrivateFile,
  replacePrivateFile
} from "./chunk-VOPELMJ5.mjs";

// src/machine/only-one.ts
import { existsSync, readdirSync, renameSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
var patience = 20;
var pauseMs = 50;
var nameOf = ({ ticket, owner }) => `${String(ticket).padStart(16, "0")}.${owner}.lock`;
function parse(name) {
  const [, ticket, owner] = /^(\d{16})\.([0-9a-z-]+)\.lock$/.exec(name) ?? [];
  return ticket && owner ? { ticket: Number(ticket), owner } : void 0;
}
async function onlyOne(folder, now = Date.now, root = folder) {
  makePrivateFolder(folder, root);
  let mine = { ticket: Math.floor(now() * 1e3), owner: newOwner() };
  writeFileSync(join(folder, nameOf(mine)), "", { flag: "wx", mode: 384 });
  const lock = {
    get isHeld() {
      return existsSync(join(folder, nameOf(mine)));
    },
    release: () => remove(folder, mine)
  };
  let seen = false;
  for (let time = 0; time < patience; time++) {
    const others = living(folder, mine, now);
    const largest = others.reduce((max, { ticket }) => Math.max(max, ticket), 0);
    if (!seen && largest >= mine.ticket) {
      const later = { ...mine, ticket: largest + 1 };
      renameSync(join(folder, nameOf(mine)), join(folder, nameOf(later)));
      mine = later;
      continue;
    }
    seen = true;
    if (others.every(({ ticket }) => ticket > mine.ticket)) return lock;
    await delay(pauseMs);
  }
  lock.release();
  return void 0;
}
function isHeld(folder, now = Date.now) {
  try {
    return readdirSync(folder).some((name) => {
      const lock = parse(name);
      return lock !== void 0 && isAlive(lock.owner, () => modifiedAt(join(folder, name)), now);
    });
  } catch {
    return false;
  }
}
function living(folder, mine, now) {
  const others = readdirSync(folder).flatMap((name) => parse(name) ?? []);
  return others.filter((other) => {
    if (other.owner === mine.owner) return false;
    const alive = isAlive(other.owner, () => modifiedAt(join(folder, nameOf(other))), now);
    if (!alive) remove(folder, other);
    return alive;
  });
}
function remove(folder, lock) {
  try {
    unlinkSync(join(folder, nameOf(lock)));
  } catch {
  }
}

// src/notes/daemon-folder.ts
import { existsSync as existsSync2, rmSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { dirname, join as join2 } from "node:path";
function daemonFolder(stateDir) {
  try {
    makePrivateFolder(notesFolder(stateDir), stateDir);
    return stateDir;
  } catch {
    const folder = insteadOf(stateDir);
    makePrivateFolder(notesFolder(folder), dirname(folder));
    return folder;
  }
}
var insteadOf = (stateDir) => join2(tmpdir(), `pi-sync-${userInfo().uid}`, sha256(stateDir).slice(0, 16));
var notesFolder = (folder) => join2(folder, "notes");
var hooksFolder = (folder) => join2(notesFolder(folder), "hooks");
var hasNotes = (folder) => namesIn(notesFolder(folder)).some((name) => name.endsWith(".jsonl")) || namesIn(hooksFolder(folder)).length > 0;
var daemonLock = (folder) => join2(folder, "daemon");
var LONGEST = 100;
function daemonAddress(folder, platform) {
  const name = sha256(folder).slice(0, 16);
  if (platform === "win32") return `\\\\.\\pipe\\pi-sync-${name}`;
  const path = join2(daemonLock(folder), "socket");
  return Buffer.byteLength(path) <= LONGEST ? path : join2(tmpdir(), `pi-sync-${userInfo().uid}`, `${name}.socket`);
}
var statePath = (folder) => join2(daemonLock(folder), "running.json");
var stopPath = (folder) => join2(notesFolder(folder), "stop");
var daemonPidFile = (folder) => join2(daemonLock(folder), "pid");
var startedPidFile = (folder) => join2(daemonLock(folder), "pid-started");
function runningDaemon(folder) {
  if (!isHeld(daemonLock(folder))) return void 0;
  try {
    const { pid, version, startedAt, command } = JSON.parse(readPrivateFile(statePath(folder)).toString("utf8"));
    return {
      ...{ pid: Number(pid), version: String(version), startedAt: Number(startedAt) },
      ...command !== void 0 && { command: String(command) }
    };
  } catch {
    return void 0;
  }
}
function sayRunning(folder, state) {
  rmSync(stopPath(folder), { force: true });
  replacePrivateFile(statePath(folder), JSON.stringify(state));
  replacePrivateFile(daemonPidFile(folder), `${state.pid} ${startTicks(state.pid)}
`);
  return () => {
    for (const path of [statePath(folder), daemonPidFile(folder)]) rmSync(path, { force: true });
  };
}
var askToStop = (folder) => replacePrivateFile(stopPath(folder), "");
var stopRequest = stopPath;
function isOlder(version, than) {
  const [a, b] = [numbersOf(version), numbersOf(than)];
  for (const [index, number] of a.entries()) {
    const other = b[index] ?? 0;
    if (number !== other) return number < other;
  }
  return false;
}
var numbersOf = (version) => (/^\d+\.\d+\.\d+/.exec(version)?.[0] ?? "").split(".").map(Number);

// src/hooks/hook-script.ts
import { existsSync as existsSync3, readFileSync } from "node:fs";
import { dirname as dirname2, join as join3 } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

// src/hooks/script-text.ts
var shellWord = (text) => `'${text.replaceAll("'", "'\\''")}'`;
var scriptText = (folder, { node, daemon, env }) => `#!/bin/sh
# Notes for the daemon of pi-sync what the hook of a coding agent says. pi-sync writes this file and overwrites changes.
#   hook.sh AGENT [PID OF THE AGENT] < payload
#   hook.sh AGENT notify [OTHER PROGRAM AND ITS ARGUMENTS] PAYLOAD
#   hook.sh daemon
umask 077
folder=${shellWord(folder)}
hooks=${shellWord(hooksFolder(folder))}
running=${shellWord(daemonPidFile(folder))}
started=${shellWord(startedPidFile(folder))}
node=${shellWord(node)}
daemon=${shellWord(daemon)}
[ -x "$node" ] || node=node

# When a process began, in ticks; nothing where the system does not say, or the process has ended.
began() {
	ticks=
	[ -r "/proc/$1/stat" ] && read -r stat <"/proc/$1/stat" || return 0
	stat=\${stat##*) }
	set -- $stat
	[ "$1" = Z ] || ticks=\${20}
}

# Whether the process that a file names is alive.
lives() {
	[ -r "$1" ] && read -r pid before <"$1" && kill -0 "$pid" || return 1
	began "$pid"
	[ "$ticks" = "$before" ]
}

# The folder must be ours and no link. The daemon looks at it more closely.
is_ours() {
	[ -d "$hooks" ] || mkdir -p "$hooks" || return 1
	[ -O "$hooks" ] && [ ! -L "$hooks" ] && [ ! -L "$folder/notes" ]
}

# Writes the environment, a byte 0 behind each variable, then the payload.
note() {
	is_ours || return 1
	began "$host"
	name=
	[ -r /proc/sys/kernel/hostname ] && read -r name </proc/sys/kernel/hostname
	PI_SYNC_HOOK_HOST="$host $ticks $name"
	export PI_SYNC_HOOK_HOST
	# What has that name already, a link perhaps, is left alone.
	set -C
	if [ -r /proc/self/environ ]; then
		cat /proc/self/environ -
	else
		env -0 || env | tr '\\n' '\\0'
		cat
	fi >"$hooks/$agent.$host.$$"
}

for_node() {
	unset TRACEPARENT PI_SYNC_HOOK_HOST
	export PI_SYNC_STATE_DIR="$folder"
${Object.entries(env).map(([name, value]) => `	export ${name}=${shellWord(value)}
`).join("")}}

# In a session of its own, the daemon outlives the agent's process group.
start_daemon() {
	[ -f "$daemon" ] || return 1
	if command -v setsid; then
		setsid sh "$folder/hook.sh" daemon </dev/null
	else
		for_node
		"$node" "$daemon" --detach </dev/null
	fi
}

if [ "$1" = daemon ]; then
	cd /
	for_node
	"$node" "$daemon" </dev/null >/dev/null 2>&1 &
	began $!
	[ -d "$folder/daemon" ] || mkdir "$folder/daemon"
	echo "$! $ticks" >"$started"
	exit 0
fi
agent=$1
if [ "$2" = notify ]; then
	host=$PPID
	for payload; do :; done
	printf '%s' "$payload" | note >/dev/null 2>&1
else
	host=\${2:-$PPID}
	note >/dev/null 2>&1
fi
lives "$running" 2>/dev/null || lives "$started" 2>/dev/null || start_daemon >/dev/null 2>&1
# The program that was to be notified before pi-sync came.
if [ "$2" = notify ] && [ $# -gt 3 ]; then
	shift 2
	exec "$@"
fi
exit 0
`;

// src/hooks/hook-script.ts
var hookScriptPath = (stateDir, platform = process.platform) => join3(stateDir, platform === "win32" ? "hook.mjs" : "hook.sh");
function hookCommand(agent, stateDir, platform = process.platform) {
  const path = hookScriptPath(stateDir, platform);
  if (platform === "win32") return `node "${path.replaceAll("\\", "/")}" ${agent}`;
  return `sh ${shellWord(path)} ${agent} "$PPID" >/dev/null 2>&1 || true`;
}
function notifyCommand(agent, stateDir, other = [], platform = process.platform) {
  const program = platform === "win32" ? "node" : "sh";
  return [program, hookScriptPath(stateDir, platform), agent, "notify", ...other];
}
function writeHookScript(stateDir, platform = process.platform, dist = distFolder()) {
  makePrivateFolder(stateDir);
  const path = hookScriptPath(stateDir, platform);
  const text = platform === "win32" ? moduleText(stateDir, dist) : scriptText(stateDir, programOf(dist));
  if (read(path) !== text) replacePrivateFile(path, text);
}
function refreshHookScript(stateDir) {
  try {
    if (existsSync3(hookScriptPath(stateDir))) writeHookScript(stateDir);
  } catch {
  }
}
function programOf(dist) {
  const runtime = runtimeOf(process.execPath, process.versions.bun !== void 0, process.env);
  return { node: runtime?.command ?? "node", daemon: join3(dist, "daemon.mjs"), env: runtime?.env ?? {} };
}
var moduleText = (stateDir, dist) => `// pi-sync writes this file and overwrites changes.
import(${JSON.stringify(pathToFileURL(join3(dist, "hook.mjs")).href)})
	.then(({ noteHook }) => noteHook(${JSON.stringify(stateDir)}))
	.catch(() => {});
`;
function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return void 0;
  }
}
function distFolder() {
  const places = ["./daemon.mjs", "../daemon.mjs", "../../dist/daemon.mjs"].map(
    (path) => fileURLToPath(new URL(path, import.meta.url))
  );
  return dirname2(places.find((place) => existsSync3(place)) ?? places[2] ?? "");
}

export {
  onlyOne,
  daemonFolder,
  notesFolder,
  hooksFolder,
  hasNotes,
  daemonLock,
  daemonAddress,
  runningDaemon,
  sayRunning,
  askToStop,
  stopRequest,
  isOlder,
  hookScriptPath,
  hookCommand,
  notifyCommand,
  writeHookScript,
  refreshHookScript
};
