import type { Environment } from "../machine/this-machine.ts";
import { secretsIn } from "../privacy/redaction/known-values.ts";

/** What settings, folders and proxies are read from. */
const NAMES =
	/^(PI_|OTEL_|XDG_|OPENCODE_)|^(HOME|USERPROFILE|APPDATA|LOCALAPPDATA|CODEX_HOME|CLAUDE_CONFIG_DIR)$|_proxy$/i;

/**
 * The variables that the daemon needs of a process: its settings, its folders, its proxy, and the values that no text may
 * hold.
 */
export function notedEnvironment(env: Environment): Record<string, string> {
	return Object.fromEntries(
		Object.entries(env).flatMap(([name, value]) => {
			if (value === undefined) return [];
			const isNeeded = NAMES.test(name) || secretsIn({ [name]: value }).length > 0;
			return isNeeded ? [[name, value]] : [];
		}),
	);
}
