import {
  makePrivateFolder,
  readPrivateFile,
  replacePrivateFile
} from "./chunk-VOPELMJ5.mjs";
import {
  array,
  literal,
  nullable,
  number,
  object,
  optional,
  record,
  string
} from "./chunk-M7FPWIUL.mjs";

// src/agents/recorded.ts
import { join } from "node:path";
var pieceSchema = object({
  /** What was put in. */
  text: string(),
  /** What stood in its place; absent for nothing. */
  was: optional(string()),
  /** A comma was put behind the value before it as well. */
  comma: optional(literal(true))
});
var traceSchema = object({
  path: string(),
  /** The whole file, where it held nothing but white space; `null` where there was none. */
  blank: optional(nullable(string())),
  /** In their order in the file. */
  pieces: array(pieceSchema),
  /** Empty lists and objects that were there before, such as `hooks.Stop`. */
  empties: optional(array(string()))
});
var recordedSchema = record(string(), object({ since: number(), files: optional(array(traceSchema)) }));
var fileIn = (stateDir) => join(stateDir, "agents.json");
var ALWAYS = "pi";
function recordedAgents(all, stateDir) {
  const recorded = read(stateDir);
  const [first, ...others] = all.filter(({ name }) => name === ALWAYS || recorded[name] !== void 0);
  return first === void 0 ? all : [first, ...others];
}
var recordedSince = (stateDir, agent) => read(stateDir)[agent]?.since;
var tracesOf = (stateDir, agent) => read(stateDir)[agent]?.files ?? [];
function noteAdded(stateDir, agent, files, now = Date.now()) {
  const recorded = read(stateDir);
  write(stateDir, { ...recorded, [agent]: { since: recorded[agent]?.since ?? now, files: [...files] } });
}
function noteRemoved(stateDir, agent) {
  const { [agent]: removed, ...rest } = read(stateDir);
  if (removed !== void 0) write(stateDir, rest);
}
function read(stateDir) {
  try {
    return recordedSchema.parse(JSON.parse(readPrivateFile(fileIn(stateDir)).toString("utf8")));
  } catch {
    return {};
  }
}
function write(stateDir, recorded) {
  makePrivateFolder(stateDir);
  replacePrivateFile(fileIn(stateDir), `${JSON.stringify(recorded)}
`);
}

export {
  recordedAgents,
  recordedSince,
  tracesOf,
  noteAdded,
  noteRemoved
};
