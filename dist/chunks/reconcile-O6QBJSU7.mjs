import {
  deliverAll
} from "./chunk-M5KH4WEO.mjs";
import {
  inspectOutbox
} from "./chunk-WJZ2BCHS.mjs";
import {
  spanOriginOf
} from "./chunk-SFS2Q57K.mjs";
import {
  openExporters
} from "./chunk-FLCWT4RR.mjs";
import {
  healLeftOpen,
  reconcileChanged,
  sessionFolders
} from "./chunk-HYIXQNVZ.mjs";
import "./chunk-YMUPQ5Z6.mjs";
import "./chunk-LNDD67HI.mjs";
import "./chunk-YXNFSDDB.mjs";
import "./chunk-VALSOHYT.mjs";
import "./chunk-ZZFR4ZDY.mjs";
import {
  loadPatternEngine,
  openPrivacy
} from "./chunk-YZ4NTMWG.mjs";
import "./chunk-3F6UDF4Y.mjs";
import "./chunk-PEUTFKIZ.mjs";
import {
  settingsForCommands
} from "./chunk-CICHSYXU.mjs";
import "./chunk-PVIINMKZ.mjs";
import "./chunk-KGV7ZTGI.mjs";
import {
  knownDestinations,
  secretsOf
} from "./chunk-GWZEPILZ.mjs";
import {
  oneLine,
  scrubSecrets,
  thisMachine
} from "./chunk-2DTQHIF6.mjs";
import "./chunk-ZHXHUIF4.mjs";
import "./chunk-3GZYCQSF.mjs";
import "./chunk-S3OQULCA.mjs";
import "./chunk-TKDPALQE.mjs";
import "./chunk-FONCSXKU.mjs";
import "./chunk-KOA77BUQ.mjs";
import "./chunk-YPO62P2T.mjs";
import "./chunk-LSIQKVJB.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-RE6IQYQF.mjs";
import "./chunk-3QEYCZ4I.mjs";

// src/cli/reconcile.ts
async function runReconcile({ json = false, timeoutMs }) {
  const settings = settingsForCommands();
  const secrets = secretsOf(settings);
  const tell = (line) => process.stderr.write(`pi-sync: ${oneLine(scrubSecrets(line, secrets))}
`);
  const machine = thisMachine();
  await loadPatternEngine(settings.privacy);
  const projects = openPrivacy({ ...machine, settings, secrets, onProblem: tell });
  const { exporters } = openExporters(settings, tell, { lostBefore: projects.drops });
  if (exporters.length === 0) {
    process.stdout.write(json ? "[]\n" : "No destination is set up.\n");
    return;
  }
  const reconciling = { destinations: exporters, origin: spanOriginOf(settings, projects) };
  const healed = [
    ...await healLeftOpen(reconciling),
    ...await reconcileChanged(sessionFolders(machine), reconciling)
  ];
  const signal = AbortSignal.timeout(timeoutMs);
  const queued = await Promise.all(
    knownDestinations(settings).map(async ({ name, folder }) => {
      const exporter = exporters.find((candidate) => candidate.name === name);
      if (exporter === void 0) return 0;
      await deliverAll(exporter, folder, signal);
      await exporter.shutdown(0);
      return inspectOutbox(folder).queued;
    })
  );
  const left = queued.reduce((sum, count) => sum + count, 0);
  if (left > 0 || healed.some(({ failure }) => failure !== void 0)) process.exitCode = 1;
  process.stdout.write(json ? `${JSON.stringify(healed.map(jsonOf), void 0, 2)}
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
    const parts = Object.entries(given).map(([name, count]) => `${count} to ${oneLine(name)}`);
    return parts.length === 0 ? [] : `${oneLine(session?.sessionId ?? file)}: ${parts.join(", ")}
`;
  });
  const nothing = lines.length === 0 ? `${healed.length} looked at, nothing was missing.
` : "";
  return `${lines.join("")}${nothing}${left > 0 ? `${left} requests wait: \`pi-sync status\` says why.
` : ""}`;
}
export {
  runReconcile
};
