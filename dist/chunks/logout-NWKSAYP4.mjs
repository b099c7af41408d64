import {
  Cancelled,
  loadPrompts
} from "./chunk-ZMD56RNF.mjs";
import "./chunk-IQVCHQQQ.mjs";
import "./chunk-BD7GVT2E.mjs";
import {
  readSettingsForEdit,
  settingsPath,
  writeSettings
} from "./chunk-NGFBFU6Z.mjs";
import "./chunk-YD5UKOW2.mjs";
import "./chunk-CGAJYQ3Z.mjs";
import "./chunk-WLVCGQHY.mjs";
import "./chunk-3HXFPJNO.mjs";
import "./chunk-STZZ57QV.mjs";
import "./chunk-FU52UGXJ.mjs";
import "./chunk-ELMMELF7.mjs";
import {
  UsageError
} from "./chunk-2RYGJIA2.mjs";
import "./chunk-5RGXTKOO.mjs";
import {
  oneLine
} from "./chunk-CK6KLQXX.mjs";
import "./chunk-3GZYCQSF.mjs";
import "./chunk-P5ZKS43C.mjs";
import "./chunk-LSIQKVJB.mjs";
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
