import {
  locked
} from "./chunk-GIOAAWIL.mjs";
import {
  isOurs
} from "./chunk-TUAOZNQL.mjs";
import {
  findExtensions
} from "./chunk-6H7Y632V.mjs";
import {
  editJsonFile,
  readJsonFile
} from "./chunk-222Q5I3D.mjs";
import "./chunk-L34MWLMR.mjs";
import "./chunk-JROFCKPE.mjs";
import "./chunk-SOFIUT64.mjs";
import {
  ownPackageFolder
} from "./chunk-4YGKRMWQ.mjs";
import {
  isRecord
} from "./chunk-LWKEUUMK.mjs";
import "./chunk-QTEOOZ7M.mjs";

// src/agents/pi/home/unregister.ts
import { join } from "node:path";
async function unregisterWithPi(places) {
  const own = ownPackageFolder();
  const ours = findExtensions(places).filter((extension) => isOurs(extension, own));
  const file = join(places.agentDir, "settings.json");
  if (ours.length === 0) return { type: "absent", where: file };
  const sources = new Set(ours.flatMap(({ source, from }) => from === file ? source : []));
  const written = await locked(file, places.agentDir, async () => {
    const read = readJsonFile(file);
    if (read.type === "refused") return read;
    const { packages } = read.json;
    return editJsonFile(file, () => removing(Array.isArray(packages) ? packages : [], sources), void 0);
  });
  if (written.type === "refused") return refused(written.reason, file);
  const left = findExtensions(places).find((extension) => isOurs(extension, own));
  return left === void 0 ? { type: "removed", where: file } : refused(`pi loads ${left.source} by ${left.from}`, left.from);
}
function removing(packages, sources) {
  const isWanted = (entry) => !sources.has(String(isRecord(entry) ? entry.source : entry));
  const kept = packages.filter(isWanted);
  if (kept.length === packages.length) return [];
  if (kept.length === 0) return [{ path: ["packages"], value: void 0 }];
  const indices = packages.flatMap((entry, index) => isWanted(entry) ? [] : index);
  return indices.reverse().map((index) => ({ path: ["packages", index], value: void 0 }));
}
var refused = (reason, where) => ({
  ...{ type: "refused", reason },
  mend: `\`pi remove\` it, or take it out of ${where} by hand`
});
export {
  unregisterWithPi
};
