import type { PageSession } from "../../../../src/local/page-api.ts";
import { cannedSession } from "./canned-sessions.ts";

/** That many sessions without families. */
export const manySessions = (count: number): readonly PageSession[] =>
	Array.from({ length: count }, (_, index) => cannedSession(index));
