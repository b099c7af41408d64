import {
  Cancelled,
  loadPrompts
} from "./chunk-62A67TVI.mjs";
import "./chunk-2FE3CLIF.mjs";
import "./chunk-GOI55GNI.mjs";
import {
  readSettingsForEdit,
  settingsPath,
  writeSettings
} from "./chunk-XJHCMNKP.mjs";
import "./chunk-XRJ7XOYO.mjs";
import "./chunk-VXECB3GS.mjs";
import "./chunk-YXNFSDDB.mjs";
import "./chunk-ARCMD65Z.mjs";
import "./chunk-ZZFR4ZDY.mjs";
import "./chunk-C3XAEEC4.mjs";
import "./chunk-C4YNYCHY.mjs";
import {
  UsageError
} from "./chunk-2RYGJIA2.mjs";
import "./chunk-DECZRCI7.mjs";
import {
  oneLine
} from "./chunk-DS7TMQLP.mjs";
import "./chunk-3GZYCQSF.mjs";
import "./chunk-ALNX3IA3.mjs";
import "./chunk-3Y6VLJHN.mjs";
import "./chunk-25PJRWMS.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-RE6IQYQF.mjs";
import "./chunk-3QEYCZ4I.mjs";

// src/cli/logout.ts
async function runLogout({ yes = false }) {
  const path = oneLine(settingsPath());
  if (readSettingsForEdit().apiKey === void 0) {
    process.stdout.write(`There is no key in ${path}
`);
  } else {
    if (!yes) await confirm(path);
    await writeSettings({ apiKey: void 0 });
    process.stdout.write(`Removed the key from ${path}; what waits on disk stays there
`);
  }
  if (process.env.PI_SYNC_API_KEY) process.stderr.write("pi-sync: PI_SYNC_API_KEY is set and still counts\n");
}
async function confirm(path) {
  if (process.stdin.isTTY !== true || process.stdout.isTTY !== true) {
    throw new UsageError("there is no terminal to ask in: give --yes");
  }
  const { confirm: ask } = await loadPrompts();
  if (await ask({ message: `Remove the OpenSync key from ${path}?` }) !== true) {
    throw new Cancelled("cancelled; nothing was changed");
  }
}
export {
  runLogout
};
