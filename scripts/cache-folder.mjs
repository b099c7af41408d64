import { homedir } from "node:os";
import { join } from "node:path";

/** pi-sync's part of the user's cache folder: what is made or fetched once per machine, and can be again. */
export function cacheFolder() {
	return join(userCacheFolder(), "pi-sync");
}

function userCacheFolder() {
	if (process.env.XDG_CACHE_HOME) return process.env.XDG_CACHE_HOME;
	if (process.platform === "win32") return process.env.LOCALAPPDATA ?? join(homedir(), "AppData", "Local");
	return join(homedir(), ...(process.platform === "darwin" ? ["Library", "Caches"] : [".cache"]));
}
