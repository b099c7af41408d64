import {
  costCell,
  cut,
  digitsFor,
  legend,
  modelsCell,
  number,
  tokensCell,
  widthOf,
  wrapped
} from "./chunk-VSXW42II.mjs";
import {
  oneLine
} from "./chunk-3LQP4VJI.mjs";

// src/reports/report-json.ts
var VERSION = 1;
var usageJson = (by, { rows, total }, filter, zone, unread) => ({ ...head(filter, zone), by, rows, total, unread });
var sessionsJson = (sessions, total, filter, zone, unread) => ({ ...head(filter, zone), sessions, total, unread });
var head = ({ since, until }, zone) => ({
  ...{ version: VERSION, zone: zone.name },
  ...since !== void 0 && { since },
  ...until !== void 0 && { until }
});

// src/reports/table.ts
var GAP = "  ";
function table(columns, rows, totals, { width, paint }) {
  const cells = rows.map((row) => columns.map((column) => column.cell(row)));
  const natural = columns.map(
    ({ head: head3 }, at) => Math.max(widthOf(head3), widthOf(totals?.[at] ?? ""), ...cells.map((line2) => widthOf(line2[at] ?? "")))
  );
  const shown = fitting(columns, natural, width);
  const widths = shrunk(columns, natural, shown, width);
  const line = (texts, styled) => shown.map((at, place) => {
    const column = columns[at];
    const text = cut(texts[at] ?? "", widths[at] ?? 0);
    const blank = " ".repeat(Math.max(0, (widths[at] ?? 0) - widthOf(text)));
    if (column?.align === "right") return `${blank}${styled(text, at)}`;
    return `${styled(text, at)}${place === shown.length - 1 ? "" : blank}`;
  }).join(GAP).trimEnd();
  const plain = (text, at) => {
    const { style } = columns[at] ?? {};
    return style === void 0 || text === "" ? text : paint(style, text);
  };
  const bold = (text) => text === "" ? text : paint("bold", text);
  const rule = paint("dim", "\u2500".repeat(shown.reduce((sum, at) => sum + (widths[at] ?? 0) + GAP.length, -GAP.length)));
  const body = cells.flatMap((texts) => lines(columns, texts, widths).map((part) => line(part, plain)));
  const head2 = [
    line(
      columns.map((column) => column.head),
      bold
    ),
    rule
  ];
  return [...head2, ...body, ...totals === void 0 ? [] : [rule, line(totals, bold)]].map((one) => `${one}
`).join("");
}
var sumOf = (widths) => widths.reduce((sum, one) => sum + one, 0) + GAP.length * Math.max(0, widths.length - 1);
function fitting(columns, natural, width) {
  let shown = columns.map((_, at) => at);
  const leastOf = (at) => Math.min(natural[at] ?? 0, columns[at]?.least ?? Number.POSITIVE_INFINITY);
  while (sumOf(shown.map(leastOf)) > width) {
    const droppable = shown.filter((at) => (columns[at]?.dropped ?? 0) > 0);
    const [first] = droppable.sort((a, b) => (columns[b]?.dropped ?? 0) - (columns[a]?.dropped ?? 0));
    if (first === void 0) break;
    shown = shown.filter((at) => at !== first);
  }
  return shown;
}
function shrunk(columns, natural, shown, width) {
  const widths = [...natural];
  const tooMuch = () => sumOf(shown.map((at) => widths[at] ?? 0)) - width;
  while (tooMuch() > 0) {
    const room = shown.filter((at) => (widths[at] ?? 0) > (columns[at]?.least ?? Number.POSITIVE_INFINITY));
    const [widest] = room.sort((a, b) => (widths[b] ?? 0) - (widths[a] ?? 0));
    if (widest === void 0) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}
function lines(columns, texts, widths) {
  const parts = texts.map((text, at) => columns[at]?.wraps ? wrapped(text, Math.max(1, widths[at] ?? 1)) : [text]);
  const height = Math.max(1, ...parts.map(({ length }) => length));
  return Array.from({ length: height }, (_, row) => parts.map((part) => part[row] ?? ""));
}

// src/reports/usage-table.ts
var HEADS = {
  day: "Day",
  model: "Model",
  project: "Project",
  agent: "Agent",
  session: "Session"
};
var NAMELESS = {
  day: "",
  model: "(model unknown)",
  project: "(folder unknown)",
  agent: "",
  session: "(untitled)"
};
function usageText(by, { rows, total }, options) {
  const digits = digitsFor([total.cost, ...rows.map(({ cost }) => cost)]);
  const sums = sumColumns(digits);
  const columns = [
    { head: HEADS[by], cell: (row) => nameOf(by, row), least: by === "day" ? 10 : 16, wraps: by === "model" },
    ...by === "session" ? [{ head: "Id", cell: (row) => shortId(row.key), dropped: 6, style: "dim" }] : [],
    ...by === "model" ? [] : [
      {
        head: "Models",
        cell: (row) => modelsCell(row.models),
        least: 18,
        wraps: true,
        dropped: 7
      }
    ],
    ...by === "session" ? [] : [{ head: "Sessions", cell: (row) => number(row.sessions), align: "right", dropped: 5 }],
    ...sums
  ];
  const totals = columns.map(({ head: head2 }) => {
    if (head2 === HEADS[by]) return "Total";
    if (head2 === "Sessions") return number(total.sessions);
    return sums.find((column) => column.head === head2)?.cell(total) ?? "";
  });
  const notes = legend(total).map((note) => `${options.paint("dim", note)}
`);
  return [table(columns, rows, totals, options), ...notes.length > 0 ? ["\n", ...notes] : []].join("");
}
var sumColumns = (digits) => [
  { head: "Calls", cell: ({ calls }) => number(calls), align: "right", dropped: 4 },
  { head: "Input", cell: (sums) => tokensCell(({ input }) => input, sums), align: "right", dropped: 1 },
  { head: "Cache read", cell: (sums) => tokensCell(({ cacheRead }) => cacheRead, sums), align: "right", dropped: 8 },
  {
    head: "Cache write",
    cell: (sums) => tokensCell(({ cacheWrite }) => cacheWrite, sums),
    align: "right",
    dropped: 9
  },
  { head: "Output", cell: (sums) => tokensCell(({ output }) => output, sums), align: "right", dropped: 1 },
  { head: "Cost", cell: (sums) => costCell(sums, digits), align: "right", style: "green" }
];
var nameOf = (by, { key, label }) => oneLine(label || key || NAMELESS[by]);
function shortId(id) {
  const own = id.slice(id.lastIndexOf("/") + 1);
  return oneLine(own.slice(0, own.startsWith("ses_") ? 17 : 13));
}

export {
  usageJson,
  sessionsJson,
  table,
  usageText,
  sumColumns,
  shortId
};
