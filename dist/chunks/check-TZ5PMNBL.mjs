import {
  NAMES
} from "./chunk-3V5IVVKW.mjs";
import {
  openCodeRivals
} from "./chunk-G4Y5RDWT.mjs";
import {
  findOpenCode,
  isTooOld,
  pluginPath
} from "./chunk-NVMTEOH3.mjs";
import {
  folderIn
} from "./chunk-4FNHH3PT.mjs";
import "./chunk-JYX6WLKF.mjs";
import "./chunk-3TR4RJZK.mjs";
import {
  checkRivals
} from "./chunk-BEMIV544.mjs";
import {
  failed,
  ok,
  skipped,
  warning
} from "./chunk-ANFN4D3L.mjs";
import {
  recordedSince
} from "./chunk-GAR563PR.mjs";
import {
  readForeignFile,
  stateDirOf
} from "./chunk-TB6WJ4UA.mjs";
import {
  hookScriptPath
} from "./chunk-YCVZQM7X.mjs";
import "./chunk-SMSSXXYV.mjs";
import "./chunk-IBB32LRW.mjs";
import "./chunk-VOPELMJ5.mjs";
import {
  ownCommand
} from "./chunk-UAZCXUJS.mjs";
import "./chunk-JROFCKPE.mjs";
import "./chunk-SOFIUT64.mjs";
import "./chunk-4YGKRMWQ.mjs";
import "./chunk-NQLE3CWW.mjs";
import "./chunk-M7FPWIUL.mjs";
import "./chunk-LWKEUUMK.mjs";
import "./chunk-RIHTQSWD.mjs";
import "./chunk-2EECW3E6.mjs";
import "./chunk-QTEOOZ7M.mjs";

// src/agents/opencode/home/check.ts
import { existsSync } from "node:fs";
var WHAT = "OpenCode plugin";
function checkOpenCode(here) {
  const { title, word } = NAMES;
  const add = ownCommand(`agents add ${word}`);
  const { isThere, version, isAdded } = findOpenCode(here);
  const shown = version ?? "version unknown";
  const since = recordedSince(stateDirOf(here), "opencode");
  const file = readForeignFile(pluginPath(here));
  const isOurs = file.type === "read" && folderIn(file.text ?? "") !== void 0;
  if (since === void 0 && !isOurs) {
    return isThere ? [skipped(title, `${shown}; its sessions are not recorded (${add} records them)`)] : [];
  }
  const known = isThere ? ok(title, shown) : warning(title, "is not in the PATH, and has no folder", `${ownCommand(`agents remove ${word}`)} if it is gone`);
  const plugin = () => {
    const path = pluginPath(here);
    if (file.type === "refused") return failed(WHAT, file.reason, file.mend);
    if (file.text === void 0) return failed(WHAT, `${path} is not there`, add);
    if (!isOurs) return failed(WHAT, `${path} is not the plugin of pi-sync`, `rename it, then ${add}`);
    if (since === void 0) return warning(WHAT, `${path} calls pi-sync, which does not record ${title}`, add);
    if (!isAdded) return failed(WHAT, `${path} is not the one of this version and state folder`, add);
    const script = hookScriptPath(stateDirOf(here), here.platform);
    if (!existsSync(script)) return failed(WHAT, `${script} is not there`, add);
    return ok(WHAT, path);
  };
  return [known, plugin(), ...hindrances(here, version), ...checkRivals(title, openCodeRivals(here))];
}
function hindrances({ env }, version) {
  const isPure = /^(?:1|true)$/i.test(env.OPENCODE_PURE ?? "");
  return [
    ...version !== void 0 && isTooOld(version) ? [failed(WHAT, `OpenCode ${version} is too old for it`, "update OpenCode: `opencode upgrade`")] : [],
    ...isPure ? [failed(WHAT, "OPENCODE_PURE is set: OpenCode loads no plugins", "unset OPENCODE_PURE")] : []
  ];
}
export {
  checkOpenCode
};
