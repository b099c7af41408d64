import {
  OLDEST,
  findOpenCode,
  isTooOld,
  pluginPath
} from "./chunk-QPIFM6LO.mjs";
import {
  folderIn,
  pluginText
} from "./chunk-4FNHH3PT.mjs";
import {
  configFolder
} from "./chunk-JYX6WLKF.mjs";
import "./chunk-DN37FMVS.mjs";
import {
  noteAdded,
  noteRemoved,
  recordedSince,
  tracesOf
} from "./chunk-RYNVIPJG.mjs";
import {
  provideHookScript,
  readForeignFile,
  refusal,
  stateDirOf,
  writeForeignFile
} from "./chunk-5KJD7MOS.mjs";
import "./chunk-VCG5WOP7.mjs";
import "./chunk-IBB32LRW.mjs";
import "./chunk-MFHL7LBI.mjs";
import "./chunk-JRS7DDF2.mjs";
import "./chunk-D7N7TCWN.mjs";
import "./chunk-2EECW3E6.mjs";
import "./chunk-JROFCKPE.mjs";
import "./chunk-TF2IJ6BS.mjs";
import "./chunk-CEJV6VSN.mjs";
import "./chunk-SOFIUT64.mjs";
import "./chunk-RLP4C3GK.mjs";
import "./chunk-7GOD5SMK.mjs";
import "./chunk-VNSPEZVU.mjs";
import "./chunk-25PJRWMS.mjs";
import "./chunk-3QEYCZ4I.mjs";

// src/agents/opencode/home/plugin-folder.ts
import { existsSync, rmdirSync } from "node:fs";
import { dirname } from "node:path";
function newFolders(file, traces) {
  const made = [];
  for (let folder = dirname(file); !existsSync(folder); folder = dirname(folder)) {
    if (!traces.some(({ path }) => path === folder)) made.push({ path: folder, blank: null, pieces: [] });
  }
  return made;
}
function removeFolders(traces) {
  for (const { path } of [...traces].sort((a, b) => b.path.length - a.path.length)) {
    try {
      rmdirSync(path);
    } catch {
    }
  }
}

// src/agents/opencode/home/install.ts
async function addToOpenCode(here) {
  const { isThere, version } = findOpenCode(here);
  if (!isThere) return notHere(here);
  if (version !== void 0 && isTooOld(version)) return tooOld(version);
  const file = ownFile(here);
  if (file.type === "refused") return file;
  const noScript = provideHookScript(here);
  if (noScript !== void 0) return noScript;
  const stateDir = stateDirOf(here);
  const [wasRecorded, traces] = [recordedSince(stateDir, "opencode") !== void 0, tracesOf(stateDir, "opencode")];
  const noted = note(stateDir, [...traces, ...newFolders(file.path, traces)]);
  if (noted !== void 0) return noted;
  const text = pluginText(stateDir);
  const refused = await writeForeignFile(file, text);
  if (refused !== void 0) {
    if (wasRecorded) note(stateDir, traces);
    else noteRemoved(stateDir, "opencode");
    return refused;
  }
  return {
    type: wasRecorded && file.text === text ? "already" : "added",
    where: `the plugin ${file.path}`,
    notes: ["restart OpenCode if it is running: it loads the plugin when it starts"]
  };
}
async function removeFromOpenCode(here) {
  const stateDir = stateDirOf(here);
  const wasRecorded = recordedSince(stateDir, "opencode") !== void 0;
  const file = readForeignFile(pluginPath(here));
  const isOurs = file.type === "read" && folderIn(file.text ?? "") !== void 0;
  if (file.type === "refused" && wasRecorded) return file;
  if (isOurs) {
    const refused = await writeForeignFile(file, void 0);
    if (refused !== void 0) return refused;
  }
  removeFolders(tracesOf(stateDir, "opencode"));
  try {
    noteRemoved(stateDir, "opencode");
  } catch (error) {
    return refusal(stateDir, String(error), "make the state folder writable, and run this again");
  }
  return { type: isOurs || wasRecorded ? "removed" : "absent", where: pluginPath(here) };
}
function ownFile(here) {
  const file = readForeignFile(pluginPath(here));
  if (file.type === "refused" || file.text === void 0 || folderIn(file.text) !== void 0) return file;
  return refusal(file.path, "is not the plugin of pi-sync", "rename it or move it away, and run this again");
}
function note(stateDir, files) {
  try {
    noteAdded(stateDir, "opencode", files);
    return void 0;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return refusal(stateDir, why, "make the state folder writable, or set PI_SYNC_STATE_DIR");
  }
}
var tooOld = (version) => ({
  type: "refused",
  reason: `OpenCode ${version} is too old for the plugin: expected ${OLDEST.join(".")} or newer`,
  mend: "update OpenCode (`opencode upgrade`), and run this again; past sessions can be imported all the same"
});
var notHere = (here) => ({
  type: "refused",
  reason: `there is no \`opencode\` in the PATH and no folder ${configFolder(here)}`,
  mend: "install OpenCode, or set XDG_CONFIG_HOME to the folder that holds its settings"
});
export {
  addToOpenCode,
  removeFromOpenCode
};
