import {
  sessionRow
} from "./chunk-I76C5RNC.mjs";
import {
  HeardRecord,
  Zone,
  allFigures,
  costCell,
  cut,
  dollars,
  duration,
  legend,
  number,
  reportSettings,
  say,
  tableOptions,
  tokensCell,
  usedBy,
  widthOf,
  wordsOf,
  wrapped
} from "./chunk-VSXW42II.mjs";
import "./chunk-WLVM7E66.mjs";
import "./chunk-6Z2MXX2R.mjs";
import {
  Recorder
} from "./chunk-FDR2BVOT.mjs";
import {
  Pricing,
  openRecord,
  resultText,
  usageAttributes
} from "./chunk-PT4XCVR7.mjs";
import "./chunk-LFU5LT74.mjs";
import {
  chosenFile
} from "./chunk-F7GBUYH4.mjs";
import "./chunk-LOEQPKPM.mjs";
import {
  ownerOf,
  recordsNamed,
  recordsOf
} from "./chunk-ESUIVOPS.mjs";
import {
  size
} from "./chunk-KESYSN5J.mjs";
import "./chunk-3PJXCU5Q.mjs";
import "./chunk-37ELIA7S.mjs";
import "./chunk-QCRO3TQW.mjs";
import "./chunk-L34MWLMR.mjs";
import "./chunk-CBDR3GSY.mjs";
import "./chunk-2RYGJIA2.mjs";
import {
  AGENTS
} from "./chunk-MWFYSG7B.mjs";
import "./chunk-SKMDWICE.mjs";
import {
  inWords
} from "./chunk-6JJYBNGL.mjs";
import "./chunk-3OBZ6DI6.mjs";
import {
  manyLines,
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
import {
  milliseconds,
  numberAttribute,
  textAttribute
} from "./chunk-TK5MA3FK.mjs";
import "./chunk-HAZ2X3O4.mjs";
import {
  ATTR,
  OPERATION
} from "./chunk-WMJMKMZC.mjs";
import "./chunk-D7RFK3MU.mjs";
import "./chunk-7FVHBEZX.mjs";
import "./chunk-BIOUACFI.mjs";
import "./chunk-5MPSQKBN.mjs";
import "./chunk-S7E23DU4.mjs";
import "./chunk-BERBLOL5.mjs";
import "./chunk-OL6G26BG.mjs";
import "./chunk-P7JP6564.mjs";
import "./chunk-RYNVIPJG.mjs";
import "./chunk-D7N7TCWN.mjs";
import "./chunk-2EECW3E6.mjs";
import {
  ownCommand
} from "./chunk-P4BP7EU6.mjs";
import {
  thisMachine
} from "./chunk-NQLE3CWW.mjs";
import "./chunk-TF2IJ6BS.mjs";
import "./chunk-CEJV6VSN.mjs";
import "./chunk-SOFIUT64.mjs";
import "./chunk-4YGKRMWQ.mjs";
import "./chunk-RLP4C3GK.mjs";
import "./chunk-7GOD5SMK.mjs";
import "./chunk-VNSPEZVU.mjs";
import "./chunk-25PJRWMS.mjs";
import "./chunk-3QEYCZ4I.mjs";

// src/cli/show.ts
import { existsSync } from "node:fs";

// src/reports/conversation-text.ts
var INDENT = "  ";
function* conversationText(messages, options) {
  const { zone, paint, full } = options;
  const own = full ? messages : messages.filter(({ isInherited }) => !isInherited);
  if (own.length < messages.length) {
    yield `${paint("dim", `(${number(messages.length - own.length)} messages inherited from the parent: --full shows them)`)}

`;
  }
  const results = new Results(own);
  let day = "";
  for (const message of own) {
    const parts = message.parts.filter((part) => part.type !== "tool-result" || !results.isFolded(part));
    if (parts.length === 0 && message.error === void 0 && message.role === "tool") continue;
    const today = zone.dayOf(message.at);
    if (today !== day) yield `${paint("dim", today)}
`;
    day = today;
    yield `${headLine(message, options)}
`;
    for (const part of parts) for (const line of partLines(part, results, options)) yield `${INDENT}${line}
`;
    if (message.error !== void 0) yield `${INDENT}${paint("red", `\u2717 ${oneLine(message.error)}`)}
`;
    yield "\n";
  }
}
var ROLES = { user: "green", assistant: "bold", system: "yellow", tool: "dim" };
function headLine({ role, at, model, tokens, cost, costSource }, { zone, paint }) {
  const used = [
    ...model === void 0 ? [] : [oneLine(model)],
    ...tokens === void 0 ? [] : [`${number(tokens.input)} \u2192 ${number(tokens.output)} tokens`],
    ...cost === void 0 ? [] : [`${costSource === "table" ? "~" : ""}${dollars(cost, 4)}`]
  ];
  const behind = used.length === 0 ? "" : `  ${paint("dim", used.join("  "))}`;
  return `${paint("dim", zone.clockOf(at))}  ${paint(ROLES[role], role)}${behind}`;
}
function partLines(part, results, options) {
  const { paint, full, width } = options;
  const text = (value) => textLines(value, width - INDENT.length);
  switch (part.type) {
    case "text":
      return text(part.text);
    case "thinking":
      if (full) return text(part.text).map((line) => paint("dim", line));
      return [paint("dim", `(thinking: ${number(part.text.length)} characters)`)];
    case "image":
      return [paint("dim", oneLine(part.marker))];
    case "tool-call":
      return toolLines(part, results.of(part), options);
    case "tool-result":
      return [resultLine(part, options), ...full ? text(textOf(part.result)) : []];
  }
}
function toolLines(call, result, options) {
  const { paint, full, width } = options;
  const outcome = result === void 0 ? paint("yellow", "(no result)") : resultLine(result, options);
  const args = oneLine(JSON.stringify(call.args) ?? "");
  if (!full) {
    const plain = result === void 0 ? "(no result)" : resultLine(result, { ...options, paint: (_style, text) => text });
    const room = Math.max(16, width - INDENT.length - call.name.length - plain.length - 6);
    return [`\u2192 ${paint("bold", oneLine(call.name))} ${paint("dim", cut(args, room))}  ${outcome}`];
  }
  const told = textLines(indentedJson(call.args), width - 2 * INDENT.length).map((line) => `${INDENT}${line}`);
  const answered = result === void 0 ? [] : textLines(textOf(result.result), width - 2 * INDENT.length);
  return [
    `\u2192 ${paint("bold", oneLine(call.name))}`,
    ...told.map((line) => paint("dim", line)),
    `\u2190 ${outcome}`,
    ...answered.map((line) => `${INDENT}${line}`)
  ];
}
function resultLine({ result, isError, durationMs }, { paint }) {
  const text = textOf(result);
  const took = durationMs === void 0 ? "" : `, ${duration(durationMs)}`;
  if (!isError) return paint("dim", `${size(Buffer.byteLength(text))}${took}`);
  const first = text.split("\n").find((line) => line.trim() !== "") ?? "failed";
  return paint("red", `\u2717 ${cut(oneLine(first.trim()), 60)}${took}`);
}
var textOf = (value) => typeof value === "string" ? value : indentedJson(value);
var indentedJson = (value) => JSON.stringify(value, void 0, 2) ?? "";
function textLines(text, width) {
  const shown = manyLines(text.replaceAll("\r\n", "\n")).replaceAll("	", "    ");
  return shown.trimEnd().split("\n").flatMap((line) => wrapped(line, Math.max(20, width)));
}
var Results = class {
  #waiting = /* @__PURE__ */ new Map();
  #folded = /* @__PURE__ */ new Set();
  #of = /* @__PURE__ */ new Map();
  constructor(messages) {
    const parts = messages.flatMap((message) => message.parts);
    for (const part of parts) {
      if (part.type !== "tool-result") continue;
      this.#waiting.set(part.id, [...this.#waiting.get(part.id) ?? [], part]);
    }
    for (const part of parts) {
      if (part.type !== "tool-call") continue;
      const result = this.#waiting.get(part.id)?.shift();
      if (result === void 0) continue;
      this.#of.set(part, result);
      this.#folded.add(result);
    }
  }
  of = (call) => this.#of.get(call);
  isFolded = (result) => this.#folded.has(result);
};

// src/reports/find-session.ts
function found(given, all, how) {
  const once = [...new Map([...all].reverse().map((one) => [one.id, one])).values()].reverse();
  const exact = once.find(({ id }) => id === given);
  if (exact !== void 0) return exact;
  const begin = given.toLowerCase();
  const byId = once.filter(({ id }) => {
    const own = id.slice(id.lastIndexOf("/") + 1);
    return id.toLowerCase().startsWith(begin) || own.toLowerCase().startsWith(begin);
  });
  if (byId.length > 0 || how === void 0) return oneOf(byId);
  const words = wordsOf(given);
  const titled = once.filter(({ title = "" }) => words.every((word) => title.toLowerCase().includes(word)));
  const same = titled.filter(({ title }) => title?.toLowerCase() === given.trim().toLowerCase());
  return oneOf(same.length === 1 ? same : titled);
}
function oneOf(candidates) {
  const parent = candidates.find(({ id }) => candidates.every((one) => one.id === id || one.id.startsWith(`${id}/`)));
  if (parent !== void 0 || candidates.length === 0) return parent;
  return { several: [...candidates].sort((a, b) => (b.updatedAt ?? 0) - (a.updatedAt ?? 0)) };
}
var MOST_SHOWN = 10;
function candidatesText(all, zone) {
  const lines = all.slice(0, MOST_SHOWN).map(({ id, title, updatedAt, agent }) => {
    const when = updatedAt === void 0 ? "" : `  ${zone.dayOf(updatedAt)} ${zone.clockOf(updatedAt).slice(0, 5)}`;
    return `  ${oneLine(id)}${when}${agent === void 0 ? "" : `  ${agent}`}${title === void 0 ? "" : `  ${oneLine(title)}`}`;
  });
  return [...lines, ...all.length > MOST_SHOWN ? [`  and ${all.length - MOST_SHOWN} more`] : []].join("\n");
}

// src/reports/session-head.ts
function sessionHead(row, zone, paint) {
  const { title, id, agent, project, branch, createdAt, durationMs, models, messages, parent, path } = row;
  const sums = { ...row, sessions: 1 };
  const began = `${zone.dayOf(createdAt)} ${zone.clockOf(createdAt)}`;
  const facts = [
    ["session", oneLine(id)],
    ["agent", agent],
    ["project", project === void 0 ? "" : oneLine(project.path)],
    ["branch", oneLine(branch ?? "")],
    ["time", `${began}, ${duration(durationMs)}`],
    ["models", oneLine(models.join(", "))],
    ["messages", `${number(messages)}, ${number(row.calls)} model calls${errorsOf(row)}`],
    ["tokens", tokensLine(row)],
    ["cost", costCell(sums, 4)],
    [parent === void 0 ? "" : parent.kind === "fork" ? "fork of" : "started by", oneLine(parent?.id ?? "")],
    ["record", oneLine(path)]
  ];
  const lines = facts.filter(([, value]) => value !== "").map(([name = "", value]) => `${paint("dim", name.padEnd(11))}${value}`);
  const notes = legend(sums).map((note) => paint("dim", note));
  return [paint("bold", oneLine(title) || "(untitled)"), ...lines, ...notes].map((line) => `${line}
`).join("");
}
function tokensLine(row) {
  const sums = { ...row, sessions: 1 };
  const input = tokensCell((tokens) => tokens.input, sums);
  const output = tokensCell((tokens) => tokens.output, sums);
  const { cacheRead } = row.tokens;
  return `${input} in${cacheRead > 0 ? ` (${number(cacheRead)} from cache)` : ""}, ${output} out`;
}
function errorsOf({ failedCalls, failedTools }) {
  const calls = failedCalls > 0 ? `, ${number(failedCalls)} failed` : "";
  return `${calls}${failedTools > 0 ? `, ${number(failedTools)} failed tools` : ""}`;
}

// src/reports/shown-session.ts
var shownPart = (part) => {
  switch (part.type) {
    case "text":
      return { type: "text", text: part.content };
    case "reasoning":
      return { type: "thinking", text: part.content };
    case "tool_call":
      return { type: "tool-call", id: part.id, name: part.name, args: part.arguments ?? {} };
    case "tool_call_response":
      return {
        ...{ type: "tool-result", id: part.id, name: "", result: part.response },
        isError: part.is_error === true
      };
    case "blob":
      return { type: "image", marker: part.content };
  }
};

// src/reports/conversation.ts
function messageOf(event) {
  switch (event.type) {
    case "user_messaged":
      return { ...headOf(event, "user", event.at), parts: event.parts.map(shownPart) };
    case "message_injected":
      return { ...headOf(event, "system"), parts: event.parts.map(shownPart) };
    case "model_answered":
      return answer(event);
    case "tool_returned":
      return { ...headOf(event, "tool"), parts: [resultOf(event)] };
    case "user_command_ran":
      return command(event);
    case "context_summarised": {
      const what = event.purpose === "compaction" ? "The context was compacted." : "A branch was summarised.";
      return { ...headOf(event, "system"), parts: [{ type: "text", text: what }], ...usedIn(event.usage) };
    }
    default:
      return void 0;
  }
}
function headOf(event, role, at = event.recordedAt) {
  return { id: event.entryId, role, at, ...event.inherited && { isInherited: true } };
}
var usedIn = (usage) => {
  const { tokens, cost, costSource } = usedBy({ attributes: usageAttributes(usage) });
  return {
    ...tokens !== void 0 && { tokens },
    ...cost !== void 0 && { cost },
    ...costSource !== void 0 && { costSource }
  };
};
function answer(event) {
  const { model, stopReason, errorMessage, inherited } = event;
  const hasFailed = stopReason === "error" || stopReason === "aborted";
  return {
    ...headOf(event, "assistant", event.at),
    ...model !== "" && { model },
    parts: event.parts.map(shownPart),
    // What a fork inherited was paid for by its parent.
    ...!inherited && usedIn(event.usage),
    ...hasFailed && { error: errorMessage ?? stopReason }
  };
}
function resultOf({ callId, toolName, parts, isError, durationMs }) {
  return {
    ...{ type: "tool-result", id: callId, name: toolName, result: resultText(parts), isError },
    ...durationMs !== void 0 && { durationMs }
  };
}
function command(event) {
  const { entryId, toolName, exitCode, cancelled, output } = event;
  const isError = cancelled || (exitCode ?? 0) !== 0;
  return {
    ...headOf(event, "user"),
    parts: [
      { type: "text", text: `!${event.command}` },
      { type: "tool-result", id: entryId, name: toolName, result: output, isError }
    ]
  };
}

// src/reports/own-eyes.ts
var OWN_EYES = {
  text: (text) => text,
  named: (_name, text) => text,
  excludes: () => false,
  failed() {
  }
};
var OWN_ORIGIN = {
  resource: { attributes: {} },
  scope: { name: "pi-sync", version: "" },
  privacy: () => OWN_EYES
};

// src/reports/span-view.ts
var ERROR = 2;
function shownSpan(span) {
  const { tokens, cost, costSource } = usedBy(span);
  const parentId = span.parentSpanContext?.spanId;
  const firstChunk = numberAttribute(span, ATTR.timeToFirstChunk);
  return {
    id: span.spanContext().spanId,
    ...parentId !== void 0 && { parentId },
    ...{ kind: kindOf(span), name: span.name },
    ...{ startedAt: milliseconds(span.startTime), endedAt: milliseconds(span.endTime) },
    ...span.status.code === ERROR && { error: span.status.message || "failed" },
    ...tokens !== void 0 && { tokens },
    ...cost !== void 0 && { cost },
    ...costSource !== void 0 && { costSource },
    ...firstChunk !== void 0 && { timeToFirstChunkMs: Math.round(firstChunk * 1e3) },
    ...tokens !== void 0 && tokens.input > 0 && { cacheShare: tokens.cacheRead / tokens.input }
  };
}
function kindOf(span) {
  const kind = textAttribute(span, ATTR.kind);
  if (kind === "session" || kind === "run" || kind === "turn" || kind === "aside") return kind;
  return textAttribute(span, ATTR.operationName) === OPERATION.chat ? "model" : "tool";
}

// src/reports/show-session.ts
async function showSession(agent, path, { tablePrices, stateDir }) {
  const pricing = agent.lacksCosts === true && tablePrices ? new Pricing() : void 0;
  const heard = new HeardRecord(agent.name);
  const recorder = new Recorder(OWN_ORIGIN);
  const messages = [];
  const problems = [];
  const spans = /* @__PURE__ */ new Map();
  let hasBegun = false;
  const hear = (event) => {
    hasBegun ||= event.type === "session_began";
    if (!hasBegun) return;
    heard.hear(event);
    const message = messageOf(event);
    if (message !== void 0) messages.push(message);
    for (const span of recorder.hear(event)) spans.set(span.spanContext().spanId, span);
  };
  const take = async (batch) => {
    problems.push(...batch.problems);
    for (const event of await pricing?.priced(batch.events) ?? batch.events) hear(event);
  };
  const reader = openRecord(agent, path, stateDir);
  for await (const batch of reader.readOn()) await take(batch);
  await take(reader.end());
  const { session, calls } = heard.figures();
  if (session === void 0) return void 0;
  return {
    session: sessionRow({ session, calls, path }),
    messages,
    spans: [...spans.values()].map(shownSpan).sort((a, b) => a.startedAt - b.startedAt || b.endedAt - a.endedAt),
    problems
  };
}

// src/reports/waterfall-text.ts
var FIGURES = { duration: 11, tokens: 17, cost: 9 };
var GAP = "  ";
function* waterfallText(spans, options) {
  const ids = new Set(spans.map(({ id }) => id));
  const below = /* @__PURE__ */ new Map();
  for (const span of spans) {
    const parent = span.parentId !== void 0 && ids.has(span.parentId) ? span.parentId : void 0;
    below.set(parent, [...below.get(parent) ?? [], span]);
  }
  const placed = (span, depth) => [
    { span, depth },
    ...(below.get(span.id) ?? []).flatMap((child) => placed(child, depth + 1))
  ];
  const tops = (below.get(void 0) ?? []).flatMap(
    (root) => root.kind === "session" ? below.get(root.id) ?? [] : [root]
  );
  for (const top of tops.sort((a, b) => a.startedAt - b.startedAt)) yield* groupText(placed(top, 0), options);
}
function* groupText(group, options) {
  const { zone, paint, width } = options;
  const from = Math.min(...group.map(({ span }) => span.startedAt));
  const to = Math.max(...group.map(({ span }) => span.endedAt));
  const figures = GAP.length * 3 + FIGURES.duration + FIGURES.tokens + FIGURES.cost;
  const room = Math.max(30, width - figures);
  const names = Math.min(Math.max(...group.map(({ span, depth }) => depth * 2 + widthOf(labelOf(span)))), room - 12);
  const bars = Math.min(48, Math.max(10, room - names - GAP.length));
  const first = group[0]?.span;
  if (first?.kind === "run") yield `${paint("dim", `${zone.dayOf(from)} ${zone.clockOf(from)}`)}
`;
  for (const { span, depth } of group) {
    const label = cut(`${"  ".repeat(depth)}${labelOf(span)}`, names);
    const bar = group.length === 1 ? " ".repeat(bars) : barOf(span, from, to, bars);
    const style = span.error === void 0 ? STYLES[span.kind] : "red";
    const line = [
      `${span.kind === "run" ? paint("bold", label) : label}${" ".repeat(Math.max(0, names - widthOf(label)))}`,
      paint(style, bar),
      duration(Math.max(0, span.endedAt - span.startedAt)).padStart(FIGURES.duration),
      tokensOf(span).padStart(FIGURES.tokens),
      costOf(span).padStart(FIGURES.cost)
    ].join(GAP);
    yield `${line.trimEnd()}
`;
    if (span.error !== void 0) {
      const indent = "  ".repeat(depth + 1);
      yield `${indent}${paint("red", `\u2717 ${cut(oneLine(span.error), Math.max(20, width - indent.length - 2))}`)}
`;
    }
  }
  yield "\n";
}
var STYLES = { session: "dim", run: "bold", turn: "dim", model: "green", tool: "yellow", aside: "dim" };
var labelOf = ({ name }) => oneLine(name.replace(/^execute_tool /, ""));
function barOf({ startedAt, endedAt }, from, to, cells) {
  const scale = cells / Math.max(1, to - from);
  const start = Math.min(cells - 1, Math.floor((startedAt - from) * scale));
  const end = Math.min(cells, Math.max(start + 1, Math.round((endedAt - from) * scale)));
  return `${" ".repeat(start)}${"\u2588".repeat(end - start)}${" ".repeat(cells - end)}`;
}
var tokensOf = ({ tokens }) => tokens === void 0 ? "" : `${number(tokens.input)} \u2192 ${number(tokens.output)}`;
var costOf = ({ cost, costSource }) => cost === void 0 ? "" : `${costSource === "table" ? "~" : ""}${dollars(cost, 4)}`;

// src/cli/show.ts
async function runShow({ session, full = false, only, json = false }) {
  const zone = new Zone();
  const path = await recordNamed(session, zone);
  const agent = ownerOf(AGENTS, path);
  if (agent === void 0) throw new Error(`${oneLine(path)}: no session file of ${titlesOf(AGENTS)}`);
  const shown = await showSession(agent, path, reportSettings());
  if (shown === void 0)
    throw new Error(`${oneLine(path)}: nothing was said in this session of ${agent.install.title}`);
  for (const { line, what } of shown.problems.slice(0, 5))
    say(`${path}${line === void 0 ? "" : `:${line}`}: ${what}`);
  if (shown.problems.length > 0) process.exitCode = 1;
  if (json) {
    process.stdout.write(`${visibleJson({ version: 1, ...shown })}
`);
    return;
  }
  const options = { ...tableOptions(), zone, full };
  const write = (text) => process.stdout.write(text);
  const rule = (title) => write(`
${options.paint("dim", `\u2500\u2500 ${title} `.padEnd(Math.min(options.width, 80), "\u2500"))}
`);
  write(sessionHead(shown.session, zone, options.paint));
  if (only !== "waterfall") {
    rule("Conversation");
    for (const text of conversationText(shown.messages, options)) write(text);
  }
  if (only !== "conversation") {
    rule("Waterfall");
    for (const text of waterfallText(shown.spans, options)) write(text);
  }
}
async function recordNamed(given, zone) {
  if (given === "") return (await chosenFile(void 0)).path;
  if (existsSync(given) || (await recordsNamed(AGENTS, [given])).size > 0) return (await chosenFile(given)).path;
  const byPath = (await recordsOf(AGENTS, thisMachine())).flatMap(({ path, failure }) => {
    const id = failure === void 0 ? AGENTS.map((agent) => agent.sessionIdOf(path)).find(Boolean) : void 0;
    return id === void 0 ? [] : [{ id, path }];
  });
  const known = found(given, byPath) ?? found(given, (await allFigures({})).sessions.map(candidateOf), "titles");
  if (known === void 0) {
    const expected = "expected a file, an id or the beginning of one, or words of a title";
    throw new Error(
      `there is no session "${oneLine(given)}" of ${titlesOf(AGENTS)}: ${expected}; ${ownCommand("sessions")} lists them`
    );
  }
  if ("path" in known) return known.path;
  const all = known.several.some(({ title }) => title !== void 0) ? known.several : withTitles(known.several, (await allFigures({})).sessions.map(candidateOf));
  throw new Error(`"${oneLine(given)}" can be ${all.length} sessions:
${candidatesText(all, zone)}`);
}
var candidateOf = ({
  session: { id, title, updatedAt, agent },
  path
}) => ({ id, path, title, updatedAt, agent });
function withTitles(several, all) {
  const byPath = new Map(all.map((one) => [one.path, one]));
  return several.map((one) => byPath.get(one.path) ?? one);
}
var titlesOf = (agents) => inWords(
  agents.map(({ install }) => install.title),
  "or"
);
export {
  runShow
};
