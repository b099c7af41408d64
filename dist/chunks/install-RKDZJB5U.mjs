import {
  droidRivals
} from "./chunk-QPAXIG4F.mjs";
import {
  NAMES
} from "./chunk-PBHHBO34.mjs";
import {
  factoryFolder
} from "./chunk-7LB3W7BW.mjs";
import {
  addByHooks,
  removeByHooks,
  traceOf
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
import {
  tracesOf
} from "./chunk-RYNVIPJG.mjs";
import {
  changeToRemove,
  lookAtHooks,
  stateDirOf
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
import {
  isRecord
} from "./chunk-25PJRWMS.mjs";
import "./chunk-3QEYCZ4I.mjs";

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
