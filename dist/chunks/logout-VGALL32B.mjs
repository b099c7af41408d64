import {
  Cancelled,
  loadPrompts
} from "./chunk-OBMKA3CX.mjs";
import "./chunk-XMODXIK3.mjs";
import "./chunk-C7G5RMGH.mjs";
import {
  readSettingsForEdit,
  settingsPath,
  writeSettings
} from "./chunk-TJWR7CR7.mjs";
import "./chunk-3OFZT5GV.mjs";
import "./chunk-Q3QI74IY.mjs";
import "./chunk-YXNFSDDB.mjs";
import "./chunk-B77TMKXG.mjs";
import "./chunk-35M2IFSQ.mjs";
import "./chunk-BPFJWG2T.mjs";
import {
  UsageError
} from "./chunk-2RYGJIA2.mjs";
import "./chunk-JJFEW66Z.mjs";
import "./chunk-XCD4HVNE.mjs";
import "./chunk-3Y6VLJHN.mjs";
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
