import {
  asDaemon,
  deliverEach
} from "./chunk-3YG5KRYU.mjs";
import "./chunk-GNF7VD6G.mjs";
import "./chunk-A4D622S2.mjs";
import {
  inspectOutbox
} from "./chunk-MWABOBPG.mjs";
import "./chunk-3MZHHRCT.mjs";
import "./chunk-3R6L4NSD.mjs";
import "./chunk-7RTN4BAS.mjs";
import "./chunk-FJKNSUHT.mjs";
import "./chunk-NG6UXTBO.mjs";
import {
  settingsForCommands
} from "./chunk-G7BYVRXN.mjs";
import "./chunk-LOEQPKPM.mjs";
import "./chunk-B4L7XACI.mjs";
import "./chunk-7JJHZDXS.mjs";
import "./chunk-3ERUJU7T.mjs";
import "./chunk-BYFPSD5J.mjs";
import {
  knownDestinations,
  secretsOf
} from "./chunk-B7UQCGKP.mjs";
import "./chunk-AQU42KI3.mjs";
import "./chunk-L34MWLMR.mjs";
import "./chunk-RE6IQYQF.mjs";
import "./chunk-TOHHAF3X.mjs";
import "./chunk-MKEP5TBF.mjs";
import "./chunk-6JJYBNGL.mjs";
import {
  oneLine,
  scrubSecrets
} from "./chunk-CSIJEYAC.mjs";
import "./chunk-FUSBAWEH.mjs";
import "./chunk-OZBHD3UI.mjs";
import "./chunk-EHGWDQXY.mjs";
import "./chunk-7HMLVDT5.mjs";
import "./chunk-3ECQLWES.mjs";
import "./chunk-3Y6VLJHN.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-WMJMKMZC.mjs";
import "./chunk-D7RFK3MU.mjs";
import "./chunk-7FVHBEZX.mjs";
import "./chunk-BIOUACFI.mjs";
import "./chunk-5MPSQKBN.mjs";
import "./chunk-S7E23DU4.mjs";
import "./chunk-BERBLOL5.mjs";
import "./chunk-DN37FMVS.mjs";
import "./chunk-OL6G26BG.mjs";
import "./chunk-IBB32LRW.mjs";
import "./chunk-VOHQ2IUN.mjs";
import "./chunk-T72R6JL5.mjs";
import "./chunk-DPBWIKLC.mjs";
import "./chunk-E26S3PF4.mjs";
import "./chunk-D7N7TCWN.mjs";
import "./chunk-2EECW3E6.mjs";
import "./chunk-CEJV6VSN.mjs";
import "./chunk-TF2IJ6BS.mjs";
import "./chunk-ANFN4D3L.mjs";
import "./chunk-P4BP7EU6.mjs";
import "./chunk-NQLE3CWW.mjs";
import "./chunk-STK7QCPM.mjs";
import "./chunk-YMSOMT3C.mjs";
import "./chunk-YXU7OZCH.mjs";
import "./chunk-4YGKRMWQ.mjs";
import "./chunk-RLP4C3GK.mjs";
import "./chunk-25PJRWMS.mjs";
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
