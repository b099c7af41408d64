import {
  deliverAll
} from "./chunk-6BTBPQHT.mjs";
import {
  inspectOutbox
} from "./chunk-CNFR22R6.mjs";
import {
  openExporters
} from "./chunk-NDVSOIFM.mjs";
import "./chunk-N52QDLLM.mjs";
import "./chunk-KYCXGDKV.mjs";
import {
  settingsForCommands
} from "./chunk-IT5ATWI5.mjs";
import "./chunk-SI7DQWOJ.mjs";
import {
  knownDestinations,
  secretsOf
} from "./chunk-RX7TK2WJ.mjs";
import {
  oneLine,
  scrubSecrets
} from "./chunk-OTZ6A77Y.mjs";
import "./chunk-UUK5LJJM.mjs";
import "./chunk-7QNVBGKW.mjs";
import "./chunk-TKDPALQE.mjs";
import "./chunk-DFDYMKLZ.mjs";
import "./chunk-EA2JIUTM.mjs";
import "./chunk-5OZSO7NG.mjs";
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
