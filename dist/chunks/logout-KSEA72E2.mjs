import {
  readSettingsForEdit,
  settingsPath,
  writeSettings
} from "./chunk-G7U2TBNH.mjs";
import {
  Cancelled,
  loadPrompts
} from "./chunk-GWQBVTQ7.mjs";
import "./chunk-5VTEEQ6S.mjs";
import "./chunk-KKIUX7YP.mjs";
import "./chunk-ICKUWHFU.mjs";
import "./chunk-NG6UXTBO.mjs";
import {
  agentsRecordedHere
} from "./chunk-7B2S6XNL.mjs";
import "./chunk-LOEQPKPM.mjs";
import "./chunk-3ERUJU7T.mjs";
import "./chunk-POVRWTCB.mjs";
import "./chunk-BYFPSD5J.mjs";
import "./chunk-B7UQCGKP.mjs";
import "./chunk-AQU42KI3.mjs";
import "./chunk-JPPYR35G.mjs";
import "./chunk-L34MWLMR.mjs";
import "./chunk-RE6IQYQF.mjs";
import "./chunk-VLBFXBVL.mjs";
import {
  UsageError
} from "./chunk-2RYGJIA2.mjs";
import "./chunk-TOHHAF3X.mjs";
import "./chunk-MKEP5TBF.mjs";
import "./chunk-6JJYBNGL.mjs";
import {
  oneLine
} from "./chunk-CSIJEYAC.mjs";
import "./chunk-7HMLVDT5.mjs";
import "./chunk-3Y6VLJHN.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-WMJMKMZC.mjs";
import "./chunk-D7RFK3MU.mjs";
import "./chunk-7FVHBEZX.mjs";
import "./chunk-BIOUACFI.mjs";
import "./chunk-5MPSQKBN.mjs";
import "./chunk-S7E23DU4.mjs";
import "./chunk-DN37FMVS.mjs";
import "./chunk-OL6G26BG.mjs";
import "./chunk-DPBWIKLC.mjs";
import "./chunk-D7N7TCWN.mjs";
import "./chunk-2EECW3E6.mjs";
import "./chunk-ILJLTOFC.mjs";
import "./chunk-CEJV6VSN.mjs";
import "./chunk-TF2IJ6BS.mjs";
import "./chunk-ANFN4D3L.mjs";
import {
  ownCommand
} from "./chunk-P4BP7EU6.mjs";
import "./chunk-NQLE3CWW.mjs";
import "./chunk-STK7QCPM.mjs";
import "./chunk-YMSOMT3C.mjs";
import "./chunk-YXU7OZCH.mjs";
import "./chunk-4YGKRMWQ.mjs";
import "./chunk-RLP4C3GK.mjs";
import "./chunk-25PJRWMS.mjs";
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
  const added = agentsRecordedHere().flatMap(({ name, install }) => name === "pi" ? [] : install.word);
  if (added.length > 0) {
    process.stdout.write(`${ownCommand(`agents remove ${added.join(" ")}`)} takes the hooks out of their settings
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
