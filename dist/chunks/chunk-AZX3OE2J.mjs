import {
  askOpenSync,
  askOtlp
} from "./chunk-FRNMWUJU.mjs";
import {
  firstLineOfStdin,
  parseSettingValue
} from "./chunk-O3X2SDFV.mjs";
import {
  asking
} from "./chunk-POVRWTCB.mjs";
import {
  completeDestination,
  loadSettings
} from "./chunk-3PJXCU5Q.mjs";
import {
  tracesEndpoint
} from "./chunk-QCRO3TQW.mjs";
import {
  agentsNamed
} from "./chunk-CBDR3GSY.mjs";
import {
  UsageError
} from "./chunk-2RYGJIA2.mjs";
import {
  ownCommand
} from "./chunk-P4BP7EU6.mjs";
import {
  thisMachine
} from "./chunk-NQLE3CWW.mjs";

// src/cli/init-plan.ts
import { join } from "node:path";
async function planFromFlags(options) {
  const { check, local, otlp } = options;
  const agents = agentsFromFlags(options);
  const openSync = local ? await localAccess() : await accessFromFlags(options);
  if (openSync === void 0 && otlp === void 0) {
    throw new UsageError(
      `nothing says where sessions go: give --url and --key-stdin, or --local, or --otlp <endpoint>; questions need a terminal (see ${ownCommand("init --help")})`
    );
  }
  const plan = {
    ...openSync && { openSync },
    ...otlp !== void 0 && { otlp: valid("otlp", otlp, "--otlp") && otlp.trim() },
    ...local && { local },
    agents
  };
  if (check) await checkPlan(plan);
  return plan;
}
var agentsFromFlags = ({ register, agent = [] }) => agentsNamed([...register ? ["pi"] : [], ...agent]);
async function accessFromFlags({ url, key, keyStdin }) {
  const { PI_SYNC_CONVEX_URL: envUrl, PI_SYNC_API_KEY: envKey } = process.env;
  const givenKey = keyStdin ? await firstLineOfStdin() : key ?? envKey;
  const givenUrl = url ?? envUrl;
  if (givenUrl === void 0 && key === void 0 && !keyStdin) return void 0;
  if (givenUrl === void 0) throw new UsageError("a key without a URL: give --url <url>");
  if (!givenKey) {
    throw new UsageError("a URL without a key: give --key-stdin, --key <key>, or set PI_SYNC_API_KEY");
  }
  const from = (flag, name, variable) => flag === void 0 ? `environment variable ${variable}` : name;
  return {
    url: valid("convexUrl", givenUrl, from(url, "--url", "PI_SYNC_CONVEX_URL")),
    apiKey: valid("apiKey", givenKey, keyStdin ? "--key-stdin" : from(key, "--key", "PI_SYNC_API_KEY"))
  };
}
function valid(name, text, source) {
  const parsed = parseSettingValue(name, text, source);
  if (!parsed.ok) throw new UsageError(parsed.lines.join("\n"));
  return String(parsed.value);
}
async function checkPlan({ openSync, otlp, local }) {
  const refuse = (what, finding) => {
    if (finding.ok) return;
    throw new Error(`${what}: ${finding.reason}. Nothing was written.
  ${finding.mend}`);
  };
  if (openSync !== void 0 && !local) refuse("OpenSync", await askOpenSync(openSync, asking()));
  if (otlp !== void 0) refuse("OTLP", await tryEndpoint(otlp));
}
function tryEndpoint(endpoint) {
  const destination = completeDestination({ endpoint: tracesEndpoint(endpoint) }, "otlp", "metadata");
  return askOtlp(destination, asking());
}
var LOCAL_PORT = 4747;
async function localAccess() {
  const { openDataFolder } = await import("./data-folder-YA3BN5KC.mjs");
  const { settings } = loadSettings(thisMachine());
  const folder = await openDataFolder(join(settings.stateDir, "local"), settings.stateDir);
  return { url: await folder.servedAt() ?? `http://127.0.0.1:${LOCAL_PORT}`, apiKey: folder.apiKey() };
}

export {
  planFromFlags,
  agentsFromFlags,
  tryEndpoint,
  localAccess
};
