import {
  deliverAll
} from "./chunk-DTT7433X.mjs";
import {
  inspectOutbox
} from "./chunk-4P7RHTWN.mjs";
import {
  spanOriginOf
} from "./chunk-KXBLWARS.mjs";
import {
  openExporters
} from "./chunk-J6ORXATJ.mjs";
import {
  healLeftOpen,
  reconcileChanged,
  sessionFolders
} from "./chunk-OB7EFFFK.mjs";
import "./chunk-GNKSUFTT.mjs";
import "./chunk-OWXIBCY2.mjs";
import "./chunk-WLVCGQHY.mjs";
import "./chunk-3HXFPJNO.mjs";
import "./chunk-STZZ57QV.mjs";
import {
  loadPatternEngine,
  openPrivacy,
  readAncestor
} from "./chunk-I3TVOIQE.mjs";
import "./chunk-G4SYECFQ.mjs";
import {
  settingsForCommands
} from "./chunk-U6MJ22TT.mjs";
import "./chunk-VPN22ULX.mjs";
import "./chunk-5CLCRSI3.mjs";
import "./chunk-KGV7ZTGI.mjs";
import {
  knownDestinations,
  secretsOf
} from "./chunk-FU52UGXJ.mjs";
import "./chunk-ELMMELF7.mjs";
import "./chunk-BERBLOL5.mjs";
import {
  ownCommand
} from "./chunk-5RGXTKOO.mjs";
import {
  oneLine,
  scrubSecrets,
  thisMachine,
  visibleJson
} from "./chunk-CK6KLQXX.mjs";
import "./chunk-3GZYCQSF.mjs";
import "./chunk-ZGQ6SQY6.mjs";
import "./chunk-TKDPALQE.mjs";
import "./chunk-KBUWDY6Q.mjs";
import "./chunk-YPO62P2T.mjs";
import "./chunk-P5ZKS43C.mjs";
import "./chunk-YMSOMT3C.mjs";
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
  const projects = openPrivacy({ readAncestor, ...machine, settings, secrets, onProblem: tell });
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
