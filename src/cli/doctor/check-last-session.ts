import type { Agent } from "../../agents/agent.ts";
import { recordedSince } from "../../agents/recorded.ts";
import { age } from "../../destinations/plain-text.ts";
import { type Check, ok, warning } from "../../machine/check.ts";
import { ownCommand } from "../../machine/own-command.ts";
import type { ResolvedSettings } from "../../settings/resolved-settings.ts";
import { lastSession } from "./last-session.ts";

/** A session is given to destinations this soon after its record was written, on a busy machine too. */
const GIVEN_WITHIN_MS = 60_000;

/** Whether the newest session of an agent that was added has arrived at a destination; nothing of other agents. */
export async function checkLastSession(
	agent: Agent,
	settings: ResolvedSettings,
	now: number,
): Promise<readonly Check[]> {
	const since = recordedSince(settings.stateDir, agent.name);
	if (since === undefined) return [];
	const { title, word } = agent.install;
	const what = `${title} sessions`;
	const last = await lastSession(agent, settings);
	const ago = (at: number) => `${age(new Date(at).toISOString(), now)} ago`;
	if (last === undefined) return [ok(what, "none yet")];
	const { writtenAt, recordedAt } = last;
	if (recordedAt !== undefined) return [ok(what, `the last one was recorded ${ago(recordedAt)}`)];
	if (writtenAt < since) return [ok(what, `none since ${title} was added ${ago(since)}`)];
	if (now - writtenAt < GIVEN_WITHIN_MS) return [ok(what, `the last one was written ${ago(writtenAt)}`)];
	const found = `the last one, written ${ago(writtenAt)}, was not recorded`;
	const mend = `start ${title} anew: running sessions do not call hooks that came later; ${ownCommand(`import --agent ${word}`)} brings it`;
	return [warning(what, found, mend)];
}
