import {
  locked
} from "./chunk-GIOAAWIL.mjs";
import {
  editJsonFile,
  readJsonFile
} from "./chunk-HPBDJ5CC.mjs";
import "./chunk-L34MWLMR.mjs";
import {
  isOurs
} from "./chunk-H22WTMBW.mjs";
import {
  findExtensions
} from "./chunk-YXU7OZCH.mjs";
import "./chunk-JROFCKPE.mjs";
import {
  ownCommand
} from "./chunk-P4BP7EU6.mjs";
import "./chunk-NQLE3CWW.mjs";
import "./chunk-SOFIUT64.mjs";
import {
  PACKAGE_NAME,
  isPassing,
  ownPackageFolder
} from "./chunk-4YGKRMWQ.mjs";
import "./chunk-RLP4C3GK.mjs";
import "./chunk-25PJRWMS.mjs";
import "./chunk-3QEYCZ4I.mjs";

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
