import { CLAUDE_CODE } from "./claude-code/claude-code.ts";
import { CODEX } from "./codex/codex.ts";
import { CURSOR } from "./cursor/cursor.ts";
import { DROID } from "./droid/droid.ts";
import { OPENCODE } from "./opencode/opencode.ts";
import { PI } from "./pi/pi.ts";
import type { Agents } from "./several.ts";

/** The agents whose records pi-sync can read. Only entry points import this list, and pass it on. */
export const AGENTS: Agents = [PI, CLAUDE_CODE, CODEX, OPENCODE, DROID, CURSOR];
