import {
  thisPi
} from "./chunk-IYXJLZWX.mjs";
import {
  size
} from "./chunk-7YXB7QSJ.mjs";
import {
  beginningOf
} from "./chunk-F6V7QCGE.mjs";
import {
  sessionFilesBelow,
  sessionFilesOf
} from "./chunk-VDD6Z3T4.mjs";
import {
  oneLine
} from "./chunk-OTZ6A77Y.mjs";
import {
  UsageError
} from "./chunk-2RYGJIA2.mjs";

// src/cli/chosen-destinations.ts
function chosenDestinations(known, option, value) {
  if (known.length === 0) throw new UsageError("no destination is set up: `pi-sync init` does that");
  const chosen = known.filter(({ name, type }) => value === void 0 || name === value || type === value);
  if (chosen.length > 0) return chosen;
  const names = ["opensync", "otlp", ...known.map(({ name }) => name)];
  throw new UsageError(`${option} is ${JSON.stringify(value)}: expected ${[...new Set(names)].join(", ")}`);
}

// src/cli/chosen-files.ts
import { existsSync } from "node:fs";
import { basename, resolve } from "node:path";
async function chosenFiles(paths) {
  if (paths.length === 0) return sessionFilesOf(thisPi().agentDir);
  return (await Promise.all(paths.map((path) => sessionFilesBelow(path)))).flat();
}
async function chosenFile(given) {
  if (given !== void 0 && existsSync(given)) {
    const [newest2] = await chosenFiles([given]);
    if (newest2 === void 0) throw new Error(`there is no session file in ${oneLine(given)}`);
    return newest2;
  }
  const files = await chosenFiles([]);
  if (given !== void 0) return named(given, files);
  const [newest] = files;
  if (newest === void 0) throw new Error("pi keeps no session yet");
  for (const file of files) {
    const began = await beginningOf(file.path);
    if (began !== void 0 && resolve(began.cwd) === process.cwd()) return file;
  }
  return newest;
}
async function named(given, files) {
  const byName = files.map((file) => ({ file, id: basename(file.path, ".jsonl").replace(/^[^_]*_/, "") }));
  const found = matching(given, byName);
  if (found !== void 0) return found;
  const byHeader = [];
  for (const file of files) byHeader.push({ file, id: (await beginningOf(file.path))?.sessionId ?? "" });
  const renamed = matching(given, byHeader);
  if (renamed !== void 0) return renamed;
  throw new Error(`there is no session "${oneLine(given)}": expected a file, an id, or the beginning of one`);
}
function matching(given, all) {
  const found = all.filter(({ id }) => given !== "" && id.startsWith(given));
  const exact = found.find(({ id }) => id === given);
  if (exact === void 0 && found.length > 1) {
    const ids = found.slice(0, 5).map(({ id }) => oneLine(id));
    throw new Error(`"${oneLine(given)}" is the beginning of ${found.length} ids: ${ids.join(", ")}`);
  }
  return (exact ?? found[0])?.file;
}

// src/cli/import-report.ts
function sessionLine(imported) {
  const { session, figures, failure, file } = imported;
  if (failure !== void 0) return `${oneLine(file)}: ${oneLine(failure)}`;
  if (session === void 0 || figures === void 0) return `${oneLine(file)}: no session`;
  const at = new Date(figures.firstAt).toISOString().slice(0, 16).replace("T", " ");
  const title = oneLine(imported.title ?? "").slice(0, 60);
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
  for (const one of all) {
    for (const [name, count] of Object.entries(one.given)) given.set(name, (given.get(name) ?? 0) + count);
  }
  const parts = [...given].map(([name, count]) => `${number(count)} units ${dryRun ? "would go" : "went"} to ${name}`);
  const figures = sessions.flatMap(({ figures: figures2 }) => figures2 ?? []);
  const sum = (of) => figures.reduce((total, one) => total + of(one), 0);
  const messages = sum(({ prompts, answers }) => prompts + answers);
  const head = `${plural(sessions.length, "session")}, ${plural(messages, "message")}, ${size(bytes)}, $${sum(({ cost }) => cost).toFixed(4)}`;
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
  const parts = Object.entries(given).map(([name, count]) => `${number(count)} to ${oneLine(name)}`);
  const there = thereAlready.map((name) => `${oneLine(name)} has it`);
  return [...parts, ...there].join(", ") || "nothing missing";
}
var amount = ({ prompts, answers, input, output, cost }) => `${plural(prompts + answers, "message")}, ${number(input + output)} tokens, $${cost.toFixed(4)}`;
var plural = (count, what) => `${number(count)} ${what}${count === 1 ? "" : "s"}`;
var number = (value) => value.toLocaleString("en-US");

// src/history/noted-problems.ts
var MOST_PROBLEMS = 20;
var NotedProblems = class {
  problems = [];
  problemCount = 0;
  note(problem) {
    this.problemCount += 1;
    if (this.problems.length < MOST_PROBLEMS) this.problems.push(problem);
  }
};

export {
  NotedProblems,
  chosenDestinations,
  chosenFiles,
  chosenFile,
  sessionLine,
  problemLines,
  summary,
  jsonOf
};
