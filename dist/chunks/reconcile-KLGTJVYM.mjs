import {
  PAUSED,
  asDaemon,
  deliverEach
} from "./chunk-4YTZQTIP.mjs";
import "./chunk-KDBVLQNT.mjs";
import "./chunk-URUTN65V.mjs";
import {
  inspectOutbox
} from "./chunk-HD4L5V4B.mjs";
import "./chunk-W4UA6ULR.mjs";
import "./chunk-OUI24XAL.mjs";
import "./chunk-MTUOH6UY.mjs";
import "./chunk-7PI2HV7E.mjs";
import "./chunk-FDR2BVOT.mjs";
import "./chunk-PT4XCVR7.mjs";
import "./chunk-LFU5LT74.mjs";
import "./chunk-QVNEFT46.mjs";
import {
  settingsForCommands
} from "./chunk-5TAEW5DQ.mjs";
import "./chunk-LOEQPKPM.mjs";
import "./chunk-CN5MU4D3.mjs";
import {
  recordsOf
} from "./chunk-ESUIVOPS.mjs";
import "./chunk-EIWNW4B4.mjs";
import "./chunk-3PJXCU5Q.mjs";
import {
  knownDestinations,
  secretsOf
} from "./chunk-IYFOIEA5.mjs";
import "./chunk-37ELIA7S.mjs";
import "./chunk-QCRO3TQW.mjs";
import "./chunk-L34MWLMR.mjs";
import "./chunk-RE6IQYQF.mjs";
import {
  AGENTS
} from "./chunk-MWFYSG7B.mjs";
import "./chunk-SKMDWICE.mjs";
import "./chunk-6JJYBNGL.mjs";
import "./chunk-3OBZ6DI6.mjs";
import {
  oneLine,
  scrubSecrets,
  visibleJson
} from "./chunk-3LQP4VJI.mjs";
import "./chunk-R4H7LTBK.mjs";
import "./chunk-PBHHBO34.mjs";
import "./chunk-7LB3W7BW.mjs";
import "./chunk-3V5IVVKW.mjs";
import "./chunk-JYX6WLKF.mjs";
import "./chunk-YXU7OZCH.mjs";
import "./chunk-MSEZTKRD.mjs";
import "./chunk-H2EUKEJW.mjs";
import "./chunk-GTTFAUQY.mjs";
import "./chunk-AAUYFMB2.mjs";
import "./chunk-GHONQN4E.mjs";
import "./chunk-GX2EGIWS.mjs";
import "./chunk-HRMRDF5R.mjs";
import "./chunk-TK5MA3FK.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-WMJMKMZC.mjs";
import "./chunk-D7RFK3MU.mjs";
import "./chunk-7FVHBEZX.mjs";
import "./chunk-BIOUACFI.mjs";
import "./chunk-5MPSQKBN.mjs";
import "./chunk-S7E23DU4.mjs";
import "./chunk-BERBLOL5.mjs";
import "./chunk-OL6G26BG.mjs";
import "./chunk-P7JP6564.mjs";
import {
  recordedAgents
} from "./chunk-RYNVIPJG.mjs";
import "./chunk-IBB32LRW.mjs";
import "./chunk-MFHL7LBI.mjs";
import "./chunk-JRS7DDF2.mjs";
import "./chunk-D7N7TCWN.mjs";
import "./chunk-2EECW3E6.mjs";
import {
  ownCommand
} from "./chunk-P4BP7EU6.mjs";
import {
  thisMachine
} from "./chunk-NQLE3CWW.mjs";
import "./chunk-TF2IJ6BS.mjs";
import "./chunk-CEJV6VSN.mjs";
import "./chunk-SOFIUT64.mjs";
import "./chunk-4YGKRMWQ.mjs";
import "./chunk-RLP4C3GK.mjs";
import "./chunk-7GOD5SMK.mjs";
import "./chunk-VNSPEZVU.mjs";
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
