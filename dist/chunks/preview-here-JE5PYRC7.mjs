import {
  Tally,
  previewSession,
  redactedText,
  whyNothing
} from "./chunk-3CM5LJV5.mjs";
import {
  jsonBody
} from "./chunk-QENKIGFL.mjs";
import "./chunk-3MZHHRCT.mjs";
import "./chunk-3R6L4NSD.mjs";
import "./chunk-7RTN4BAS.mjs";
import "./chunk-FJKNSUHT.mjs";
import "./chunk-NG6UXTBO.mjs";
import {
  size
} from "./chunk-KESYSN5J.mjs";
import "./chunk-B4L7XACI.mjs";
import "./chunk-7JJHZDXS.mjs";
import "./chunk-3ERUJU7T.mjs";
import {
  knownDestinations
} from "./chunk-B7UQCGKP.mjs";
import "./chunk-AQU42KI3.mjs";
import "./chunk-RE6IQYQF.mjs";
import "./chunk-6JJYBNGL.mjs";
import {
  oneLine
} from "./chunk-CSIJEYAC.mjs";
import "./chunk-FUSBAWEH.mjs";
import "./chunk-OZBHD3UI.mjs";
import {
  bodyBytes
} from "./chunk-EHGWDQXY.mjs";
import "./chunk-7HMLVDT5.mjs";
import "./chunk-3ECQLWES.mjs";
import "./chunk-3Y6VLJHN.mjs";
import "./chunk-WMJMKMZC.mjs";
import "./chunk-BIOUACFI.mjs";
import "./chunk-S7E23DU4.mjs";
import "./chunk-BERBLOL5.mjs";
import "./chunk-T72R6JL5.mjs";
import "./chunk-E26S3PF4.mjs";
import "./chunk-2EECW3E6.mjs";
import "./chunk-TF2IJ6BS.mjs";
import {
  ownCommand
} from "./chunk-P4BP7EU6.mjs";
import "./chunk-NQLE3CWW.mjs";
import "./chunk-YMSOMT3C.mjs";
import "./chunk-4YGKRMWQ.mjs";
import "./chunk-RLP4C3GK.mjs";
import "./chunk-25PJRWMS.mjs";
import "./chunk-3QEYCZ4I.mjs";

// src/daemon/preview-here.ts
import { existsSync } from "node:fs";
async function previewHere(sessionId, file, { agents, settings, secrets }, machine) {
  if (file === void 0) return ["pi keeps no file of this session, and from that a preview is made"];
  if (!existsSync(file)) return ["pi has not written this session to its file yet: it does with the first answer"];
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
