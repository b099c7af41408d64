import {
  Cancelled,
  loadPrompts
} from "./chunk-YC2P4KWZ.mjs";
import "./chunk-VWPXTW4X.mjs";
import "./chunk-S3QMUF7Z.mjs";
import {
  readSettingsForEdit,
  settingsPath,
  writeSettings
} from "./chunk-27MSJAOP.mjs";
import "./chunk-7PGGOP6F.mjs";
import "./chunk-F6P5NZ5Q.mjs";
import "./chunk-YXNFSDDB.mjs";
import "./chunk-A73BWJDI.mjs";
import "./chunk-ZZFR4ZDY.mjs";
import "./chunk-7QV6AZ2W.mjs";
import "./chunk-ZI7RXBVP.mjs";
import {
  UsageError
} from "./chunk-2RYGJIA2.mjs";
import "./chunk-3GZYCQSF.mjs";
import "./chunk-U376DJRN.mjs";
import "./chunk-3Y6VLJHN.mjs";
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
