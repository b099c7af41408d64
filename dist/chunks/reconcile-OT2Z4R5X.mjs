import {
  PAUSED,
  asDaemon,
  deliverEach
} from "./chunk-3WDQX4OV.mjs";
import "./chunk-AW6LJ3GL.mjs";
import "./chunk-XMKXJOME.mjs";
import {
  inspectOutbox
} from "./chunk-OONHVBF3.mjs";
import {
  settingsForCommands
} from "./chunk-KGAN32S3.mjs";
import "./chunk-44MV7ZFD.mjs";
import "./chunk-2YZGYSSV.mjs";
import "./chunk-7JJHZDXS.mjs";
import "./chunk-MCPLP7SP.mjs";
import "./chunk-RO7XUJSA.mjs";
import "./chunk-OY6D6SK4.mjs";
import "./chunk-LOEQPKPM.mjs";
import {
  RECORDED
} from "./chunk-JVDM2I3V.mjs";
import {
  recordsOf
} from "./chunk-L3H5DD6R.mjs";
import "./chunk-AX2M2RBX.mjs";
import "./chunk-OV22LAQC.mjs";
import {
  knownDestinations,
  secretsOf
} from "./chunk-A4CZYYH5.mjs";
import "./chunk-WC7JJSTP.mjs";
import {
  oneLine,
  scrubSecrets,
  visibleJson
} from "./chunk-JXNQK65D.mjs";
import "./chunk-PUP3PO6T.mjs";
import "./chunk-MDXHDTJO.mjs";
import "./chunk-X66HCBUA.mjs";
import "./chunk-TKDPALQE.mjs";
import "./chunk-NZUUFGU4.mjs";
import "./chunk-YMSOMT3C.mjs";
import "./chunk-6DDMY4AA.mjs";
import "./chunk-3Y6VLJHN.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-BERBLOL5.mjs";
import "./chunk-YXU7OZCH.mjs";
import "./chunk-STZZ57QV.mjs";
import "./chunk-L34MWLMR.mjs";
import "./chunk-RLP4C3GK.mjs";
import {
  ownCommand
} from "./chunk-FF225DME.mjs";
import {
  thisMachine
} from "./chunk-NQLE3CWW.mjs";
import "./chunk-25PJRWMS.mjs";
import "./chunk-RE6IQYQF.mjs";
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
    const found = await daemon.reconcile(await recordsOf(RECORDED, thisMachine()), stopped);
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
