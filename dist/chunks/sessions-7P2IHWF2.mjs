import {
  sessionsJson,
  shortId,
  sumColumns,
  table
} from "./chunk-MQ7XNZLC.mjs";
import {
  sessionRows,
  totalOf
} from "./chunk-I76C5RNC.mjs";
import {
  Zone,
  allFigures,
  digitsFor,
  duration,
  filterOf,
  filtered,
  legend,
  modelsCell,
  number,
  say,
  sayUnread,
  tableOptions
} from "./chunk-VSXW42II.mjs";
import "./chunk-WLVM7E66.mjs";
import "./chunk-6Z2MXX2R.mjs";
import "./chunk-PT4XCVR7.mjs";
import "./chunk-LFU5LT74.mjs";
import "./chunk-KESYSN5J.mjs";
import "./chunk-3PJXCU5Q.mjs";
import "./chunk-37ELIA7S.mjs";
import "./chunk-QCRO3TQW.mjs";
import "./chunk-L34MWLMR.mjs";
import "./chunk-CBDR3GSY.mjs";
import "./chunk-2RYGJIA2.mjs";
import "./chunk-MWFYSG7B.mjs";
import "./chunk-SKMDWICE.mjs";
import "./chunk-6JJYBNGL.mjs";
import "./chunk-3OBZ6DI6.mjs";
import {
  oneLine,
  visibleJson
} from "./chunk-3LQP4VJI.mjs";
import "./chunk-R4H7LTBK.mjs";
import "./chunk-PBHHBO34.mjs";
import "./chunk-7LB3W7BW.mjs";
import "./chunk-3V5IVVKW.mjs";
import "./chunk-JYX6WLKF.mjs";
import "./chunk-YXU7OZCH.mjs";
import "./chunk-AAUYFMB2.mjs";
import "./chunk-TK5MA3FK.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-WMJMKMZC.mjs";
import "./chunk-D7RFK3MU.mjs";
import "./chunk-7FVHBEZX.mjs";
import "./chunk-BIOUACFI.mjs";
import "./chunk-5MPSQKBN.mjs";
import "./chunk-S7E23DU4.mjs";
import "./chunk-BERBLOL5.mjs";
import "./chunk-OL6G26BG.mjs";
import "./chunk-P7JP6564.mjs";
import "./chunk-D7N7TCWN.mjs";
import "./chunk-2EECW3E6.mjs";
import "./chunk-P4BP7EU6.mjs";
import "./chunk-NQLE3CWW.mjs";
import "./chunk-TF2IJ6BS.mjs";
import "./chunk-CEJV6VSN.mjs";
import "./chunk-SOFIUT64.mjs";
import "./chunk-4YGKRMWQ.mjs";
import "./chunk-RLP4C3GK.mjs";
import "./chunk-7GOD5SMK.mjs";
import "./chunk-VNSPEZVU.mjs";
import "./chunk-25PJRWMS.mjs";
import "./chunk-3QEYCZ4I.mjs";

// src/reports/sessions-table.ts
function sessionsText(rows, total, zone, options) {
  const digits = digitsFor([total.cost, ...rows.map(({ cost }) => cost)]);
  const sums = sumColumns(digits).map((column) => ({ ...column, dropped: DROPPED[column.head] ?? 0 }));
  const columns = [
    { head: "Updated", cell: ({ updatedAt }) => `${zone.dayOf(updatedAt)} ${zone.clockOf(updatedAt).slice(0, 5)}` },
    { head: "Id", cell: ({ id }) => shortId(id), style: "dim" },
    { head: "Agent", cell: ({ agent }) => agent, dropped: 5 },
    { head: "Project", cell: ({ project }) => oneLine(project?.name ?? ""), least: 10, dropped: 6 },
    { head: "Title", cell: titleCell, least: 20 },
    { head: "Models", cell: ({ models }) => modelsCell(models), least: 16, dropped: 8 },
    { head: "Duration", cell: ({ durationMs }) => duration(durationMs), align: "right", dropped: 9 },
    { head: "Errors", cell: errorsCell, align: "right", style: "red", dropped: 10 },
    ...sums
  ];
  const totals = columns.map(({ head }) => {
    if (head === "Updated") return "Total";
    if (head === "Title")
      return `${number(total.sessions)} ${total.sessions === 1 ? "session" : "sessions"} with calls`;
    return sums.find((column) => column.head === head)?.cell(total) ?? "";
  });
  const notes = legend(total).map((note) => `${options.paint("dim", note)}
`);
  const withSessions = rows.map((row) => ({ ...row, sessions: 1 }));
  return [table(columns, withSessions, totals, options), ...notes.length > 0 ? ["\n", ...notes] : []].join("");
}
var DROPPED = {
  Calls: 11,
  Input: 7,
  Output: 7,
  "Cache read": 12,
  "Cache write": 13
};
function titleCell({ title, parent }) {
  const mark = parent === void 0 ? "" : parent.kind === "subagent" ? "\u21B3 " : "fork: ";
  return `${mark}${oneLine(title) || "(untitled)"}`;
}
function errorsCell({ failedCalls, failedTools }) {
  const errors = failedCalls + failedTools;
  return errors === 0 ? "" : number(errors);
}

// src/cli/sessions.ts
var SHOWN = 30;
async function runSessions(options) {
  const { json = false, limit = json ? Number.POSITIVE_INFINITY : SHOWN } = options;
  const zone = new Zone();
  const filter = filterOf(options, zone);
  const all = await allFigures(filter);
  const asked = filtered(all.sessions, filter, process.cwd());
  const rows = sessionRows(asked, filter);
  const total = totalOf(asked, filter);
  const shown = rows.slice(0, limit);
  sayUnread(all, filter.agents);
  if (json) process.stdout.write(`${visibleJson(sessionsJson(shown, total, filter, zone, all.unread))}
`);
  else if (shown.length > 0) process.stdout.write(sessionsText(shown, total, zone, tableOptions()));
  else if (all.records > 0) say(`no session matches; there are ${all.records} records`);
  if (!json && shown.length < rows.length)
    say(`${rows.length - shown.length} more: --limit ${rows.length} shows them`);
}
export {
  runSessions
};
