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
  openExporters
} from "./chunk-NBYFXS4W.mjs";
import "./chunk-OAXWWQIW.mjs";
import {
  settingsForCommands
} from "./chunk-SBIS6GY2.mjs";
import "./chunk-7JJHZDXS.mjs";
import "./chunk-3ERIWQWQ.mjs";
import "./chunk-OY6D6SK4.mjs";
import "./chunk-PBWIFZAV.mjs";
import {
  knownDestinations,
  secretsOf
} from "./chunk-A4CZYYH5.mjs";
import "./chunk-7OSURNGX.mjs";
import {
  oneLine,
  scrubSecrets
} from "./chunk-JXNQK65D.mjs";
import "./chunk-LDF2YZIH.mjs";
import "./chunk-ASEUFYAH.mjs";
import "./chunk-TKDPALQE.mjs";
import "./chunk-NZUUFGU4.mjs";
import "./chunk-YMSOMT3C.mjs";
import "./chunk-ALNX3IA3.mjs";
import "./chunk-3Y6VLJHN.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-UITBLIGL.mjs";
import "./chunk-NQLE3CWW.mjs";
import "./chunk-25PJRWMS.mjs";
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
  const signal = AbortSignal.timeout(timeoutMs);
  await untilNotesDone(settings.stateDir, signal);
  const { exporters } = openExporters(settings, tell);
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
