import {
  NAMES
} from "./chunk-D7RFK3MU.mjs";
import {
  claudeRivals
} from "./chunk-5VTO3LVJ.mjs";
import {
  claudeFolder
} from "./chunk-7FVHBEZX.mjs";
import {
  addByHooks,
  removeByHooks
} from "./chunk-ARZOGEVP.mjs";
import {
  findProgram
} from "./chunk-DN37FMVS.mjs";
import "./chunk-25OZOBRM.mjs";
import "./chunk-JOMS224F.mjs";
import {
  checkHooks,
  settingsIn
} from "./chunk-D6IEQUPS.mjs";
import {
  failed
} from "./chunk-ANFN4D3L.mjs";
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

// src/agents/claude-code/home/install.ts
import { existsSync } from "node:fs";
import { join } from "node:path";
var PACKAGES = ["@anthropic-ai/claude-code"];
var TIMEOUT = 5;
var EVENTS = ["SessionStart", "UserPromptSubmit", "SubagentStop", "PostCompact", "Stop", "SessionEnd"].map(
  (event) => ({
    event,
    timeout: TIMEOUT
  })
);
var KEPT_DAYS = 30;
var hookFileOf = (here) => ({
  ...{ agent: "claude-code", events: EVENTS, machine: here },
  path: join(claudeFolder(here), "settings.json")
});
function findClaude(here) {
  const program = findProgram(here, "claude", PACKAGES);
  const seen = lookAtHooks(hookFileOf(here));
  return {
    isThere: program !== void 0 || existsSync(claudeFolder(here)),
    ...program?.version !== void 0 && { version: program.version },
    isAdded: "own" in seen && seen.isComplete
  };
}
async function addToClaude(here) {
  if (!findClaude(here).isThere) return notHere(here);
  const hookFile = hookFileOf(here);
  const added = await addByHooks(hookFile);
  if (added.type === "refused") return added;
  return {
    type: added.type,
    where: `hooks in ${hookFile.path}`,
    notes: ["sessions that are already running are not recorded"]
  };
}
var removeFromClaude = (here) => removeByHooks(hookFileOf(here));
function checkClaude(here) {
  const hookFile = hookFileOf(here);
  const checks = checkHooks(NAMES, here, { hookFile, found: findClaude(here), rivals: claudeRivals(here) });
  const { disableAllHooks } = settingsIn(hookFile.path);
  if (disableAllHooks !== true || checks.length < 2) return checks;
  return [...checks, failed("Claude Code hooks", `disableAllHooks in ${hookFile.path} is true`, "set it to false")];
}
function claudeDeletesAfterDays(here) {
  const { cleanupPeriodDays: days } = settingsIn(hookFileOf(here).path);
  return typeof days === "number" && days >= 0 ? days : KEPT_DAYS;
}
var notHere = (here) => ({
  type: "refused",
  reason: `there is no \`claude\` in the PATH and no folder ${claudeFolder(here)}`,
  mend: "install Claude Code, or set CLAUDE_CONFIG_DIR to its folder"
});
export {
  addToClaude,
  checkClaude,
  claudeDeletesAfterDays,
  findClaude,
  removeFromClaude
};
