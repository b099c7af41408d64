import {
  Tally,
  previewSession,
  redactedText,
  whyNothing
} from "./chunk-7NHJZBWX.mjs";
import {
  jsonBody
} from "./chunk-QENKIGFL.mjs";
import "./chunk-W4UA6ULR.mjs";
import "./chunk-OUI24XAL.mjs";
import "./chunk-MTUOH6UY.mjs";
import "./chunk-7PI2HV7E.mjs";
import "./chunk-FDR2BVOT.mjs";
import {
  isThere
} from "./chunk-PT4XCVR7.mjs";
import "./chunk-LFU5LT74.mjs";
import "./chunk-QVNEFT46.mjs";
import "./chunk-CN5MU4D3.mjs";
import "./chunk-ESUIVOPS.mjs";
import {
  size
} from "./chunk-KESYSN5J.mjs";
import "./chunk-EIWNW4B4.mjs";
import {
  knownDestinations
} from "./chunk-IYFOIEA5.mjs";
import "./chunk-37ELIA7S.mjs";
import "./chunk-QCRO3TQW.mjs";
import "./chunk-RE6IQYQF.mjs";
import "./chunk-6JJYBNGL.mjs";
import "./chunk-3OBZ6DI6.mjs";
import {
  oneLine
} from "./chunk-3LQP4VJI.mjs";
import "./chunk-MSEZTKRD.mjs";
import "./chunk-H2EUKEJW.mjs";
import "./chunk-GTTFAUQY.mjs";
import "./chunk-AAUYFMB2.mjs";
import "./chunk-GHONQN4E.mjs";
import "./chunk-GX2EGIWS.mjs";
import {
  bodyBytes
} from "./chunk-HRMRDF5R.mjs";
import "./chunk-TK5MA3FK.mjs";
import "./chunk-WMJMKMZC.mjs";
import "./chunk-BIOUACFI.mjs";
import "./chunk-S7E23DU4.mjs";
import "./chunk-BERBLOL5.mjs";
import "./chunk-JRS7DDF2.mjs";
import "./chunk-2EECW3E6.mjs";
import {
  ownCommand
} from "./chunk-P4BP7EU6.mjs";
import "./chunk-NQLE3CWW.mjs";
import "./chunk-TF2IJ6BS.mjs";
import "./chunk-4YGKRMWQ.mjs";
import "./chunk-RLP4C3GK.mjs";
import "./chunk-7GOD5SMK.mjs";
import "./chunk-VNSPEZVU.mjs";
import "./chunk-25PJRWMS.mjs";
import "./chunk-3QEYCZ4I.mjs";

// src/daemon/preview-here.ts
async function previewHere(sessionId, file, { agents, settings, secrets }, machine) {
  if (file === void 0) return ["pi keeps no file of this session, and from that a preview is made"];
  if (!isThere(agents, file))
    return ["pi has not written this session to its file yet: it does with the first answer"];
  const sent = /* @__PURE__ */ new Map();
  const tallies = /* @__PURE__ */ new Map();
  const problems = [];
  const onProblem = (line) => problems.push(line);
  const previewed = await previewSession(file, {
    ...{ agents, settings, secrets, machine, onProblem },
    onRequest: (name, { body }) => {
      const { requests, bytes } = sent.get(name) ?? { requests: 0, bytes: 0 };
      sent.set(name, { requests: requests + 1, bytes: bytes + bodyBytes(body) });
    }
  });
  await previewSession(file, {
    ...{ agents, settings: inJson(settings), secrets, machine, onProblem: () => {
    } },
    onRequest: (name, record) => {
      const tally = tallies.get(name) ?? new Tally();
      tally.add(jsonBody(record));
      tallies.set(name, tally);
    }
  });
  const lines = knownDestinations(settings).flatMap((destination) => {
    const { name, type } = destination;
    if (type === "unknown") return [];
    const [figures, tally] = [sent.get(name), tallies.get(name)];
    if (figures === void 0 || tally === void 0) {
      return [`${name}: nothing (${whyNothing(destination, settings, previewed)})`];
    }
    const { requests, bytes } = figures;
    const kinds = tally.kinds().map((kind) => `${kind} (${tally.amount(kind).texts})`);
    const head = `${name}: ${requests} ${requests === 1 ? "request" : "requests"}, ${size(bytes)}`;
    return [`${head}; ${kinds.length === 0 ? "no content" : kinds.join(", ")}; ${redactedText(tally)}`];
  });
  return [...problems, ...lines, `${ownCommand(`preview ${sessionId}`)} shows every request`].map(oneLine);
}
var inJson = (settings) => ({
  ...settings,
  otlp: settings.otlp.map((destination) => ({ ...destination, protocol: "http/json", compression: "none" }))
});
export {
  previewHere
};
