import {
  runtimeOf
} from "./chunk-IBB32LRW.mjs";
import {
  daemonPidFile,
  hooksFolder,
  startedPidFile
} from "./chunk-MFHL7LBI.mjs";
import {
  makePrivateFolder,
  replacePrivateFile
} from "./chunk-VNSPEZVU.mjs";

// src/hooks/hook-script.ts
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
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
var hookScriptPath = (stateDir, platform = process.platform) => join(stateDir, platform === "win32" ? "hook.mjs" : "hook.sh");
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
    if (existsSync(hookScriptPath(stateDir))) writeHookScript(stateDir);
  } catch {
  }
}
function programOf(dist) {
  const runtime = runtimeOf(process.execPath, process.versions.bun !== void 0, process.env);
  return { node: runtime?.command ?? "node", daemon: join(dist, "daemon.mjs"), env: runtime?.env ?? {} };
}
var moduleText = (stateDir, dist) => `// pi-sync writes this file and overwrites changes.
import(${JSON.stringify(pathToFileURL(join(dist, "hook.mjs")).href)})
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
  return dirname(places.find((place) => existsSync(place)) ?? places[2] ?? "");
}

export {
  hookScriptPath,
  hookCommand,
  notifyCommand,
  writeHookScript,
  refreshHookScript
};
