import {
  inspectOutbox,
  knownDestinations,
  secretsOf,
  settingsForCommands
} from "./chunk-WLCT7PGR.mjs";
import {
  openExporters
} from "./chunk-DG2P5FKS.mjs";
import "./chunk-NKXWPOBF.mjs";
import "./chunk-B7R4QXRE.mjs";
import {
  oneLine,
  scrubSecrets
} from "./chunk-T3G6FD3H.mjs";
import "./chunk-5ILIGB26.mjs";
import "./chunk-K2CIA4L2.mjs";
import "./chunk-RMEW4CKA.mjs";
import "./chunk-X3OFIKLO.mjs";
import "./chunk-RE6IQYQF.mjs";
import "./chunk-3QEYCZ4I.mjs";

// src/cli/flush.ts
import { setTimeout as delay, setImmediate } from "node:timers/promises";
var SLICE_MS = 50;
var LOOK_MS = 250;
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
        await flushOne(exporter, destination, signal);
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
async function flushOne(exporter, { folder }, signal) {
  while (!signal.aborted) {
    while (exporter.takeOver(SLICE_MS)) await setImmediate();
    await exporter.flush(signal);
    if (exporter.status().sender.state === "paused") return;
    if (exporter.status().outbox.queued > 0) continue;
    if (inspectOutbox(folder).queued === 0) return;
    await delay(LOOK_MS);
  }
}
export {
  runFlush
};
