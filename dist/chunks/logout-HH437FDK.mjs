import {
  Cancelled,
  loadPrompts
} from "./chunk-PGIF6CLT.mjs";
import {
  readSettingsForEdit,
  settingsPath,
  writeSettings
} from "./chunk-ZVPF3FZP.mjs";
import "./chunk-547BB2KK.mjs";
import "./chunk-ALYGHMAU.mjs";
import "./chunk-KJNVSKI2.mjs";
import "./chunk-AX2M2RBX.mjs";
import "./chunk-OV22LAQC.mjs";
import "./chunk-A4CZYYH5.mjs";
import "./chunk-WC7JJSTP.mjs";
import {
  UsageError
} from "./chunk-2RYGJIA2.mjs";
import {
  oneLine
} from "./chunk-JXNQK65D.mjs";
import "./chunk-PUP3PO6T.mjs";
import "./chunk-MDXHDTJO.mjs";
import "./chunk-6DDMY4AA.mjs";
import "./chunk-3Y6VLJHN.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-7AA32SIZ.mjs";
import "./chunk-STZZ57QV.mjs";
import "./chunk-L34MWLMR.mjs";
import "./chunk-RLP4C3GK.mjs";
import "./chunk-FF225DME.mjs";
import "./chunk-NQLE3CWW.mjs";
import "./chunk-25PJRWMS.mjs";
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
