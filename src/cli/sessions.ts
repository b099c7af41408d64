import { filtered } from "../reports/filter.ts";
import { sessionsJson } from "../reports/report-json.ts";
import { sessionRows, totalOf } from "../reports/session-row.ts";
import { sessionsText } from "../reports/sessions-table.ts";
import { Zone } from "../reports/zone.ts";
import { visibleJson } from "../settings/mask.ts";
import { allFigures, filterOf, type ReportOptions, say, sayUnread, tableOptions } from "./report-input.ts";

export interface SessionsCommandOptions extends ReportOptions {
	readonly limit?: number;
}

/** As many as one looks through. */
const SHOWN = 30;

/** `pi-sync sessions`: the sessions of all agents, those changed last first. Exit code 1 when a record cannot be read. */
export async function runSessions(options: SessionsCommandOptions): Promise<void> {
	const { json = false, limit = json ? Number.POSITIVE_INFINITY : SHOWN } = options;
	const zone = new Zone();
	const filter = filterOf(options, zone);
	const all = await allFigures(filter);
	const asked = filtered(all.sessions, filter, process.cwd());
	const rows = sessionRows(asked, filter);
	const total = totalOf(asked, filter);
	const shown = rows.slice(0, limit);
	sayUnread(all, filter.agents);
	if (json) process.stdout.write(`${visibleJson(sessionsJson(shown, total, filter, zone, all.unread))}\n`);
	else if (shown.length > 0) process.stdout.write(sessionsText(shown, total, zone, tableOptions()));
	else if (all.records > 0) say(`no session matches; there are ${all.records} records`);
	if (!json && shown.length < rows.length)
		say(`${rows.length - shown.length} more: --limit ${rows.length} shows them`);
}
