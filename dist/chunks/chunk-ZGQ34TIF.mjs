import {
  collectProblems,
  formatProblem
} from "./chunk-3PJXCU5Q.mjs";
import {
  parseOtlpEndpoint,
  tracesEndpoint
} from "./chunk-QCRO3TQW.mjs";
import {
  editJsonFile,
  readJsonFile
} from "./chunk-HPBDJ5CC.mjs";
import {
  OTLP_LIST
} from "./chunk-3LQP4VJI.mjs";
import {
  resolvePaths
} from "./chunk-D7N7TCWN.mjs";
import {
  thisMachine
} from "./chunk-NQLE3CWW.mjs";
import {
  isRecord
} from "./chunk-25PJRWMS.mjs";

// src/cli/settings-edit.ts
var OWNER_ONLY = 384;
function settingsPath() {
  const { problems, report } = collectProblems([]);
  const { configPath, configInvalid } = resolvePaths(thisMachine(), report);
  if (configInvalid) throw new Error(problems.map(formatProblem).join("\n"));
  return configPath;
}
function readSettingsForEdit() {
  const read = readJsonFile(settingsPath());
  if (read.type === "refused") throw new Error(`${read.reason}; nothing was changed`);
  return read.json;
}
async function writeSettings(values) {
  const edits = (json) => Object.entries(values).flatMap(
    ([name, value]) => value === void 0 && !Object.hasOwn(json, name) ? [] : [{ path: [name], value }]
  );
  const written = await editJsonFile(settingsPath(), edits, OWNER_ONLY);
  if (written.type === "refused") throw new Error(`${written.reason}; nothing was changed`);
  return written.type;
}
function withEndpoint(otlp, endpoint) {
  const list = listOf(otlp);
  const url = tracesEndpoint(endpoint);
  if (list.some((entry) => isRecord(entry) && endpointOf(entry) === url)) return otlp;
  const added = { endpoint };
  return list.length === 0 ? added : [...list, added];
}
function listOf(otlp) {
  if (otlp === void 0 || otlp === null) return [];
  if (Array.isArray(otlp)) return otlp;
  if (isRecord(otlp)) return [otlp];
  throw new Error(`${settingsPath()}: otlp: expected ${OTLP_LIST.expects}; nothing was changed`);
}
function endpointOf({ endpoint }) {
  const parsed = typeof endpoint === "string" ? parseOtlpEndpoint(endpoint) : void 0;
  return parsed === void 0 ? void 0 : tracesEndpoint(parsed);
}

export {
  settingsPath,
  readSettingsForEdit,
  writeSettings,
  withEndpoint
};
