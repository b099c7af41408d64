import {
  failed,
  ok,
  warning
} from "./chunk-ANFN4D3L.mjs";
import {
  VERSION
} from "./chunk-BERBLOL5.mjs";
import {
  isOurs,
  rivalry
} from "./chunk-DNYJR7OU.mjs";
import {
  readJsonFile
} from "./chunk-7AA32SIZ.mjs";
import {
  findExtensions,
  readJson
} from "./chunk-YXU7OZCH.mjs";
import "./chunk-STZZ57QV.mjs";
import "./chunk-L34MWLMR.mjs";
import "./chunk-RLP4C3GK.mjs";
import {
  ownCommand,
  ownPackageFolder
} from "./chunk-FF225DME.mjs";
import "./chunk-NQLE3CWW.mjs";
import "./chunk-25PJRWMS.mjs";
import "./chunk-3QEYCZ4I.mjs";

// src/agents/pi/home/check-pi.ts
import { existsSync, realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
var PI_PACKAGES = ["@earendil-works/pi-coding-agent", "@mariozechner/pi-coding-agent"];
var OLDEST_MINOR = 73;
function checkPi(places, env) {
  const extensions = findExtensions(places);
  const own = ownPackageFolder();
  const ours = extensions.filter((extension) => isOurs(extension, own));
  return [
    checkVersion(piVersion(env)),
    ...checkOurs(ours, places),
    ...checkRivals(extensions.filter((extension) => !ours.includes(extension)))
  ];
}
function checkVersion(version) {
  if (version === void 0)
    return warning("pi", "is not in the PATH", "install pi, or ignore this where it is started otherwise");
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major === 0 && minor < OLDEST_MINOR)
    return warning("pi", `${version} is older than 0.${OLDEST_MINOR}`, "`pi update`");
  return ok("pi", version);
}
function piVersion(env) {
  for (const folder of (env.PATH ?? env.Path ?? "").split(delimiter)) {
    const name = ["pi", "pi.cmd"].find((candidate) => folder !== "" && existsSync(join(folder, candidate)));
    if (name === void 0) continue;
    const beside = PI_PACKAGES.map((packageName) => join(folder, "node_modules", packageName));
    for (const start of [...beside, dirname(realpathSync(join(folder, name)))]) {
      const version = versionAbove(start);
      if (version !== void 0) return version;
    }
  }
  return void 0;
}
function versionAbove(start) {
  for (let folder = start; ; folder = dirname(folder)) {
    const { name, version } = readJson(join(folder, "package.json"));
    if (PI_PACKAGES.includes(String(name))) return String(version);
    if (dirname(folder) === folder) return void 0;
  }
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
        `mend that file, then ${ownCommand("init")}`
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
    const { source, from } = extension;
    if (rival === "opensync") {
      return [
        failed(
          "other extensions",
          `${source} (${from}) syncs to OpenSync too: every session comes twice`,
          "`pi remove` one of the two"
        )
      ];
    }
    if (rival === "telemetry") {
      return [
        warning(
          "other extensions",
          `${source} (${from}) exports telemetry of pi too`,
          "keep both only if they go to different places"
        )
      ];
    }
    return [];
  });
}
export {
  checkPi
};
