import {
  asDaemon,
  deliverEach
} from "./chunk-3WDQX4OV.mjs";
import "./chunk-AW6LJ3GL.mjs";
import "./chunk-XMKXJOME.mjs";
import {
  inspectOutbox
} from "./chunk-OONHVBF3.mjs";
import {
  settingsForCommands
} from "./chunk-KGAN32S3.mjs";
import "./chunk-44MV7ZFD.mjs";
import "./chunk-2YZGYSSV.mjs";
import "./chunk-7JJHZDXS.mjs";
import "./chunk-MCPLP7SP.mjs";
import "./chunk-RO7XUJSA.mjs";
import "./chunk-OY6D6SK4.mjs";
import "./chunk-LOEQPKPM.mjs";
import "./chunk-JVDM2I3V.mjs";
import "./chunk-L3H5DD6R.mjs";
import "./chunk-AX2M2RBX.mjs";
import "./chunk-OV22LAQC.mjs";
import {
  knownDestinations,
  secretsOf
} from "./chunk-A4CZYYH5.mjs";
import "./chunk-WC7JJSTP.mjs";
import {
  oneLine,
  scrubSecrets
} from "./chunk-JXNQK65D.mjs";
import "./chunk-PUP3PO6T.mjs";
import "./chunk-MDXHDTJO.mjs";
import "./chunk-X66HCBUA.mjs";
import "./chunk-TKDPALQE.mjs";
import "./chunk-NZUUFGU4.mjs";
import "./chunk-YMSOMT3C.mjs";
import "./chunk-6DDMY4AA.mjs";
import "./chunk-3Y6VLJHN.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-BERBLOL5.mjs";
import "./chunk-YXU7OZCH.mjs";
import "./chunk-STZZ57QV.mjs";
import "./chunk-L34MWLMR.mjs";
import "./chunk-RLP4C3GK.mjs";
import "./chunk-FF225DME.mjs";
import "./chunk-NQLE3CWW.mjs";
import "./chunk-25PJRWMS.mjs";
import "./chunk-RE6IQYQF.mjs";
import "./chunk-3QEYCZ4I.mjs";

// src/cli/flush.ts
async function runFlush({ timeoutMs }) {
  const settings = settingsForCommands();
  const secrets = secretsOf(settings);
  const tell = (line) => process.stderr.write(`${oneLine(scrubSecrets(line, secrets))}
`);
  const known = knownDestinations(settings).filter(({ on }) => on);
  if (known.length === 0) {
    process.stdout.write("No destination is set up.\n");
    return;
  }
  const timedOut = AbortSignal.timeout(timeoutMs);
  const options = { command: "flush", stateDir: settings.stateDir, timeoutMs, tell };
  const exporters = await asDaemon(options, async ({ destinations, stopped }) => {
    const signal = AbortSignal.any([timedOut, stopped]);
    const { exporters: exporters2 } = destinations;
    destinations.hold(false);
    await deliverEach(exporters2, known, signal);
    return exporters2;
  });
  const lines = known.map(({ name, folder }) => {
    const exporter = exporters.find((candidate) => candidate.name === name);
    const { delivered = 0, setAside = 0 } = exporter?.status().outbox ?? {};
    const left = inspectOutbox(folder).queued;
    if (left > 0) process.exitCode = 1;
    const aside = setAside > 0 ? `, ${setAside} set aside` : "";
    return `${oneLine(name)}: ${delivered} delivered${aside}, ${left} left
`;
  });
  process.stdout.write(lines.join(""));
}
export {
  runFlush
};
