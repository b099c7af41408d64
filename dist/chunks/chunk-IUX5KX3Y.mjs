import {
  noteAdded,
  noteRemoved,
  recordedSince,
  tracesOf
} from "./chunk-GAR563PR.mjs";
import {
  changeToAdd,
  changeToRemove,
  provideHookScript,
  refusal,
  stateDirOf,
  writeForeignFile
} from "./chunk-TB6WJ4UA.mjs";

// src/agents/install/by-hooks.ts
async function addByHooks(hookFile) {
  const { agent, path, machine } = hookFile;
  const stateDir = stateDirOf(machine);
  const traces = tracesOf(stateDir, agent);
  const change = changeToAdd(hookFile, traceOf(traces, path));
  if (change.type === "refused") return change;
  const noScript = provideHookScript(machine);
  if (noScript !== void 0) return noScript;
  const wasRecorded = recordedSince(stateDir, agent) !== void 0;
  const noted = note(stateDir, agent, withTrace(traces, path, change.trace));
  if (noted !== void 0) return noted;
  const refused = await writeForeignFile(change.file, change.text);
  if (refused !== void 0) {
    if (wasRecorded) note(stateDir, agent, traces);
    else noteRemoved(stateDir, agent);
    return refused;
  }
  return { type: wasRecorded && change.text === change.file.text ? "already" : "added" };
}
async function removeByHooks(hookFile, more = []) {
  const { agent, path, machine } = hookFile;
  const stateDir = stateDirOf(machine);
  const traces = tracesOf(stateDir, agent);
  const changes = [changeToRemove(hookFile, traceOf(traces, path)), ...more];
  for (const change of changes) if (change.type === "refused") return change;
  let isChanged = recordedSince(stateDir, agent) !== void 0;
  for (const change of changes) {
    if (change.type === "refused") continue;
    isChanged ||= change.text !== change.file.text;
    const refused = await writeForeignFile(change.file, change.text);
    if (refused !== void 0) return refused;
  }
  try {
    noteRemoved(stateDir, agent);
  } catch (error) {
    return refusal(stateDir, String(error), "make the state folder writable, and run this again");
  }
  return { type: isChanged ? "removed" : "absent", where: path };
}
function noteTrace(hookFile, path, trace) {
  const stateDir = stateDirOf(hookFile.machine);
  return note(stateDir, hookFile.agent, withTrace(tracesOf(stateDir, hookFile.agent), path, trace));
}
var traceOf = (traces, path) => traces.find((trace) => trace.path === path);
function withTrace(traces, path, trace) {
  return [...traces.filter((one) => one.path !== path), ...trace === void 0 ? [] : [trace]];
}
function note(stateDir, agent, files) {
  try {
    noteAdded(stateDir, agent, files);
    return void 0;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return refusal(stateDir, why, "make the state folder writable, or set PI_SYNC_STATE_DIR");
  }
}

export {
  addByHooks,
  removeByHooks,
  noteTrace,
  traceOf
};
