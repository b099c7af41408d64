import {
  Cancelled,
  loadPrompts
} from "./chunk-HVTNZ2XR.mjs";
import "./chunk-R7QZMIV7.mjs";
import "./chunk-HWHM2LPV.mjs";
import {
  readSettingsForEdit,
  settingsPath,
  writeSettings
} from "./chunk-6NXWHGOG.mjs";
import "./chunk-2V5LOIWS.mjs";
import "./chunk-VDAIF4PB.mjs";
import "./chunk-XJA35R3K.mjs";
import "./chunk-YXNFSDDB.mjs";
import "./chunk-MIWT6EYV.mjs";
import "./chunk-RU4TUCVG.mjs";
import {
  UsageError
} from "./chunk-2RYGJIA2.mjs";
import "./chunk-UUK5LJJM.mjs";
import "./chunk-DQPMG4M4.mjs";
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
