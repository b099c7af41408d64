import {
  Cancelled,
  loadPrompts
} from "./chunk-673I6X4W.mjs";
import "./chunk-OLOIX6W3.mjs";
import "./chunk-APMF4NIV.mjs";
import {
  readSettingsForEdit,
  settingsPath,
  writeSettings
} from "./chunk-UVPZS4LG.mjs";
import "./chunk-OSQGBZNE.mjs";
import "./chunk-FAZLNITD.mjs";
import "./chunk-YXNFSDDB.mjs";
import "./chunk-VALSOHYT.mjs";
import "./chunk-ZZFR4ZDY.mjs";
import "./chunk-GWZEPILZ.mjs";
import "./chunk-2DTQHIF6.mjs";
import {
  UsageError
} from "./chunk-2RYGJIA2.mjs";
import "./chunk-3GZYCQSF.mjs";
import "./chunk-KOA77BUQ.mjs";
import "./chunk-LSIQKVJB.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-RE6IQYQF.mjs";
import "./chunk-3QEYCZ4I.mjs";

// src/cli/logout.ts
async function runLogout({ yes = false }) {
  const path = settingsPath();
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
