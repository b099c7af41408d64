import {
  size
} from "./chunk-KESYSN5J.mjs";
import {
  UsageError
} from "./chunk-2RYGJIA2.mjs";
import {
  oneLine
} from "./chunk-3LQP4VJI.mjs";
import {
  ownCommand
} from "./chunk-P4BP7EU6.mjs";

// src/cli/chosen-destinations.ts
function chosenDestinations(known, option, value) {
  if (known.length === 0) throw new UsageError(`no destination is set up: ${ownCommand("init")} does that`);
  const chosen = known.filter(({ name, type }) => value === void 0 || name === value || type === value);
  if (chosen.length > 0) return chosen;
  const names = [...known.map(({ type }) => type), ...known.map(({ name }) => name)];
  throw new UsageError(`${option} is ${JSON.stringify(value)}: expected ${[...new Set(names)].join(", ")}`);
}

// src/cli/import-report.ts
function sessionLine(imported) {
  const { session, figures, failure, file } = imported;
  if (failure !== void 0) {
    const before = session === void 0 ? "" : `; before that: ${outcome(imported)}`;
    return `${oneLine(file)}: ${oneLine(failure)}${before}`;
  }
  if (session === void 0 || figures === void 0) return `${oneLine(file)}: no session`;
  const at = new Date(figures.firstAt).toISOString().slice(0, 16).replace("T", " ");
  const title = oneLine(
    Array.from(imported.title ?? "").slice(0, 60).join("")
  );
  return `${at}  ${oneLine(session.sessionId)}  ${amount(figures)}  ${outcome(imported)}${title && `  ${title}`}`;
}
function problemLines({
  file,
  problems,
  problemCount
}) {
  const lines = problems.map(({ line, what }) => `${oneLine(file)}${line === void 0 ? "" : `:${line}`}: ${what}`);
  const more = problemCount - problems.length;
  return more > 0 ? [...lines, `${oneLine(file)}: ${more} more lines that cannot be read`] : lines;
}
function summary(all, bytes, { dryRun, stopped }) {
  const sessions = all.filter(({ session }) => session !== void 0);
  const given = /* @__PURE__ */ new Map();
  for (const one of all) for (const name of Object.keys(one.given)) given.set(name, (given.get(name) ?? 0) + 1);
  const parts = [...given].map(
    ([name, count]) => `${plural(count, "session")} ${dryRun ? "would go" : "went"} to ${name}`
  );
  const figures = sessions.flatMap(({ figures: figures2 }) => figures2 ?? []);
  const sum = (of) => figures.reduce((total, one) => total + of(one), 0);
  const messages = sum(({ prompts, answers }) => prompts + answers);
  const cost = dollars(sum((one) => one.cost));
  const head = `${plural(sessions.length, "session")}, ${plural(messages, "message")}, ${size(bytes)}, ${cost}`;
  const nothing = stopped ? "stopped before anything went" : "nothing was missing";
  return `${head}: ${parts.length === 0 ? nothing : parts.join(", ")}.`;
}
var jsonOf = (imported) => ({
  file: imported.file,
  sessionId: imported.session?.sessionId ?? null,
  title: imported.title ?? null,
  figures: imported.figures ?? null,
  given: imported.given,
  thereAlready: imported.thereAlready,
  problems: imported.problems,
  problemCount: imported.problemCount,
  ...imported.failure !== void 0 && { failure: imported.failure }
});
function outcome({ given, thereAlready }) {
  const parts = Object.keys(given).map((name) => `to ${oneLine(name)}`);
  const there = thereAlready.map((name) => `${oneLine(name)} has it`);
  return [...parts, ...there].join(", ") || "nothing missing";
}
var amount = ({ prompts, answers, input, output, cost }) => `${plural(prompts + answers, "message")}, ${number(input + output)} tokens, ${dollars(cost)}`;
var dollars = (cost) => cost === 0 ? "cost unknown" : `$${cost.toFixed(4)}`;
var plural = (count, what) => `${number(count)} ${what}${count === 1 ? "" : "s"}`;
var number = (value) => value.toLocaleString("en-US");

export {
  chosenDestinations,
  sessionLine,
  problemLines,
  summary,
  jsonOf
};
