import {
  usageJson,
  usageText
} from "./chunk-MQ7XNZLC.mjs";
import {
  Sum,
  Zone,
  allFigures,
  filterOf,
  filtered,
  isWithin,
  projectName,
  say,
  sayUnread,
  sessionKey,
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

// src/reports/usage.ts
function usageBy(by, sessions, period, zone) {
  const groups = /* @__PURE__ */ new Map();
  const total = new Sum();
  for (const one of sessions) {
    const session = sessionKey(one.session);
    for (const call of one.calls) {
      if (!isWithin(call.endedAt, period)) continue;
      total.add(session, call);
      const key = by === "day" ? zone.dayOf(call.endedAt) : by === "model" ? call.model ?? "" : keyOf(by, one, session);
      const group = groups.get(key) ?? { row: rowOf(by, key, one), sum: new Sum() };
      group.sum.add(session, call);
      groups.set(key, group);
    }
  }
  const rows = [...groups.values()].map(({ row, sum }) => ({ ...row, ...sum.sums }));
  return { rows: rows.sort(by === "day" ? inOrder : dearestFirst), total: total.sums };
}
var keyOf = (by, { session }, key) => ({ project: session.cwd, agent: session.agent, session: key })[by];
function rowOf(by, key, { session }) {
  if (by === "session") return { key: session.id, label: session.title };
  return by === "project" && key !== "" ? { key, label: projectName(key) } : { key };
}
var inOrder = (a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
function dearestFirst(a, b) {
  const byTokens = b.tokens.input + b.tokens.output - (a.tokens.input + a.tokens.output);
  return (b.cost ?? -1) - (a.cost ?? -1) || byTokens || inOrder(a, b);
}

// src/cli/usage.ts
async function runUsage(options) {
  const { by, json = false } = options;
  const zone = new Zone();
  const filter = filterOf(options, zone);
  const all = await allFigures(filter);
  const usage = usageBy(by, filtered(all.sessions, filter, process.cwd()), filter, zone);
  sayUnread(all, filter.agents);
  if (json) process.stdout.write(`${visibleJson(usageJson(by, usage, filter, zone, all.unread))}
`);
  else if (usage.rows.length > 0) process.stdout.write(usageText(by, usage, tableOptions()));
  else if (all.records > 0) say(`no usage matches; there are ${all.records} records`);
}
export {
  runUsage
};
