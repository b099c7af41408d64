import {
  sameFolder
} from "./chunk-LOEQPKPM.mjs";
import {
  beginningOf,
  recordsNamed,
  recordsOf,
  sessionIdOf
} from "./chunk-ESUIVOPS.mjs";
import {
  AGENTS,
  recordFilesBelow
} from "./chunk-MWFYSG7B.mjs";
import {
  oneLine
} from "./chunk-3LQP4VJI.mjs";
import {
  recordedAgents
} from "./chunk-RYNVIPJG.mjs";
import {
  resolvePaths
} from "./chunk-D7N7TCWN.mjs";
import {
  thisMachine
} from "./chunk-NQLE3CWW.mjs";

// src/cli/chosen-files.ts
import { existsSync } from "node:fs";
import { basename } from "node:path";
async function chosenFiles(paths, agents) {
  if (paths.length === 0) return recordsOf(agents ?? agentsRecordedHere(), thisMachine());
  const named2 = await recordsNamed(AGENTS, paths);
  const inFiles = await recordFilesBelow(paths.filter((path) => !named2.has(path)));
  const found = [...named2.values()].flat().concat(inFiles.filter(({ path }) => paths.includes(path) || !isBesideRecords(path))).sort((a, b) => b.modifiedAt - a.modifiedAt);
  if (agents === void 0) return found;
  return found.filter(({ path, failure }) => failure !== void 0 || agents.some((agent) => agent.owns(path)));
}
var agentsRecordedHere = () => recordedAgents(AGENTS, resolvePaths(thisMachine(), () => {
}).stateDir);
var isBesideRecords = (path) => AGENTS.some(({ besides }) => besides?.includes(basename(path)));
async function chosenFile(given) {
  if (given !== void 0 && (existsSync(given) || (await recordsNamed(AGENTS, [given])).size > 0)) {
    const [newest2] = readable(await chosenFiles([given]));
    if (newest2 === void 0) throw new Error(`there is no session file in ${oneLine(given)}`);
    return newest2;
  }
  const files = readable(await chosenFiles([], given === void 0 ? void 0 : AGENTS));
  if (given !== void 0) return named(given, files);
  const [newest] = files;
  if (newest === void 0) throw new Error("there is no session yet");
  for (const file of files) {
    const began = beginningOf(AGENTS, file.path);
    if (began !== void 0 && await sameFolder(began.cwd, process.cwd())) return file;
  }
  return newest;
}
function readable(files) {
  const found = files.filter(({ failure }) => failure === void 0);
  const [first] = files;
  if (found.length > 0 || first?.failure === void 0) return found;
  throw new Error(`${oneLine(first.path)}: ${oneLine(first.failure)}`);
}
async function named(given, files) {
  const byName = files.map((file) => ({ file, id: sessionIdOf(AGENTS, file.path) ?? "" }));
  const found = matching(given, byName);
  if (found !== void 0) return found;
  const byHeader = files.map((file) => ({ file, id: beginningOf(AGENTS, file.path)?.sessionId ?? "" }));
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

export {
  chosenFiles,
  agentsRecordedHere,
  chosenFile
};
