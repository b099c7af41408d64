import {
  deliverAll
} from "./chunk-PPWD3VPS.mjs";
import {
  inspectOutbox
} from "./chunk-XH3V2ZTI.mjs";
import {
  spanOriginOf
} from "./chunk-SFS2Q57K.mjs";
import {
  openExporters
} from "./chunk-VQNLGDG2.mjs";
import {
  healLeftOpen,
  reconcileChanged,
  sessionFolders
} from "./chunk-3JQIZRQ3.mjs";
import "./chunk-O5ODY42I.mjs";
import "./chunk-YXNFSDDB.mjs";
import "./chunk-ARCMD65Z.mjs";
import "./chunk-ZZFR4ZDY.mjs";
import {
  loadPatternEngine,
  openPrivacy
} from "./chunk-VUJ3DKJZ.mjs";
import "./chunk-VACIHIFX.mjs";
import {
  settingsForCommands
} from "./chunk-76SIYQGG.mjs";
import "./chunk-CREK3G43.mjs";
import "./chunk-FCDK7K3M.mjs";
import "./chunk-KGV7ZTGI.mjs";
import {
  knownDestinations,
  secretsOf
} from "./chunk-C3XAEEC4.mjs";
import "./chunk-C4YNYCHY.mjs";
import "./chunk-ZHXHUIF4.mjs";
import {
  ownCommand
} from "./chunk-DECZRCI7.mjs";
import {
  oneLine,
  scrubSecrets,
  thisMachine,
  visibleJson
} from "./chunk-DS7TMQLP.mjs";
import "./chunk-3GZYCQSF.mjs";
import "./chunk-U3XFKFWA.mjs";
import "./chunk-TKDPALQE.mjs";
import "./chunk-KBUWDY6Q.mjs";
import "./chunk-YPO62P2T.mjs";
import "./chunk-ALNX3IA3.mjs";
import "./chunk-K422QW4N.mjs";
import "./chunk-3Y6VLJHN.mjs";
import "./chunk-25PJRWMS.mjs";
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
    const parts = Object.entries(given).map(([name, count]) => `${count} to ${oneLine(name)}`);
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
