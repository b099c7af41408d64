import {
  asDaemon,
  deliverEach
} from "./chunk-4YTZQTIP.mjs";
import "./chunk-KDBVLQNT.mjs";
import "./chunk-URUTN65V.mjs";
import {
  inspectOutbox
} from "./chunk-HD4L5V4B.mjs";
import "./chunk-W4UA6ULR.mjs";
import "./chunk-OUI24XAL.mjs";
import "./chunk-MTUOH6UY.mjs";
import "./chunk-7PI2HV7E.mjs";
import "./chunk-FDR2BVOT.mjs";
import "./chunk-PT4XCVR7.mjs";
import "./chunk-LFU5LT74.mjs";
import "./chunk-QVNEFT46.mjs";
import {
  settingsForCommands
} from "./chunk-5TAEW5DQ.mjs";
import "./chunk-LOEQPKPM.mjs";
import "./chunk-CN5MU4D3.mjs";
import "./chunk-ESUIVOPS.mjs";
import "./chunk-EIWNW4B4.mjs";
import "./chunk-3PJXCU5Q.mjs";
import {
  knownDestinations,
  secretsOf
} from "./chunk-IYFOIEA5.mjs";
import "./chunk-37ELIA7S.mjs";
import "./chunk-QCRO3TQW.mjs";
import "./chunk-L34MWLMR.mjs";
import "./chunk-RE6IQYQF.mjs";
import "./chunk-MWFYSG7B.mjs";
import "./chunk-SKMDWICE.mjs";
import "./chunk-6JJYBNGL.mjs";
import "./chunk-3OBZ6DI6.mjs";
import {
  oneLine,
  scrubSecrets
} from "./chunk-3LQP4VJI.mjs";
import "./chunk-R4H7LTBK.mjs";
import "./chunk-PBHHBO34.mjs";
import "./chunk-7LB3W7BW.mjs";
import "./chunk-3V5IVVKW.mjs";
import "./chunk-JYX6WLKF.mjs";
import "./chunk-YXU7OZCH.mjs";
import "./chunk-MSEZTKRD.mjs";
import "./chunk-H2EUKEJW.mjs";
import "./chunk-GTTFAUQY.mjs";
import "./chunk-AAUYFMB2.mjs";
import "./chunk-GHONQN4E.mjs";
import "./chunk-GX2EGIWS.mjs";
import "./chunk-HRMRDF5R.mjs";
import "./chunk-TK5MA3FK.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-WMJMKMZC.mjs";
import "./chunk-D7RFK3MU.mjs";
import "./chunk-7FVHBEZX.mjs";
import "./chunk-BIOUACFI.mjs";
import "./chunk-5MPSQKBN.mjs";
import "./chunk-S7E23DU4.mjs";
import "./chunk-BERBLOL5.mjs";
import "./chunk-OL6G26BG.mjs";
import "./chunk-P7JP6564.mjs";
import "./chunk-RYNVIPJG.mjs";
import "./chunk-IBB32LRW.mjs";
import "./chunk-MFHL7LBI.mjs";
import "./chunk-JRS7DDF2.mjs";
import "./chunk-D7N7TCWN.mjs";
import "./chunk-2EECW3E6.mjs";
import "./chunk-P4BP7EU6.mjs";
import "./chunk-NQLE3CWW.mjs";
import "./chunk-TF2IJ6BS.mjs";
import "./chunk-CEJV6VSN.mjs";
import "./chunk-SOFIUT64.mjs";
import "./chunk-4YGKRMWQ.mjs";
import "./chunk-RLP4C3GK.mjs";
import "./chunk-7GOD5SMK.mjs";
import "./chunk-VNSPEZVU.mjs";
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
