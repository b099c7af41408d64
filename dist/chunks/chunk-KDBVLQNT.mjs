import {
  daemonLock
} from "./chunk-MFHL7LBI.mjs";
import {
  number,
  object,
  record,
  string
} from "./chunk-TF2IJ6BS.mjs";
import {
  quietly,
  readPrivateFile,
  replacePrivateFile
} from "./chunk-VNSPEZVU.mjs";

// src/daemon/unreadable-hooks.ts
import { join } from "node:path";
var countsSchema = record(string(), object({ count: number(), at: number() }));
var pathIn = (folder) => join(daemonLock(folder), "unreadable-hooks.json");
function countUnreadable(folder, agent) {
  const counts = unreadableHooksIn(folder);
  const count = (counts[agent]?.count ?? 0) + 1;
  quietly(() => replacePrivateFile(pathIn(folder), JSON.stringify({ ...counts, [agent]: { count, at: Date.now() } })));
}
function unreadableHooksIn(folder) {
  try {
    return countsSchema.safeParse(JSON.parse(readPrivateFile(pathIn(folder)).toString("utf8"))).data ?? {};
  } catch {
    return {};
  }
}

export {
  countUnreadable,
  unreadableHooksIn
};
