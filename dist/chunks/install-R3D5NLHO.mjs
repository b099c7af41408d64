import {
  NAMES
} from "./chunk-PBHHBO34.mjs";
import {
  droidRivals
} from "./chunk-YWF6KPI3.mjs";
import {
  factoryFolder
} from "./chunk-7LB3W7BW.mjs";
import {
  addByHooks,
  removeByHooks,
  traceOf
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
import {
  tracesOf
} from "./chunk-GAR563PR.mjs";
import {
  changeToRemove,
  lookAtHooks,
  stateDirOf
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
import {
  isRecord
} from "./chunk-LWKEUUMK.mjs";
import "./chunk-RIHTQSWD.mjs";
import "./chunk-2EECW3E6.mjs";
import "./chunk-QTEOOZ7M.mjs";

// src/agents/droid/home/install.ts
import { existsSync as existsSync2 } from "node:fs";

// src/agents/droid/home/hook-files.ts
import { existsSync } from "node:fs";
import { join } from "node:path";
var TIMEOUT = 5;
var EVENTS = ["SessionStart", "UserPromptSubmit", "Stop", "SessionEnd"].map((event) => ({ event, timeout: TIMEOUT }));
var settingsFile = (here) => ({
  ...{ agent: "factory-droid", events: EVENTS, machine: here },
  path: join(factoryFolder(here), "settings.json")
});
var ownFiles = (here) => [["hooks.json"], ["hooks", "hooks.json"]].map((names) => ({
  ...settingsFile(here),
  ...{ path: join(factoryFolder(here), ...names), isFlat: true }
}));
var allHookFiles = (here) => [settingsFile(here), ...ownFiles(here)];
function hookFilesOf(here) {
  const settings = settingsFile(here);
  const own = ownFiles(here).find(({ path }) => existsSync(path));
  const hidden = own === void 0 ? {} : settingsIn(own.path);
  const files = [
    { ...settings, events: EVENTS.filter(({ event }) => !(event in hidden)) },
    ...own === void 0 ? [] : [{ ...own, events: EVENTS.filter(({ event }) => event in hidden) }]
  ];
  return files.filter(({ events }) => events.length > 0);
}

// src/agents/droid/home/install.ts
var PACKAGES = ["@factory/cli", "@factory/cli-linux-x64"];
function findDroid(here) {
  const program = findProgram(here, "droid", PACKAGES);
  const seen = hookFilesOf(here).map(lookAtHooks);
  return {
    isThere: program !== void 0 || existsSync2(factoryFolder(here)),
    ...program?.version !== void 0 && { version: program.version },
    isAdded: seen.every((one) => "own" in one && one.isComplete)
  };
}
async function addToDroid(here) {
  if (!findDroid(here).isThere) return notHere(here);
  const files = hookFilesOf(here);
  for (const seen of files.map(lookAtHooks)) if ("type" in seen) return seen;
  let type = "already";
  for (const hookFile of files) {
    const added = await addByHooks(hookFile);
    if (added.type === "refused") return added;
    if (added.type === "added") type = "added";
  }
  const where = `hooks in ${files.map(({ path }) => path).join(" and ")}`;
  return { type, where, notes: ["sessions that are already running are not recorded"] };
}
function removeFromDroid(here) {
  const [first, ...others] = allHookFiles(here);
  const traces = tracesOf(stateDirOf(here), "factory-droid");
  const more = others.map((hookFile) => changeToRemove(hookFile, traceOf(traces, hookFile.path)));
  return removeByHooks(first, more);
}
function checkDroid(here) {
  const found = findDroid(here);
  const checks = hookFilesOf(here).flatMap((hookFile, index) => {
    const rivals = index === 0 ? droidRivals(here) : [];
    return checkHooks(NAMES, here, { hookFile, found, rivals }).slice(index === 0 ? 0 : 1);
  });
  if (checks.length < 2) return checks;
  const off = allHookFiles(here).filter(({ path, isFlat }) => {
    const settings = settingsIn(path);
    const hooks = isFlat ? settings : settings.hooks;
    return isRecord(hooks) && hooks.hooksDisabled === true;
  });
  return [...checks, ...off.map(({ path }) => failed("Factory Droid hooks", `hooksDisabled in ${path} is true`, ON))];
}
var ON = "set it to false, or switch hooks on in Droid's `/hooks`";
var notHere = (here) => ({
  type: "refused",
  reason: `there is no \`droid\` in the PATH and no folder ${factoryFolder(here)}`,
  mend: "install Factory Droid"
});
export {
  addToDroid,
  checkDroid,
  findDroid,
  removeFromDroid
};
