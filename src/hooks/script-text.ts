import { daemonPidFile, hooksFolder, startedPidFile } from "../notes/daemon-folder.ts";

/** What a hook starts the daemon with. */
export interface DaemonProgram {
	/** What runs the daemon: Node. */
	readonly node: string;
	/** The bundled daemon, `daemon.mjs`. */
	readonly daemon: string;
	/** Variables that `node` needs to run it. */
	readonly env: Readonly<Record<string, string>>;
}

/** A word of sh that stands for exactly this text. */
export const shellWord = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/**
 * The hook as a POSIX shell script: dash, bash, busybox and zsh run it. With a daemon alive, a call starts one process,
 * `cat`, where the system has `/proc`; everything else is built into the shell. `folder`: the daemon's.
 */
export const scriptText = (folder: string, { node, daemon, env }: DaemonProgram): string => `#!/bin/sh
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
${Object.entries(env)
	.map(([name, value]) => `	export ${name}=${shellWord(value)}\n`)
	.join("")}}

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
