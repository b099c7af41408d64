import {
  openCodeRivals
} from "./chunk-VOCTLA5T.mjs";
import {
  findOpenCode,
  isTooOld,
  pluginPath
} from "./chunk-QPIFM6LO.mjs";
import {
  folderIn
} from "./chunk-4FNHH3PT.mjs";
import {
  NAMES
} from "./chunk-3V5IVVKW.mjs";
import "./chunk-JYX6WLKF.mjs";
import "./chunk-DN37FMVS.mjs";
import {
  checkRivals
} from "./chunk-D6IEQUPS.mjs";
import {
  failed,
  ok,
  skipped,
  warning
} from "./chunk-ANFN4D3L.mjs";
import {
  recordedSince
} from "./chunk-RYNVIPJG.mjs";
import {
  readForeignFile,
  stateDirOf
} from "./chunk-5KJD7MOS.mjs";
import {
  hookScriptPath
} from "./chunk-VCG5WOP7.mjs";
import "./chunk-IBB32LRW.mjs";
import "./chunk-MFHL7LBI.mjs";
import "./chunk-JRS7DDF2.mjs";
import "./chunk-D7N7TCWN.mjs";
import "./chunk-2EECW3E6.mjs";
import "./chunk-JROFCKPE.mjs";
import {
  ownCommand
} from "./chunk-P4BP7EU6.mjs";
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
