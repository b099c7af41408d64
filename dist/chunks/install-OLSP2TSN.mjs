import {
  NAMES
} from "./chunk-R4H7LTBK.mjs";
import {
  addByHooks,
  removeByHooks
} from "./chunk-ARZOGEVP.mjs";
import {
  findProgram
} from "./chunk-DN37FMVS.mjs";
import {
  cursorRivals
} from "./chunk-GKZF64G3.mjs";
import {
  cursorFolder
} from "./chunk-P7JP6564.mjs";
import "./chunk-25OZOBRM.mjs";
import "./chunk-JOMS224F.mjs";
import {
  checkHooks
} from "./chunk-D6IEQUPS.mjs";
import "./chunk-ANFN4D3L.mjs";
import "./chunk-RYNVIPJG.mjs";
import {
  lookAtHooks
} from "./chunk-5KJD7MOS.mjs";
import "./chunk-VCG5WOP7.mjs";
import "./chunk-IBB32LRW.mjs";
import "./chunk-MFHL7LBI.mjs";
import "./chunk-JRS7DDF2.mjs";
import "./chunk-D7N7TCWN.mjs";
import "./chunk-2EECW3E6.mjs";
import "./chunk-JROFCKPE.mjs";
import "./chunk-P4BP7EU6.mjs";
import "./chunk-NQLE3CWW.mjs";
import "./chunk-TF2IJ6BS.mjs";
import "./chunk-CEJV6VSN.mjs";
import "./chunk-SOFIUT64.mjs";
import "./chunk-4YGKRMWQ.mjs";
import "./chunk-RLP4C3GK.mjs";
import "./chunk-7GOD5SMK.mjs";
import "./chunk-VNSPEZVU.mjs";
import "./chunk-25PJRWMS.mjs";
import "./chunk-3QEYCZ4I.mjs";

// src/agents/cursor/home/install.ts
import { existsSync } from "node:fs";
import { join } from "node:path";
var PROGRAMS = ["cursor-agent", "cursor"];
var TIMEOUT = 5;
var EVENTS = [
  ...["sessionStart", "afterAgentThought", "afterAgentResponse", "postToolUse", "postToolUseFailure"],
  ...["afterShellExecution", "afterMCPExecution", "subagentStop", "preCompact", "stop", "sessionEnd"]
].map((event) => ({ event, timeout: TIMEOUT }));
var hookFileOf = (here) => ({
  ...{ agent: "cursor-sync", events: EVENTS, shape: "single", machine: here },
  path: join(cursorFolder(here), "hooks.json")
});
var programOf = (here) => PROGRAMS.map((name) => findProgram(here, name, [])).find((found) => found !== void 0);
function findCursor(here) {
  const program = programOf(here);
  const seen = lookAtHooks(hookFileOf(here));
  return {
    isThere: program !== void 0 || existsSync(cursorFolder(here)),
    ...program?.version !== void 0 && { version: program.version },
    isAdded: "own" in seen && seen.isComplete
  };
}
async function addToCursor(here) {
  if (!findCursor(here).isThere) return notHere(here);
  const hookFile = hookFileOf(here);
  const added = await addByHooks(hookFile);
  if (added.type === "refused") return added;
  return {
    ...{ type: added.type, where: `hooks in ${hookFile.path}` },
    notes: ["a turn that is already running is recorded only in part"]
  };
}
var removeFromCursor = (here) => removeByHooks(hookFileOf(here));
var checkCursor = (here) => checkHooks(NAMES, here, { hookFile: hookFileOf(here), found: findCursor(here), rivals: cursorRivals(here) });
var notHere = (here) => ({
  type: "refused",
  reason: `there is no \`cursor-agent\` or \`cursor\` in the PATH and no folder ${cursorFolder(here)}`,
  mend: "install Cursor"
});
export {
  addToCursor,
  checkCursor,
  findCursor,
  removeFromCursor
};
