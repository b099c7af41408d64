import {
  chosenDestinations,
  jsonOf,
  problemLines,
  sessionLine,
  summary
} from "./chunk-UDKSO6GA.mjs";
import {
  PAUSED,
  Pace,
  asDaemon,
  deliverEach,
  importSessions,
  stoppedByUser
} from "./chunk-4YTZQTIP.mjs";
import "./chunk-KDBVLQNT.mjs";
import "./chunk-URUTN65V.mjs";
import {
  inspectOutbox
} from "./chunk-HD4L5V4B.mjs";
import {
  progress
} from "./chunk-CPRVEXKV.mjs";
import "./chunk-6Z2MXX2R.mjs";
import {
  openExporters,
  spanOriginOf
} from "./chunk-W4UA6ULR.mjs";
import {
  loadPatternEngine,
  openPrivacy
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
  chosenFiles
} from "./chunk-F7GBUYH4.mjs";
import "./chunk-LOEQPKPM.mjs";
import "./chunk-CN5MU4D3.mjs";
import {
  beginningOf
} from "./chunk-ESUIVOPS.mjs";
import {
  size
} from "./chunk-KESYSN5J.mjs";
import "./chunk-EIWNW4B4.mjs";
import "./chunk-3PJXCU5Q.mjs";
import {
  knownDestinations,
  secretsOf,
  whyOff
} from "./chunk-IYFOIEA5.mjs";
import "./chunk-37ELIA7S.mjs";
import "./chunk-QCRO3TQW.mjs";
import "./chunk-L34MWLMR.mjs";
import "./chunk-RE6IQYQF.mjs";
import {
  agentsNamed
} from "./chunk-CBDR3GSY.mjs";
import "./chunk-2RYGJIA2.mjs";
import {
  AGENTS
} from "./chunk-MWFYSG7B.mjs";
import "./chunk-SKMDWICE.mjs";
import "./chunk-6JJYBNGL.mjs";
import "./chunk-3OBZ6DI6.mjs";
import {
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
import {
  MemoryOutbox
} from "./chunk-MSEZTKRD.mjs";
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
import {
  ownCommand
} from "./chunk-P4BP7EU6.mjs";
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
import {
  isRecord
} from "./chunk-25PJRWMS.mjs";
import "./chunk-3QEYCZ4I.mjs";

// src/daemon/history/written-since.ts
import { open } from "node:fs/promises";
async function writtenSince(files, since) {
  const kept = [];
  for (const file of files) {
    const { path, failure, modifiedAt } = file;
    const isOld = async () => modifiedAt < since || (await lastEntryAt(path) ?? modifiedAt) < since;
    if (failure !== void 0 || !await isOld()) kept.push(file);
  }
  return kept;
}
var TAIL = 64 * 1024;
var LONGEST_TAIL = 16 * 1024 * 1024;
async function lastEntryAt(path) {
  let file;
  try {
    file = await open(path);
    const { size: size2 } = await file.stat();
    for (let length = TAIL; ; length *= 4) {
      const from = Math.max(0, size2 - length);
      const { buffer, bytesRead } = await file.read(Buffer.alloc(size2 - from), 0, size2 - from, from);
      const at = lastTimeIn(buffer.toString("utf8", 0, bytesRead));
      if (at !== void 0 || from === 0 || length >= LONGEST_TAIL) return at;
    }
  } catch {
    return void 0;
  } finally {
    await file?.close();
  }
}
function lastTimeIn(tail) {
  for (const line of tail.split("\n").toReversed()) {
    const at = timeOf(line);
    if (!Number.isNaN(at)) return at;
  }
  return void 0;
}
function timeOf(line) {
  try {
    const entry = JSON.parse(line);
    return isRecord(entry) && typeof entry.timestamp === "string" ? Date.parse(entry.timestamp) : Number.NaN;
  } catch {
    return Number.NaN;
  }
}

// src/cli/import-progress.ts
var REDRAW_MS = 100;
function startProgress(files, { quiet }) {
  const write = (line) => void process.stderr.write(`${line}
`);
  if (quiet) return { read() {
  }, imported() {
  }, say: write, end() {
  } };
  if (process.stderr.isTTY !== true) return { read() {
  }, imported: (_one, line) => write(line), say: write, end() {
  } };
  return bar(files);
}
function bar(files) {
  const all = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const shown = progress({
    ...{ style: "heavy", max: Math.max(1, all), size: 30, output: process.stderr },
    cancelMessage: "Stopping; the next import goes on"
  });
  const startedAt = performance.now();
  const said = [];
  let [read, advanced, records, sessions, messages, drawnAt] = [0, 0, 0, 0, 0, 0];
  const draw = () => {
    const seconds = (performance.now() - startedAt) / 1e3;
    const rate = read / Math.max(1e-3, seconds);
    const left = rate === 0 ? "" : `, ${Math.ceil((all - read) / rate)} s left`;
    shown.advance(
      read - advanced,
      `${records} of ${files.length} records, ${messages} messages, ${size(read)}, ${size(Math.round(rate))}/s${left}`
    );
    advanced = read;
    drawnAt = performance.now();
  };
  shown.start("Importing");
  if (process.stdin.isTTY) process.stdin.setRawMode(false);
  return {
    read(bytes) {
      read += bytes;
      if (performance.now() - drawnAt > REDRAW_MS) draw();
    },
    imported({ session, figures, failure }, line) {
      if (failure !== void 0) said.push(line);
      records += 1;
      if (session !== void 0) sessions += 1;
      messages += (figures?.prompts ?? 0) + (figures?.answers ?? 0);
    },
    say: (line) => said.push(line),
    end(how) {
      draw();
      shown.stop(`${sessions} sessions, ${messages} messages, ${size(read)} ${how}`);
      for (const line of said) process.stderr.write(`${line}
`);
    }
  };
}

// src/cli/import.ts
var INTERRUPTED = 130;
var LOOK_MS = 500;
async function runImport(options) {
  const settings = settingsForCommands();
  const secrets = secretsOf(settings);
  const tell = (line) => void process.stderr.write(`${oneLine(scrubSecrets(line, secrets))}
`);
  const shown = (line) => `pi-sync: ${oneLine(scrubSecrets(line, secrets))}`;
  const say = (line) => process.stderr.write(`${shown(line)}
`);
  const set = knownDestinations(settings).filter(({ type }) => type !== "unknown");
  const known = set.filter(({ on }) => on);
  const named = chosenDestinations(set, "--to", options.to);
  const chosen = new Set(named.flatMap(({ name, on }) => on ? name : []));
  const [off] = named;
  if (chosen.size === 0 && off !== void 0) throw new Error(`nothing is sent: ${whyOff(off, settings)}`);
  const { dryRun = false, again = false, json = false, project, since, limit, timeoutMs } = options;
  const found = await chosenFiles(options.paths, agentsOf(options.agent));
  const files = since === void 0 ? found : await writtenSince(found, since);
  const imported = [];
  const givenUp = [];
  const { tablePrices, stateDir } = settings;
  const run = async ({ destinations: { exporters, origin, held }, stopped: stopped2, daemon }) => {
    const destinations2 = exporters.filter(({ name }) => chosen.has(name));
    const progress2 = startProgress(files, { quiet: json });
    const onGivenUp = (name, reason) => {
      givenUp.push(name);
      progress2.say(shown(`${name} ${reason}; what was read until then waits on disk, the rest for the next import`));
    };
    const steps = importSessions({
      ...{ agents: AGENTS, files, destinations: destinations2, origin, tablePrices, stateDir, dryRun, again, signal: stopped2 },
      ...project !== void 0 && { project },
      ...limit !== void 0 && { limit },
      ...daemon !== void 0 && { whenFree: daemon.whenFree },
      pace: new Pace({ destinations: destinations2, signal: stopped2, patienceMs: timeoutMs, onGivenUp }),
      onRead: (bytes2) => progress2.read(bytes2)
    });
    for await (const one of steps) {
      imported.push(one);
      progress2.imported(one, sessionLine(one));
      for (const line of problemLines(one)) progress2.say(line);
    }
    progress2.end(stopped2.aborted ? "stopped; the next import goes on" : "read");
    if (held) tell(`pi-sync: ${PAUSED}`);
    else if (!dryRun) await Promise.all(destinations2.map((one) => deliver(one, known, timeoutMs, stopped2)));
    return { destinations: destinations2, stopped: stopped2.aborted };
  };
  const { destinations, stopped } = dryRun ? await runDry(settings, say, run) : await asDaemon({ command: "import", stateDir, timeoutMs, tell }, run);
  const refused = destinations.flatMap(({ name, status }) => {
    const { setAside } = status().outbox;
    return setAside > 0 ? [{ name, setAside }] : [];
  });
  const left = known.map(({ name, folder }) => ({
    name,
    queued: chosen.has(name) && !dryRun ? inspectOutbox(folder).queued : 0
  }));
  const waiting = left.filter(({ queued }) => queued > 0);
  const sessions = imported.filter(({ session }) => session !== void 0);
  const sizes = new Map(files.map((one) => [one.path, one.bytes]));
  const bytes = sessions.reduce((sum, { file }) => sum + (sizes.get(file) ?? 0), 0);
  if (json) process.stdout.write(`${visibleJson({ sessions: imported.map(jsonOf), left })}
`);
  else {
    process.stdout.write(`${summary(imported, bytes, { dryRun, stopped })}
`);
    for (const { name, queued } of waiting)
      say(`${queued} requests wait for ${name}: ${ownCommand("status")} says why`);
    for (const { name, setAside } of refused) {
      say(`${name} refused ${setAside} requests: ${ownCommand("outbox list --set-aside")} shows them`);
    }
  }
  const unread = imported.some(({ failure, problemCount }) => failure !== void 0 || problemCount > 0);
  if (unread || waiting.length + refused.length + givenUp.length > 0) process.exitCode = 1;
  if (stopped) process.exitCode = INTERRUPTED;
}
function agentsOf(words = []) {
  if (words.includes("all")) return AGENTS;
  const [first, ...others] = agentsNamed(words);
  return first && [first, ...others];
}
async function runDry(settings, onProblem, run) {
  await loadPatternEngine(settings.privacy);
  const projects = openPrivacy({
    ...{ ...thisMachine(), settings, secrets: secretsOf(settings), onProblem },
    readAncestor: (path) => beginningOf(AGENTS, path)
  });
  const outboxOf = () => new MemoryOutbox();
  const { exporters } = openExporters(settings, onProblem, { lostBefore: projects.drops, outboxOf });
  const { signal, release } = stoppedByUser();
  try {
    return await run({
      destinations: { exporters, origin: spanOriginOf(settings, projects), held: false },
      stopped: signal
    });
  } finally {
    await Promise.all(exporters.map((exporter) => exporter.shutdown(0)));
    release();
  }
}
async function deliver(destination, known, patienceMs, stopped) {
  const controller = new AbortController();
  let delivered = -1;
  let since = performance.now();
  const looking = setInterval(() => {
    const now = destination.status().outbox.delivered;
    if (now > delivered) since = performance.now();
    delivered = now;
    if (performance.now() - since > patienceMs || stopped.aborted) controller.abort();
  }, LOOK_MS);
  try {
    await deliverEach([destination], known, controller.signal);
  } finally {
    clearInterval(looking);
  }
}
export {
  runImport
};
