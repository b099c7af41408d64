import {
  deliverAll
} from "./chunk-PPWD3VPS.mjs";
import {
  inspectOutbox
} from "./chunk-XH3V2ZTI.mjs";
import {
  openExporters
} from "./chunk-VQNLGDG2.mjs";
import "./chunk-O5ODY42I.mjs";
import "./chunk-ARCMD65Z.mjs";
import "./chunk-VACIHIFX.mjs";
import {
  settingsForCommands
} from "./chunk-76SIYQGG.mjs";
import "./chunk-FCDK7K3M.mjs";
import "./chunk-KGV7ZTGI.mjs";
import {
  knownDestinations,
  secretsOf
} from "./chunk-C3XAEEC4.mjs";
import "./chunk-C4YNYCHY.mjs";
import {
  oneLine,
  scrubSecrets
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

// src/cli/flush.ts
async function runFlush({ timeoutMs }) {
  const settings = settingsForCommands();
  const secrets = secretsOf(settings);
  const tell = (line) => process.stderr.write(`pi-sync: ${oneLine(scrubSecrets(line, secrets))}
`);
  const destinations = knownDestinations(settings).filter(({ on }) => on);
  if (destinations.length === 0) {
    process.stdout.write("No destination is set up.\n");
    return;
  }
  const { exporters } = openExporters(settings, tell);
  const signal = AbortSignal.timeout(timeoutMs);
  const lines = await Promise.all(
    destinations.map(async (destination) => {
      const exporter = exporters.find(({ name }) => name === destination.name);
      if (exporter !== void 0) {
        await deliverAll(exporter, destination.folder, signal);
        await exporter.shutdown(0);
      }
      const { delivered = 0, setAside = 0 } = exporter?.status().outbox ?? {};
      const left = inspectOutbox(destination.folder).queued;
      if (left > 0) process.exitCode = 1;
      const aside = setAside > 0 ? `, ${setAside} set aside` : "";
      return `${oneLine(destination.name)}: ${delivered} delivered${aside}, ${left} left
`;
    })
  );
  process.stdout.write(lines.join(""));
}
export {
  runFlush
};
