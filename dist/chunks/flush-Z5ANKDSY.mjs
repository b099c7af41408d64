import {
  deliverAll
} from "./chunk-DTT7433X.mjs";
import {
  inspectOutbox
} from "./chunk-4P7RHTWN.mjs";
import {
  openExporters
} from "./chunk-J6ORXATJ.mjs";
import "./chunk-GNKSUFTT.mjs";
import "./chunk-3HXFPJNO.mjs";
import "./chunk-G4SYECFQ.mjs";
import {
  settingsForCommands
} from "./chunk-U6MJ22TT.mjs";
import "./chunk-5CLCRSI3.mjs";
import "./chunk-KGV7ZTGI.mjs";
import {
  knownDestinations,
  secretsOf
} from "./chunk-FU52UGXJ.mjs";
import "./chunk-ELMMELF7.mjs";
import {
  oneLine,
  scrubSecrets
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
