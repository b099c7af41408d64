import { filtered } from "../reports/filter.ts";
import { usageJson } from "../reports/report-json.ts";
import { type Grouping, usageBy } from "../reports/usage.ts";
import { usageText } from "../reports/usage-table.ts";
import { Zone } from "../reports/zone.ts";
import { visibleJson } from "../settings/mask.ts";
import { allFigures, filterOf, type ReportOptions, say, sayUnread, tableOptions } from "./report-input.ts";

export interface UsageCommandOptions extends ReportOptions {
	readonly by: Grouping;
}

/** `pi-sync usage`: what calls used, added up, from the agents' own records. Exit code 1 when a record cannot be read. */
export async function runUsage(options: UsageCommandOptions): Promise<void> {
	const { by, json = false } = options;
	const zone = new Zone();
	const filter = filterOf(options, zone);
	const all = await allFigures(filter);
	const usage = usageBy(by, filtered(all.sessions, filter, process.cwd()), filter, zone);
	sayUnread(all, filter.agents);
	if (json) process.stdout.write(`${visibleJson(usageJson(by, usage, filter, zone, all.unread))}\n`);
	else if (usage.rows.length > 0) process.stdout.write(usageText(by, usage, tableOptions()));
	else if (all.records > 0) say(`no usage matches; there are ${all.records} records`);
}
