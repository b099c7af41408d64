import {
  readStatus
} from "./chunk-U63XDEWU.mjs";
import {
  unreadableHooksIn
} from "./chunk-KDBVLQNT.mjs";
import {
  setAsideIn
} from "./chunk-URUTN65V.mjs";
import "./chunk-HD4L5V4B.mjs";
import "./chunk-7PI2HV7E.mjs";
import {
  settingsForCommands
} from "./chunk-5TAEW5DQ.mjs";
import {
  age,
  columns,
  size
} from "./chunk-KESYSN5J.mjs";
import "./chunk-3PJXCU5Q.mjs";
import "./chunk-IYFOIEA5.mjs";
import "./chunk-QCRO3TQW.mjs";
import "./chunk-L34MWLMR.mjs";
import "./chunk-SKMDWICE.mjs";
import {
  oneLine,
  visibleJson
} from "./chunk-3LQP4VJI.mjs";
import "./chunk-GTTFAUQY.mjs";
import "./chunk-HRMRDF5R.mjs";
import "./chunk-TK5MA3FK.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-WMJMKMZC.mjs";
import "./chunk-BIOUACFI.mjs";
import "./chunk-S7E23DU4.mjs";
import {
  knownDaemonFolder,
  runningDaemon,
  shownDaemon
} from "./chunk-MFHL7LBI.mjs";
import "./chunk-JRS7DDF2.mjs";
import "./chunk-D7N7TCWN.mjs";
import "./chunk-2EECW3E6.mjs";
import {
  ownCommand
} from "./chunk-P4BP7EU6.mjs";
import "./chunk-NQLE3CWW.mjs";
import "./chunk-TF2IJ6BS.mjs";
import "./chunk-CEJV6VSN.mjs";
import "./chunk-4YGKRMWQ.mjs";
import "./chunk-RLP4C3GK.mjs";
import "./chunk-7GOD5SMK.mjs";
import "./chunk-VNSPEZVU.mjs";
import "./chunk-25PJRWMS.mjs";
import "./chunk-3QEYCZ4I.mjs";

// src/destinations/status-table.ts
var whatToDo = (state) => ({
  paused: `paused: fix the key or the URL, then ${ownCommand("flush")}`,
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
  const unreadableHooks = unreadableHooksIn(folder);
  if (json) {
    process.stdout.write(
      `${visibleJson({ version: 1, stateDir, daemon, setAside, unreadableHooks, destinations })}
`
    );
    return;
  }
  const works = daemon === null ? "not running" : `running, ${shownDaemon(daemon)}`;
  const aside = Object.entries(setAside).map(
    ([session, { at, reason }]) => `Not recorded any more, after three tries: ${oneLine(session)} (${age(new Date(at).toISOString(), Date.now())} ago: ${oneLine(reason)})
`
  );
  const unreadable = Object.entries(unreadableHooks).map(
    ([agent, { count, at }]) => `Calls of ${oneLine(agent)}'s hooks that could not be read: ${count} (last ${age(new Date(at).toISOString(), Date.now())} ago)
`
  );
  process.stdout.write(
    `${statusTable(destinations, Date.now())}
daemon: ${works}
${[...aside, ...unreadable].join("")}`
  );
}
export {
  runStatus
};
