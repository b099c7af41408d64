import * as z from "zod/mini";
import type { OpenSyncSettings } from "../settings/resolved-settings.ts";
import { SETTINGS } from "../settings/table.ts";

const ANSWER_MS = 10_000;
/** The session is among those written last. */
const LOOKED_THROUGH = 50;

const listed = z.object({
	sessions: z.array(
		z.object({ id: z.optional(z.string()), _id: z.optional(z.string()), externalId: z.optional(z.string()) }),
	),
});

/** Where a session can be read in OpenSync, or why that is not known. Its dashboard knows sessions by ids of its own. */
export async function openSyncLink(
	{ url, apiKey }: Pick<OpenSyncSettings, "url" | "apiKey">,
	dashboardUrl: string,
	sessionId: string,
): Promise<string> {
	// The embedded OpenSync shows no pages.
	const isLocal = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(new URL(url).hostname);
	if (isLocal && dashboardUrl === SETTINGS.dashboardUrl.default) {
		return `${url}/api/export?id=${encodeURIComponent(sessionId)}&format=markdown (with the key as bearer token)`;
	}
	try {
		const answer = await fetch(`${url}/api/sessions?limit=${LOOKED_THROUGH}`, {
			headers: { Authorization: `Bearer ${apiKey}` },
			redirect: "manual",
			signal: AbortSignal.timeout(ANSWER_MS),
		});
		if (answer.status !== 200) return `${dashboardUrl}/dashboard (OpenSync answers HTTP ${answer.status})`;
		const { sessions } = listed.parse(await answer.json());
		const found = sessions.find(({ externalId }) => externalId === sessionId);
		const id = found?.id ?? found?._id;
		if (id === undefined) return `${dashboardUrl}/dashboard (this session is not there yet)`;
		return `${dashboardUrl}/dashboard?session=${encodeURIComponent(id)}`;
	} catch {
		return `${dashboardUrl}/dashboard (OpenSync does not answer)`;
	}
}
