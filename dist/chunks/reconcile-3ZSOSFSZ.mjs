import {
  untilNotesDone
} from "./chunk-IWGKJ3ON.mjs";
import "./chunk-RM6F6HIH.mjs";
import {
  deliverAll
} from "./chunk-HZVFRVAO.mjs";
import {
  inspectOutbox
} from "./chunk-RA2JZC57.mjs";
import {
  healLeftOpen,
  reconcileChanged,
  spanOriginOf
} from "./chunk-D6GNZXC2.mjs";
import {
  loadPatternEngine,
  openPrivacy
} from "./chunk-5XMEDRD3.mjs";
import {
  openExporters
} from "./chunk-NBYFXS4W.mjs";
import "./chunk-OAXWWQIW.mjs";
import {
  settingsForCommands
} from "./chunk-SBIS6GY2.mjs";
import {
  beginningOf,
  recordsOf
} from "./chunk-L3H5DD6R.mjs";
import "./chunk-7JJHZDXS.mjs";
import "./chunk-3ERIWQWQ.mjs";
import "./chunk-OY6D6SK4.mjs";
import {
  AGENTS,
  RECORDED
} from "./chunk-ON6SQ227.mjs";
import "./chunk-PBWIFZAV.mjs";
import {
  knownDestinations,
  secretsOf
} from "./chunk-A4CZYYH5.mjs";
import "./chunk-7OSURNGX.mjs";
import {
  oneLine,
  scrubSecrets,
  visibleJson
} from "./chunk-JXNQK65D.mjs";
import "./chunk-LDF2YZIH.mjs";
import "./chunk-ASEUFYAH.mjs";
import "./chunk-TKDPALQE.mjs";
import "./chunk-NZUUFGU4.mjs";
import "./chunk-YMSOMT3C.mjs";
import "./chunk-ALNX3IA3.mjs";
import "./chunk-3Y6VLJHN.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-BERBLOL5.mjs";
import "./chunk-36U544EC.mjs";
import "./chunk-STZZ57QV.mjs";
import "./chunk-UITBLIGL.mjs";
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
  const tell = (line) => process.stderr.write(`pi-sync: ${oneLine(scrubSecrets(line, secrets))}
`);
  const machine = thisMachine();
  await loadPatternEngine(settings.privacy);
  const projects = openPrivacy({
    ...{ ...machine, settings, secrets, onProblem: tell },
    readAncestor: (path) => beginningOf(AGENTS, path)
  });
  const signal = AbortSignal.timeout(timeoutMs);
  await untilNotesDone(settings.stateDir, signal);
  const { exporters } = openExporters(settings, tell, { lostBefore: projects.drops });
  if (exporters.length === 0) {
    process.stdout.write(json ? "[]\n" : "No destination is set up.\n");
    return;
  }
  const reconciling = { agents: AGENTS, destinations: exporters, origin: spanOriginOf(settings, projects) };
  const healed = [
    ...await healLeftOpen(reconciling),
    ...await reconcileChanged(await recordsOf(RECORDED, machine), reconciling)
  ];
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
