// The daemon begins here: what it imports from here on is compiled once for all.

import { followProxy } from "../machine/follow-proxy.ts";
import { startDaemon } from "../machine/start-daemon.ts";
import { keepCompiled } from "./compiled.ts";

// A hook of an agent starts it where the shell cannot: it must outlive the process group of its starter.
if (process.argv[2] === "--detach") startDaemon();
else {
	keepCompiled();
	await followProxy(process.env);
	await import("./main.ts");
}
