import {
  deliverAll
} from "./chunk-6I7CEMGE.mjs";
import {
  inspectOutbox
} from "./chunk-W5B6DMPF.mjs";
import {
  openExporters
} from "./chunk-W7LV7UFN.mjs";
import "./chunk-J5WNDJIA.mjs";
import "./chunk-N52QDLLM.mjs";
import "./chunk-PBI74VO6.mjs";
import {
  settingsForCommands
} from "./chunk-K7TZVCVF.mjs";
import "./chunk-5HQVXHVI.mjs";
import "./chunk-KGV7ZTGI.mjs";
import {
  knownDestinations,
  secretsOf
} from "./chunk-YXDFARW3.mjs";
import {
  oneLine,
  scrubSecrets
} from "./chunk-J5VJYS6O.mjs";
import "./chunk-7M5H6DIW.mjs";
import "./chunk-K2KSPXF5.mjs";
import "./chunk-TKDPALQE.mjs";
import "./chunk-FONCSXKU.mjs";
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
