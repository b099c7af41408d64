import {
  requestBody,
  requestView
} from "./chunk-G44PFFBS.mjs";
import "./chunk-QENKIGFL.mjs";
import {
  waitingOnDisk
} from "./chunk-HD4L5V4B.mjs";
import {
  FileOutbox
} from "./chunk-MTUOH6UY.mjs";
import {
  Asides
} from "./chunk-7PI2HV7E.mjs";
import {
  settingsForCommands
} from "./chunk-5TAEW5DQ.mjs";
import {
  columns,
  size
} from "./chunk-KESYSN5J.mjs";
import "./chunk-3PJXCU5Q.mjs";
import {
  knownDestinations,
  secretsOf
} from "./chunk-IYFOIEA5.mjs";
import "./chunk-QCRO3TQW.mjs";
import "./chunk-L34MWLMR.mjs";
import {
  UsageError
} from "./chunk-2RYGJIA2.mjs";
import "./chunk-SKMDWICE.mjs";
import {
  oneLine,
  scrubSecrets
} from "./chunk-3LQP4VJI.mjs";
import "./chunk-H2EUKEJW.mjs";
import "./chunk-GTTFAUQY.mjs";
import "./chunk-GX2EGIWS.mjs";
import {
  bodyBytes
} from "./chunk-HRMRDF5R.mjs";
import "./chunk-TK5MA3FK.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-WMJMKMZC.mjs";
import "./chunk-BIOUACFI.mjs";
import "./chunk-S7E23DU4.mjs";
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
import {
  sha256
} from "./chunk-7GOD5SMK.mjs";
import "./chunk-VNSPEZVU.mjs";
import "./chunk-25PJRWMS.mjs";
import "./chunk-3QEYCZ4I.mjs";

// src/destinations/outbox-items.ts
import { basename } from "node:path";
var asideItems = (destination) => new Asides(destination.folder).list().map(({ key, record, reason, appendedAt }) => ({
  ...{ id: idOf(destination, `aside ${key}`), destination, record, appendedAt },
  aside: { key, reason }
}));
function* waitingItems(destination) {
  for (const { record, appendedAt } of waitingOnDisk(destination.folder)) {
    yield { id: idOf(destination, `waiting ${record.id} ${appendedAt}`), destination, record, appendedAt };
  }
}
function retryAsides(items) {
  return inOutbox(items, {}, (outbox, asides) => {
    let retried = 0;
    for (const { record, aside } of items) {
      const refused = outbox.append([record]).length > 0 || outbox.counts().inMemoryOnly > 0;
      if (refused || aside === void 0) break;
      asides.discard(aside.key);
      retried += 1;
    }
    return retried;
  });
}
function discardAsides(items) {
  let discarded = 0;
  inOutbox(items, { report: () => ({ drops: { discarded } }) }, (_, asides) => {
    for (const { aside } of items) {
      if (aside !== void 0) asides.discard(aside.key);
      discarded += 1;
    }
    return discarded;
  });
}
function inOutbox([first], options, work) {
  if (first === void 0) return 0;
  const { folder, root } = first.destination;
  const outbox = new FileOutbox({ folder, root, setTimer: () => () => {
  }, ...options });
  try {
    return work(outbox, new Asides(folder));
  } finally {
    outbox.close();
  }
}
var idOf = ({ folder }, name) => sha256(`${basename(folder)} ${name}`).slice(0, 12);

// src/cli/outbox.ts
function listOutbox({ setAside = false }) {
  const settings = settingsForCommands();
  const secrets = secretsOf(settings);
  const rows = [];
  for (const item of allItems(knownDestinations(settings), setAside)) {
    const { id, destination, record, appendedAt, aside } = item;
    const told = aside === void 0 ? "waiting" : `set aside: ${aside.reason}`;
    const cells = [id, destination.name, when(appendedAt), size(bodyBytes(record.body)), record.id, told];
    rows.push(cells.map((cell) => oneLine(scrubSecrets(cell, secrets))));
  }
  const head = ["id", "destination", "recorded", "size", "request", "state"];
  process.stdout.write(rows.length === 0 ? "Nothing is there.\n" : columns([head, ...rows]));
}
async function showOutboxItem(id) {
  const settings = settingsForCommands();
  const item = only(allItems(knownDestinations(settings), false), id);
  const secrets = secretsOf(settings);
  if (item.aside !== void 0) {
    process.stdout.write(`# set aside: ${oneLine(scrubSecrets(item.aside.reason, secrets))}
`);
  }
  const body = await requestBody(item.record);
  process.stdout.write(requestView(item.record, body, item.destination.url, secrets));
}
function retryOutboxItems(choice) {
  const chosen = chosenAsides(choice);
  const byFolder = grouped(chosen);
  let retried = 0;
  for (const items of byFolder.values()) retried += retryAsides(items);
  process.stdout.write(`${retried} wait again; ${ownCommand("flush")} delivers now, else the next pi does
`);
  if (retried < chosen.length)
    throw new Error(`${chosen.length - retried} could not be written to disk and stay aside`);
}
function discardOutboxItems(choice) {
  const chosen = chosenAsides(choice);
  for (const items of grouped(chosen).values()) discardAsides(items);
  process.stdout.write(`${chosen.length} discarded
`);
}
function* allItems(destinations, setAsideOnly) {
  for (const destination of destinations) {
    if (!setAsideOnly) yield* waitingItems(destination);
    yield* asideItems(destination);
  }
}
function chosenAsides({ id, all = false }) {
  if (all === (id !== void 0))
    throw new UsageError(`expected an id of ${ownCommand("outbox list --set-aside")}, or --all`);
  const items = knownDestinations(settingsForCommands()).flatMap(asideItems);
  return id === void 0 ? items : [only(items, id)];
}
function only(items, id) {
  let found;
  for (const item of items) {
    if (id === "" || !item.id.startsWith(id)) continue;
    if (found !== void 0) throw new Error(`"${oneLine(id)}" is the beginning of several ids`);
    found = item;
  }
  if (found === void 0)
    throw new Error(`there is no "${oneLine(id)}"; ${ownCommand("outbox list")} shows what there is`);
  return found;
}
function grouped(items) {
  const groups = /* @__PURE__ */ new Map();
  for (const item of items) {
    const { folder } = item.destination;
    groups.set(folder, [...groups.get(folder) ?? [], item]);
  }
  return groups;
}
var when = (ms) => {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? "unknown" : date.toISOString().slice(0, 19).replace("T", " ");
};
export {
  discardOutboxItems,
  listOutbox,
  retryOutboxItems,
  showOutboxItem
};
