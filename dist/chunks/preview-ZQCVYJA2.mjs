import {
  requestBody,
  requestView
} from "./chunk-G44PFFBS.mjs";
import {
  painter
} from "./chunk-WLVM7E66.mjs";
import {
  CONTENT_KINDS,
  Tally,
  previewSession,
  redactedText,
  whyNothing
} from "./chunk-7NHJZBWX.mjs";
import "./chunk-QENKIGFL.mjs";
import {
  chosenDestinations,
  problemLines
} from "./chunk-UDKSO6GA.mjs";
import "./chunk-W4UA6ULR.mjs";
import {
  MARKERS
} from "./chunk-OUI24XAL.mjs";
import "./chunk-MTUOH6UY.mjs";
import "./chunk-7PI2HV7E.mjs";
import "./chunk-FDR2BVOT.mjs";
import "./chunk-PT4XCVR7.mjs";
import "./chunk-LFU5LT74.mjs";
import "./chunk-QVNEFT46.mjs";
import {
  settingsForCommands
} from "./chunk-5TAEW5DQ.mjs";
import {
  chosenFile
} from "./chunk-F7GBUYH4.mjs";
import "./chunk-LOEQPKPM.mjs";
import "./chunk-CN5MU4D3.mjs";
import "./chunk-ESUIVOPS.mjs";
import {
  columns,
  size
} from "./chunk-KESYSN5J.mjs";
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
import "./chunk-2RYGJIA2.mjs";
import {
  AGENTS
} from "./chunk-MWFYSG7B.mjs";
import "./chunk-SKMDWICE.mjs";
import "./chunk-6JJYBNGL.mjs";
import "./chunk-3OBZ6DI6.mjs";
import {
  manyLines,
  oneLine,
  scrubSecrets,
  visibleJson
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
import {
  bodyBytes
} from "./chunk-HRMRDF5R.mjs";
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
import "./chunk-JRS7DDF2.mjs";
import "./chunk-D7N7TCWN.mjs";
import "./chunk-2EECW3E6.mjs";
import "./chunk-P4BP7EU6.mjs";
import {
  thisMachine
} from "./chunk-NQLE3CWW.mjs";
import "./chunk-TF2IJ6BS.mjs";
import "./chunk-CEJV6VSN.mjs";
import "./chunk-SOFIUT64.mjs";
import "./chunk-4YGKRMWQ.mjs";
import "./chunk-RLP4C3GK.mjs";
import "./chunk-7GOD5SMK.mjs";
import "./chunk-VNSPEZVU.mjs";
import "./chunk-25PJRWMS.mjs";
import "./chunk-3QEYCZ4I.mjs";

// src/cli/cost-line.ts
var SOURCES = {
  agent: "as the agent says",
  provider: "as the provider billed",
  table: "by list prices"
};
function costLine({ cost, costFrom, answers }) {
  const sources = Object.entries(costFrom);
  if (sources.length === 0) return answers === 0 ? void 0 : "cost unknown";
  const parts = sources.map(([source, part]) => `${dollars(part)} ${SOURCES[source]}`);
  return `cost ${dollars(cost)}: ${parts.join(", ")}`;
}
var dollars = (cost) => `${cost < 0 ? "-" : ""}$${Math.abs(cost).toFixed(6)}`;

// src/cli/preview-report.ts
function previewText(all, secrets, paint, cost) {
  const mark = (text) => text.replace(MARKERS, (marker) => paint("yellow", marker));
  const parts = all.map(({ name, url, requests, drops, why }) => {
    const head = paint("bold", `\u2500\u2500 ${name}: ${why === void 0 ? amount(requests) : `nothing (${why})`}`);
    const views = requests.map(({ record, body }) => mark(requestView(record, body, url, secrets)));
    const lost = Object.entries(drops).map(([reason, count]) => `left out: ${count} ${reason}
`);
    return [`${head}
`, ...views, ...lost].join("\n");
  });
  const about = [...cost === void 0 ? [] : [cost], redactedText(tallyOf(all))];
  return [...parts, about.map((line) => `\u2500\u2500 ${line}
`).join("")].join("\n");
}
var previewJson = (all) => all.map(({ name, url, requests, why }) => ({
  destination: name,
  requests: requests.map(({ record, body }) => ({
    ...{ method: "POST", url: `${url}${record.path}`, contentType: record.contentType, body }
  })),
  ...why !== void 0 && { why }
}));
function diffText(all) {
  const tallies = all.map((one) => tallyOf([one]));
  const kinds = CONTENT_KINDS.map((kind) => [
    kind,
    ...tallies.map((tally) => {
      const { texts, bytes } = tally.amount(kind);
      return texts === 0 ? "no" : `${texts} (${size(bytes)})`;
    })
  ]);
  const redacted = tallies.map((tally) => String(Object.values(tally.redacted()).reduce((sum, n) => sum + n, 0)));
  const rows = [
    ["", ...all.map(({ name }) => name)],
    ["requests", ...all.map(({ requests }) => amount(requests).replace(/ requests?,/, ","))],
    ...kinds,
    ["secrets redacted", ...redacted]
  ];
  const silent = all.flatMap(({ name, why }) => why === void 0 ? [] : [`${name}: nothing (${why})
`]);
  return [columns(rows), ...silent].join("");
}
var diffJson = (all) => all.map((one) => {
  const tally = tallyOf([one]);
  const bytes = one.requests.reduce((sum, request) => sum + request.bytes, 0);
  return {
    ...{ destination: one.name, requests: one.requests.length, bytes },
    content: Object.fromEntries(CONTENT_KINDS.map((kind) => [kind, tally.amount(kind)])),
    redacted: tally.redacted(),
    ...one.why !== void 0 && { why: one.why }
  };
});
var LONGEST_DIFF_MS = 1e4;
async function lineDiff(a, b, paint) {
  const { createTwoFilesPatch } = await import("./libesm-QSIONUXX.mjs");
  const [before, after] = [a, b].map(
    ({ requests }) => requests.map(({ body }) => `${JSON.stringify(body, null, 2)}
`).join("")
  );
  const patch = createTwoFilesPatch(a.name, b.name, before ?? "", after ?? "", void 0, void 0, {
    ...{ context: 3, timeout: LONGEST_DIFF_MS }
  });
  if (patch === void 0) return "\n(too different to be compared line by line)\n";
  const lines = manyLines(patch).split("\n").slice(1);
  const painted = lines.map(
    (line) => line.startsWith("+") ? paint("green", line) : line.startsWith("-") ? paint("red", line) : line
  );
  return `
${painted.join("\n")}`;
}
function tallyOf(all) {
  const tally = new Tally();
  for (const { requests } of all) for (const { body } of requests) tally.add(body);
  return tally;
}
function amount(requests) {
  const bytes = requests.reduce((sum, request) => sum + request.bytes, 0);
  return `${requests.length} ${requests.length === 1 ? "request" : "requests"}, ${size(bytes)}`;
}

// src/cli/preview.ts
async function runPreview({ session, to, diff, json = false }) {
  const settings = settingsForCommands();
  const secrets = secretsOf(settings);
  const say = (line) => process.stderr.write(`pi-sync: ${oneLine(scrubSecrets(line, secrets))}
`);
  const known = knownDestinations(settings).filter(({ type }) => type !== "unknown");
  const named = diff === true ? void 0 : diff;
  const compared = named?.flatMap((name) => chosenDestinations(known, "--diff", name));
  const chosen = [...new Set(compared ?? chosenDestinations(known, "--to", to))];
  const file = await chosenFile(session);
  const records = new Map(chosen.map(({ name }) => [name, []]));
  const previewed = await previewSession(file.path, {
    ...{
      agents: AGENTS,
      settings,
      secrets,
      machine: thisMachine(),
      destinations: new Set(records.keys()),
      onProblem: say
    },
    onRequest: (name, record) => records.get(name)?.push(record)
  });
  const { failure, problemCount } = previewed;
  if (failure !== void 0) say(`${file.path}: ${failure}`);
  for (const line of problemLines(previewed)) say(line);
  if (failure !== void 0 || problemCount > 0) process.exitCode = 1;
  const shown = [];
  for (const destination of chosen) {
    const requests = [];
    for (const record of records.get(destination.name) ?? []) {
      requests.push({ record, bytes: bodyBytes(record.body), body: await requestBody(record) });
    }
    shown.push({
      ...{ name: destination.name, url: destination.url ?? "", requests },
      drops: previewed.drops[destination.name] ?? {},
      ...requests.length === 0 && { why: whyNothing(destination, settings, previewed) }
    });
  }
  const paint = painter(process.stdout);
  if (json) {
    const told = diff === void 0 ? previewJson(shown) : diffJson(shown);
    process.stdout.write(`${visibleJson(told)}
`);
  } else if (diff === void 0) {
    const leaves = shown.some(({ requests }) => requests.length > 0);
    const cost = leaves && previewed.figures ? costLine(previewed.figures) : void 0;
    process.stdout.write(previewText(shown, secrets, paint, cost));
  } else {
    process.stdout.write(diffText(shown));
    const [a, b] = shown;
    if (compared !== void 0 && shown.length === 2 && a && b) process.stdout.write(await lineDiff(a, b, paint));
  }
}
export {
  runPreview
};
