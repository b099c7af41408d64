import {
  readStatus
} from "./chunk-RSGUEPS2.mjs";
import {
  age,
  columns,
  size
} from "./chunk-KESYSN5J.mjs";
import "./chunk-4P7RHTWN.mjs";
import {
  settingsForCommands
} from "./chunk-U6MJ22TT.mjs";
import "./chunk-5CLCRSI3.mjs";
import "./chunk-KGV7ZTGI.mjs";
import "./chunk-FU52UGXJ.mjs";
import "./chunk-ELMMELF7.mjs";
import {
  ownCommand
} from "./chunk-5RGXTKOO.mjs";
import {
  oneLine,
  visibleJson
} from "./chunk-CK6KLQXX.mjs";
import "./chunk-3GZYCQSF.mjs";
import "./chunk-YPO62P2T.mjs";
import "./chunk-YMSOMT3C.mjs";
import "./chunk-LSIQKVJB.mjs";
import "./chunk-HAZ2X3O4.mjs";
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
  process.stdout.write(
    json ? `${visibleJson({ version: 1, stateDir, destinations })}
` : statusTable(destinations, Date.now())
  );
}
export {
  runStatus
};
