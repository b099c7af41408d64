import { PI } from "./pi/pi.ts";
import type { Agents } from "./several.ts";

/** The agents that pi-sync knows. Only entry points import this list, and pass it on. */
export const AGENTS: Agents = [PI];
