import {
  NAMES
} from "./chunk-D7RFK3MU.mjs";
import {
  claudeRivals
} from "./chunk-AAPBOE2E.mjs";
import {
  claudeFolder
} from "./chunk-7FVHBEZX.mjs";
import {
  addByHooks,
  removeByHooks
} from "./chunk-IUX5KX3Y.mjs";
import {
  findProgram
} from "./chunk-3TR4RJZK.mjs";
import "./chunk-6YGOQ3J4.mjs";
import "./chunk-DQDIQJLO.mjs";
import {
  checkHooks,
  settingsIn
} from "./chunk-BEMIV544.mjs";
import {
  failed
} from "./chunk-ANFN4D3L.mjs";
import "./chunk-GAR563PR.mjs";
import {
  lookAtHooks
} from "./chunk-TB6WJ4UA.mjs";
import "./chunk-YCVZQM7X.mjs";
import "./chunk-SMSSXXYV.mjs";
import "./chunk-IBB32LRW.mjs";
import "./chunk-VOPELMJ5.mjs";
import "./chunk-UAZCXUJS.mjs";
import "./chunk-JROFCKPE.mjs";
import "./chunk-SOFIUT64.mjs";
import "./chunk-4YGKRMWQ.mjs";
import "./chunk-NQLE3CWW.mjs";
import "./chunk-M7FPWIUL.mjs";
import "./chunk-LWKEUUMK.mjs";
import "./chunk-RIHTQSWD.mjs";
import "./chunk-2EECW3E6.mjs";
import "./chunk-QTEOOZ7M.mjs";

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
