import {
  Tally,
  previewSession,
  redactedText,
  whyNothing
} from "./chunk-FHB62UK6.mjs";
import {
  jsonBody
} from "./chunk-QENKIGFL.mjs";
import {
  size
} from "./chunk-KESYSN5J.mjs";
import "./chunk-44MV7ZFD.mjs";
import "./chunk-2YZGYSSV.mjs";
import "./chunk-7JJHZDXS.mjs";
import "./chunk-MCPLP7SP.mjs";
import "./chunk-RO7XUJSA.mjs";
import "./chunk-OY6D6SK4.mjs";
import "./chunk-L3H5DD6R.mjs";
import "./chunk-OV22LAQC.mjs";
import {
  knownDestinations
} from "./chunk-A4CZYYH5.mjs";
import "./chunk-WC7JJSTP.mjs";
import {
  oneLine
} from "./chunk-JXNQK65D.mjs";
import "./chunk-MDXHDTJO.mjs";
import "./chunk-X66HCBUA.mjs";
import "./chunk-TKDPALQE.mjs";
import {
  bodyBytes
} from "./chunk-NZUUFGU4.mjs";
import "./chunk-YMSOMT3C.mjs";
import "./chunk-6DDMY4AA.mjs";
import "./chunk-3Y6VLJHN.mjs";
import "./chunk-BERBLOL5.mjs";
import "./chunk-RLP4C3GK.mjs";
import {
  ownCommand
} from "./chunk-FF225DME.mjs";
import "./chunk-NQLE3CWW.mjs";
import "./chunk-25PJRWMS.mjs";
import "./chunk-RE6IQYQF.mjs";
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
