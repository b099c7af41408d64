import {
  Sum,
  projectName,
  sessionKey,
  touches
} from "./chunk-VSXW42II.mjs";

// src/reports/session-row.ts
function sessionRow({ session, calls, path }) {
  const sum = new Sum();
  for (const call of calls) sum.add(sessionKey(session), call);
  const { sessions: _one, ...sums } = sum.sums;
  const { id, agent, title, cwd, branch, createdAt, updatedAt, messages, failedTools, parent } = session;
  return {
    ...{ id, agent, title },
    ...cwd !== "" && { project: { name: projectName(cwd), path: cwd } },
    ...branch !== void 0 && { branch },
    ...{ createdAt, updatedAt, durationMs: Math.max(0, updatedAt - createdAt), messages, failedTools, ...sums },
    ...parent !== void 0 && { parent },
    path
  };
}
function sessionRows(sessions, filter) {
  const rows = sessions.filter((one) => touches(one, filter)).map(sessionRow);
  const there = new Set(rows.map(({ id }) => id));
  const children = /* @__PURE__ */ new Map();
  const parentOf = ({ id, parent }) => parent?.kind === "subagent" && parent.id !== id && there.has(parent.id) ? parent.id : void 0;
  for (const row of rows) {
    const parent = parentOf(row);
    if (parent !== void 0) children.set(parent, [row, ...children.get(parent) ?? []]);
  }
  const listed = /* @__PURE__ */ new Set();
  const withChildren = (row) => {
    if (listed.has(row)) return [];
    listed.add(row);
    return [row, ...(children.get(row.id) ?? []).flatMap(withChildren)];
  };
  return [
    ...rows.filter((row) => parentOf(row) === void 0).flatMap(withChildren),
    ...rows.filter((row) => !listed.has(row))
  ];
}
function totalOf(sessions, filter) {
  const sum = new Sum();
  for (const one of sessions) {
    if (!touches(one, filter)) continue;
    for (const call of one.calls) sum.add(sessionKey(one.session), call);
  }
  return sum.sums;
}

export {
  sessionRow,
  sessionRows,
  totalOf
};
