import { homedir } from "node:os";
import type { Machine } from "./paths.ts";

/** Where this process runs, for what wants to know: settings, privacy, pi's folder. */
export const thisMachine = (): Machine => ({ env: process.env, home: homedir(), platform: process.platform });
