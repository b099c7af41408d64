import {
  readJsonFile
} from "./chunk-HPBDJ5CC.mjs";
import "./chunk-L34MWLMR.mjs";
import {
  MEND_RIVAL,
  isOurs,
  rivalry
} from "./chunk-H22WTMBW.mjs";
import {
  findExtensions
} from "./chunk-YXU7OZCH.mjs";
import {
  VERSION
} from "./chunk-BERBLOL5.mjs";
import {
  findProgram
} from "./chunk-DN37FMVS.mjs";
import {
  failed,
  ok,
  warning
} from "./chunk-ANFN4D3L.mjs";
import "./chunk-JROFCKPE.mjs";
import {
  ownCommand
} from "./chunk-P4BP7EU6.mjs";
import "./chunk-NQLE3CWW.mjs";
import "./chunk-SOFIUT64.mjs";
import {
  ownPackageFolder
} from "./chunk-4YGKRMWQ.mjs";
import "./chunk-RLP4C3GK.mjs";
import "./chunk-25PJRWMS.mjs";
import "./chunk-3QEYCZ4I.mjs";

// src/agents/pi/home/check-pi.ts
import { existsSync } from "node:fs";
import { join } from "node:path";
var PI_PACKAGES = ["@earendil-works/pi-coding-agent", "@mariozechner/pi-coding-agent"];
var OLDEST_MINOR = 73;
function checkPi(places, machine) {
  const extensions = findExtensions(places);
  const own = ownPackageFolder();
  const ours = extensions.filter((extension) => isOurs(extension, own));
  return [
    checkVersion(findProgram(machine, "pi", PI_PACKAGES)?.version),
    ...checkOurs(ours, places),
    ...checkRivals(extensions.filter((extension) => !ours.includes(extension)))
  ];
}
function findPi(places, machine) {
  const program = findProgram(machine, "pi", PI_PACKAGES);
  const own = ownPackageFolder();
  return {
    isThere: program !== void 0 || existsSync(places.agentDir),
    ...program?.version !== void 0 && { version: program.version },
    isAdded: findExtensions(places).some((extension) => isOurs(extension, own))
  };
}
function checkVersion(version) {
  if (version === void 0)
    return warning("pi", "is not in the PATH", "install pi, or ignore this where it is started otherwise");
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major === 0 && minor < OLDEST_MINOR)
    return warning("pi", `${version} is older than 0.${OLDEST_MINOR}`, "`pi update`");
  return ok("pi", version);
}
function checkOurs(ours, { agentDir }) {
  const [first] = ours;
  if (first === void 0) {
    const settings = join(agentDir, "settings.json");
    const read = readJsonFile(settings);
    return [
      read.type === "refused" ? failed(
        "extension",
        `pi does not load pi-sync: ${read.reason}`,
        `fix that file, then ${ownCommand("init")}`
      ) : failed("extension", `pi does not load pi-sync (${settings})`, `${ownCommand("init")}, or \`pi install\``)
    ];
  }
  if (first.path !== void 0 && !existsSync(first.path)) {
    return [
      failed(
        "extension",
        `${first.source} in ${first.from} is not there`,
        `\`pi remove\` it, then ${ownCommand("init")}`
      )
    ];
  }
  if (ours.length > 1) {
    const sources = ours.map(({ source: source2 }) => source2).join(", ");
    return [warning("extension", `pi-sync is installed ${ours.length} times: ${sources}`, "`pi remove` all but one")];
  }
  const { source, from, version } = first;
  if (version !== void 0 && version !== VERSION) {
    return [
      warning("extension", `pi loads version ${version} (${source})`, "`pi update` it, or use its own command line")
    ];
  }
  return [ok("extension", `${source} in ${from}`)];
}
function checkRivals(others) {
  return others.flatMap((extension) => {
    const rival = rivalry(extension);
    return rival === void 0 ? [] : WHAT_RIVALS_DO[rival](`${extension.source} (${extension.from})`);
  });
}
var WHAT_RIVALS_DO = {
  opensync: (source) => failed("other extensions", `${source} syncs to OpenSync too: every session comes twice`, MEND_RIVAL.opensync),
  telemetry: (source) => warning("other extensions", `${source} exports telemetry of pi too`, MEND_RIVAL.telemetry)
};
export {
  checkPi,
  findPi
};
