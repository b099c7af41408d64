import {
  Cancelled,
  loadPrompts
} from "./chunk-DNBESKS2.mjs";
import "./chunk-LYFZZWUU.mjs";
import "./chunk-2IHHJ3F7.mjs";
import {
  readSettingsForEdit,
  settingsPath,
  writeSettings
} from "./chunk-P5ACAXAH.mjs";
import "./chunk-EYBWHRPD.mjs";
import "./chunk-UREW4VGA.mjs";
import "./chunk-YXNFSDDB.mjs";
import "./chunk-N52QDLLM.mjs";
import "./chunk-YXDFARW3.mjs";
import "./chunk-J5VJYS6O.mjs";
import {
  UsageError
} from "./chunk-2RYGJIA2.mjs";
import "./chunk-7M5H6DIW.mjs";
import "./chunk-DFDYMKLZ.mjs";
import "./chunk-5OZSO7NG.mjs";
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
