import {
  deliverAll
} from "./chunk-NHW6M754.mjs";
import {
  inspectOutbox
} from "./chunk-3DCBSY6X.mjs";
import {
  openExporters
} from "./chunk-NYVXSBOV.mjs";
import "./chunk-U2XXZRSA.mjs";
import "./chunk-B77TMKXG.mjs";
import "./chunk-BHR3LZVC.mjs";
import {
  settingsForCommands
} from "./chunk-3JO4A5RW.mjs";
import "./chunk-3RL2YR7D.mjs";
import "./chunk-KGV7ZTGI.mjs";
import {
  knownDestinations,
  secretsOf
} from "./chunk-35M2IFSQ.mjs";
import {
  oneLine,
  scrubSecrets
} from "./chunk-BPFJWG2T.mjs";
import "./chunk-JJFEW66Z.mjs";
import "./chunk-GQBT6PXU.mjs";
import "./chunk-TKDPALQE.mjs";
import "./chunk-FONCSXKU.mjs";
import "./chunk-XCD4HVNE.mjs";
import "./chunk-YPO62P2T.mjs";
import "./chunk-3Y6VLJHN.mjs";
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
