import {
  PAUSED,
  asDaemon,
  deliverEach
} from "./chunk-3YG5KRYU.mjs";
import "./chunk-GNF7VD6G.mjs";
import "./chunk-A4D622S2.mjs";
import {
  inspectOutbox
} from "./chunk-MWABOBPG.mjs";
import "./chunk-3MZHHRCT.mjs";
import "./chunk-3R6L4NSD.mjs";
import "./chunk-7RTN4BAS.mjs";
import "./chunk-FJKNSUHT.mjs";
import "./chunk-NG6UXTBO.mjs";
import {
  settingsForCommands
} from "./chunk-G7BYVRXN.mjs";
import "./chunk-LOEQPKPM.mjs";
import "./chunk-B4L7XACI.mjs";
import "./chunk-7JJHZDXS.mjs";
import {
  recordsOf
} from "./chunk-3ERUJU7T.mjs";
import "./chunk-BYFPSD5J.mjs";
import {
  knownDestinations,
  secretsOf
} from "./chunk-B7UQCGKP.mjs";
import "./chunk-AQU42KI3.mjs";
import "./chunk-L34MWLMR.mjs";
import "./chunk-RE6IQYQF.mjs";
import {
  AGENTS
} from "./chunk-TOHHAF3X.mjs";
import "./chunk-MKEP5TBF.mjs";
import "./chunk-6JJYBNGL.mjs";
import {
  oneLine,
  scrubSecrets,
  visibleJson
} from "./chunk-CSIJEYAC.mjs";
import "./chunk-FUSBAWEH.mjs";
import "./chunk-OZBHD3UI.mjs";
import "./chunk-EHGWDQXY.mjs";
import "./chunk-7HMLVDT5.mjs";
import "./chunk-3ECQLWES.mjs";
import "./chunk-3Y6VLJHN.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-WMJMKMZC.mjs";
import "./chunk-D7RFK3MU.mjs";
import "./chunk-7FVHBEZX.mjs";
import "./chunk-BIOUACFI.mjs";
import "./chunk-5MPSQKBN.mjs";
import "./chunk-S7E23DU4.mjs";
import "./chunk-BERBLOL5.mjs";
import "./chunk-DN37FMVS.mjs";
import "./chunk-OL6G26BG.mjs";
import "./chunk-IBB32LRW.mjs";
import "./chunk-VOHQ2IUN.mjs";
import "./chunk-T72R6JL5.mjs";
import {
  recordedAgents
} from "./chunk-DPBWIKLC.mjs";
import "./chunk-E26S3PF4.mjs";
import "./chunk-D7N7TCWN.mjs";
import "./chunk-2EECW3E6.mjs";
import "./chunk-CEJV6VSN.mjs";
import "./chunk-TF2IJ6BS.mjs";
import "./chunk-ANFN4D3L.mjs";
import {
  ownCommand
} from "./chunk-P4BP7EU6.mjs";
import {
  thisMachine
} from "./chunk-NQLE3CWW.mjs";
import "./chunk-STK7QCPM.mjs";
import "./chunk-YMSOMT3C.mjs";
import "./chunk-YXU7OZCH.mjs";
import "./chunk-4YGKRMWQ.mjs";
import "./chunk-RLP4C3GK.mjs";
import "./chunk-25PJRWMS.mjs";
import "./chunk-3QEYCZ4I.mjs";

// src/cli/reconcile.ts
async function runReconcile({ json = false, timeoutMs }) {
  const settings = settingsForCommands();
  const secrets = secretsOf(settings);
  const tell = (line) => process.stderr.write(`${oneLine(scrubSecrets(line, secrets))}
`);
  const known = knownDestinations(settings);
  if (!known.some(({ on }) => on)) {
    process.stdout.write(json ? "[]\n" : "No destination is set up.\n");
    return;
  }
  const timedOut = AbortSignal.timeout(timeoutMs);
  const options = { command: "reconcile", stateDir: settings.stateDir, timeoutMs, tell };
  const healed = await asDaemon(options, async ({ daemon, destinations, stopped }) => {
    const found = await daemon.reconcile(
      await recordsOf(recordedAgents(AGENTS, settings.stateDir), thisMachine()),
      stopped
    );
    const signal = AbortSignal.any([timedOut, stopped]);
    if (destinations.held) tell(`pi-sync: ${PAUSED}`);
    else await deliverEach(destinations.exporters, known, signal);
    return found;
  });
  const left = known.reduce((sum, { on, folder }) => sum + (on ? inspectOutbox(folder).queued : 0), 0);
  if (left > 0 || healed.some(({ failure }) => failure !== void 0)) process.exitCode = 1;
  process.stdout.write(json ? `${visibleJson(healed.map(jsonOf))}
` : report(healed, left));
}
var jsonOf = ({ file, session, units, given, failure }) => ({
  sessionId: session?.sessionId ?? null,
  file,
  units,
  given,
  ...failure !== void 0 && { failure }
});
function report(healed, left) {
  const lines = healed.flatMap(({ file, session, given, failure }) => {
    if (failure !== void 0) return `${oneLine(file)}: ${oneLine(failure)}
`;
    const parts = Object.keys(given).map((name) => `to ${oneLine(name)}`);
    return parts.length === 0 ? [] : `${oneLine(session?.sessionId ?? file)}: ${parts.join(", ")}
`;
  });
  const nothing = lines.length === 0 ? `${healed.length} looked at, nothing was missing.
` : "";
  return `${lines.join("")}${nothing}${left > 0 ? `${left} requests wait: ${ownCommand("status")} says why.
` : ""}`;
}
export {
  runReconcile
};
