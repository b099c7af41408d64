import {
  readStatus
} from "./chunk-NRXWJPTW.mjs";
import {
  setAsideIn
} from "./chunk-AW6LJ3GL.mjs";
import {
  knownDaemonFolder,
  runningDaemon,
  shownDaemon
} from "./chunk-XMKXJOME.mjs";
import "./chunk-OONHVBF3.mjs";
import {
  age,
  columns,
  size
} from "./chunk-KESYSN5J.mjs";
import {
  settingsForCommands
} from "./chunk-KGAN32S3.mjs";
import "./chunk-7JJHZDXS.mjs";
import "./chunk-RO7XUJSA.mjs";
import "./chunk-OY6D6SK4.mjs";
import "./chunk-AX2M2RBX.mjs";
import "./chunk-A4CZYYH5.mjs";
import "./chunk-WC7JJSTP.mjs";
import {
  oneLine,
  visibleJson
} from "./chunk-JXNQK65D.mjs";
import "./chunk-PUP3PO6T.mjs";
import "./chunk-MDXHDTJO.mjs";
import "./chunk-NZUUFGU4.mjs";
import "./chunk-YMSOMT3C.mjs";
import "./chunk-3Y6VLJHN.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-L34MWLMR.mjs";
import "./chunk-RLP4C3GK.mjs";
import {
  ownCommand
} from "./chunk-FF225DME.mjs";
import "./chunk-NQLE3CWW.mjs";
import "./chunk-25PJRWMS.mjs";
import "./chunk-3QEYCZ4I.mjs";

// src/destinations/status-table.ts
var whatToDo = (state) => ({
  paused: `waits for you: mend the key or the URL, then ${ownCommand("flush")}`,
  unconfigured: "the settings do not name this destination: nothing is sent to it",
  off: "the settings switch this destination off"
})[state];
function statusTable(destinations, now) {
  if (destinations.length === 0) return "No destination is set up.\n";
  const rows = destinations.map(({ name, state, queued, setAside, totals }) => [
    oneLine(name),
    state,
    queued.records === 0 ? "0" : `${queued.records} (${size(queued.bytes)})`,
    queued.oldestAt === null ? "-" : age(queued.oldestAt, now),
    String(setAside),
    String(totals.delivered),
    String(Object.values(totals.dropped).reduce((sum, count) => sum + count, 0))
  ]);
  const head = ["destination", "state", "queued", "oldest", "set aside", "delivered", "dropped"];
  return `${columns([head, ...rows])}${destinations.flatMap((destination) => notes(destination, now)).join("")}`;
}
function notes({ name, state, lastFailure, setAside, totals }, now) {
  const lines = [];
  const add = (line) => lines.push(`
${oneLine(name)}: ${oneLine(line)}
`);
  if (state === "paused" || state === "off" || state === "unconfigured") add(whatToDo(state));
  if (lastFailure !== null) add(`last failure ${age(lastFailure.at, now)} ago: ${lastFailure.reason}`);
  if (setAside > 0) add(`${setAside} set aside: ${ownCommand("outbox list --set-aside")}`);
  const dropped = Object.entries(totals.dropped).map(([reason, count]) => `${count} ${reason}`);
  if (dropped.length > 0) add(`dropped: ${dropped.join(", ")}`);
  return lines;
}

// src/cli/status.ts
function runStatus({ json = false }) {
  const settings = settingsForCommands();
  const destinations = readStatus(settings);
  const { stateDir } = settings;
  const folder = knownDaemonFolder(stateDir);
  const daemon = runningDaemon(folder) ?? null;
  const setAside = setAsideIn(folder);
  if (json) {
    process.stdout.write(`${visibleJson({ version: 1, stateDir, daemon, setAside, destinations })}
`);
    return;
  }
  const works = daemon === null ? "not running" : `running, ${shownDaemon(daemon)}`;
  const aside = Object.entries(setAside).map(
    ([session, { at, reason }]) => `Not recorded any more, after three tries: ${oneLine(session)} (${age(new Date(at).toISOString(), Date.now())} ago: ${oneLine(reason)})
`
  );
  process.stdout.write(`${statusTable(destinations, Date.now())}
daemon: ${works}
${aside.join("")}`);
}
export {
  runStatus
};
