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
import {
  ownCommand
} from "./chunk-UAZCXUJS.mjs";
import "./chunk-JROFCKPE.mjs";
import "./chunk-SOFIUT64.mjs";
import {
  PACKAGE_NAME,
  isPassing,
  ownPackageFolder
} from "./chunk-4YGKRMWQ.mjs";
import "./chunk-NQLE3CWW.mjs";
import "./chunk-LWKEUUMK.mjs";
import "./chunk-QTEOOZ7M.mjs";

// src/agents/pi/home/register.ts
import { join } from "node:path";
async function registerWithPi(places) {
  const own = ownPackageFolder();
  const extension = findExtensions(places).find((found) => isOurs(found, own));
  if (extension !== void 0) return { type: "already", where: `${extension.source} in ${extension.from}` };
  if (own === void 0) return refused(`this program is not in its package (${PACKAGE_NAME})`);
  const source = isPassing(own) ? `npm:${PACKAGE_NAME}` : own;
  const file = join(places.agentDir, "settings.json");
  const written = await locked(file, places.agentDir, async () => {
    const read = readJsonFile(file);
    if (read.type === "refused") return read;
    const { packages = [] } = read.json;
    if (!Array.isArray(packages)) return { type: "refused", reason: `${file}: expected packages to be a list` };
    return editJsonFile(file, () => [added(packages, source)], void 0);
  });
  return written.type === "refused" ? refused(written.reason) : { type: "added", where: `${source} in ${file}` };
}
var refused = (reason) => ({
  type: "refused",
  reason,
  mend: `fix that and run ${ownCommand("init")} again, or use \`pi install\``
});
var added = (packages, source) => packages.length === 0 ? { path: ["packages"], value: [source] } : { path: ["packages", packages.length], value: source, insert: true };
export {
  registerWithPi
};
