import {
  readSettingsForEdit,
  settingsPath,
  writeSettings
} from "./chunk-ZGQ34TIF.mjs";
import {
  firstLineOfStdin,
  parseSettingName,
  parseSettingValue
} from "./chunk-O3X2SDFV.mjs";
import {
  columns
} from "./chunk-KESYSN5J.mjs";
import {
  formatProblem,
  loadSettings
} from "./chunk-3PJXCU5Q.mjs";
import {
  shownUrl,
  whyOff
} from "./chunk-IYFOIEA5.mjs";
import "./chunk-QCRO3TQW.mjs";
import "./chunk-HPBDJ5CC.mjs";
import "./chunk-L34MWLMR.mjs";
import {
  UsageError
} from "./chunk-2RYGJIA2.mjs";
import {
  isSettingName
} from "./chunk-SKMDWICE.mjs";
import {
  SETTINGS,
  maskSecret,
  oneLine,
  visibleJson
} from "./chunk-3LQP4VJI.mjs";
import "./chunk-TK5MA3FK.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-WMJMKMZC.mjs";
import "./chunk-BIOUACFI.mjs";
import "./chunk-S7E23DU4.mjs";
import "./chunk-D7N7TCWN.mjs";
import "./chunk-2EECW3E6.mjs";
import "./chunk-JROFCKPE.mjs";
import {
  thisMachine
} from "./chunk-NQLE3CWW.mjs";
import "./chunk-TF2IJ6BS.mjs";
import "./chunk-CEJV6VSN.mjs";
import "./chunk-SOFIUT64.mjs";
import "./chunk-RLP4C3GK.mjs";
import "./chunk-7GOD5SMK.mjs";
import "./chunk-25PJRWMS.mjs";
import "./chunk-3QEYCZ4I.mjs";

// src/cli/config.ts
function runConfig({ json = false }) {
  const { settings, problems, effective } = loadSettings(thisMachine());
  for (const problem of problems) process.stderr.write(`pi-sync: ${formatProblem(problem)}
`);
  const shown = [
    ...effective.map(({ name, value, source }) => ({ name, value: shownValue(name, value), source })),
    ...shownPrivacy(settings)
  ];
  const otlp = shownDestinations(settings.otlp);
  const { configPath, stateDir, disabled } = settings;
  if (json) {
    const document = { version: 1, configPath, stateDir, disabled, settings: shown, otlp };
    process.stdout.write(`${visibleJson(document)}
`);
    return;
  }
  const rows = [
    ...shown.map(({ name, value, source }) => [name, value === null ? "-" : String(value), source]),
    ...otlp.map(({ name, endpoint, source }) => [`otlp ${name}`, endpoint, source])
  ];
  const table = columns([["setting", "value", "source"], ...rows.map((row) => row.map(oneLine))]);
  const off = disabled ? `
${whyOff({ on: false }, settings)}: nothing is recorded.
` : "";
  process.stdout.write(`${table}
file   ${oneLine(configPath)}
state  ${oneLine(stateDir)}
${off}`);
}
async function setConfig(name, value) {
  const text = value === "-" ? await firstLineOfStdin() : value;
  const parsed = parseSettingValue(name, text, "command line");
  if (!parsed.ok) throw new UsageError(parsed.lines.join("\n"));
  readSettingsForEdit();
  const written = await writeSettings({ [parsed.name]: parsed.value });
  process.stdout.write(
    `${written === "written" ? "Set" : "Already set"}: ${parsed.name} in ${oneLine(settingsPath())}
`
  );
  const env = isSettingName(parsed.name) ? SETTINGS[parsed.name].env : void 0;
  if (env !== void 0 && process.env[env]?.trim()) {
    process.stderr.write(`pi-sync: ${env} is set and wins over the file
`);
  }
}
async function unsetConfig(name) {
  const known = Object.hasOwn(readSettingsForEdit(), name);
  const parsed = parseSettingName(name, "command line");
  if (!known && !parsed.ok) throw new UsageError(parsed.lines.join("\n"));
  const written = await writeSettings({ [name]: void 0 });
  process.stdout.write(
    `${written === "written" ? "Removed" : "Not set"}: ${oneLine(name)} in ${oneLine(settingsPath())}
`
  );
}
function shownValue(name, value) {
  if (typeof value !== "string") return value ?? null;
  const description = SETTINGS[name];
  return description.secret ? maskSecret(value) : value;
}
function shownPrivacy({ privacy, configPath }) {
  const { excludeProjects, excludePaths, patterns, allow } = privacy;
  const json = (isThere, value) => isThere ? { value: JSON.stringify(value), source: `file ${configPath}` } : { value: null, source: "default" };
  return [
    { name: "excludeProjects", ...json(excludeProjects.length > 0, excludeProjects) },
    { name: "excludePaths", ...json(excludePaths.length > 0, excludePaths) },
    { name: "redaction", ...json(patterns.length + allow.length > 0, { patterns, allow }) }
  ];
}
function shownDestinations(destinations) {
  const machine = thisMachine();
  const withoutOtel = Object.fromEntries(Object.entries(machine.env).filter(([name]) => !name.startsWith("OTEL_")));
  const ofFile = loadSettings({ ...machine, env: withoutOtel }).settings.otlp;
  return destinations.map((destination) => {
    const { headers, endpoint, ...rest } = destination;
    const inFile = ofFile.find((other) => other.name === destination.name && other.endpoint === endpoint);
    const same = JSON.stringify(inFile) === JSON.stringify(destination);
    const source = inFile === void 0 ? "environment" : same ? "file" : "file and environment";
    return { ...rest, endpoint: shownUrl(endpoint), headers: Object.keys(headers), source };
  });
}
export {
  runConfig,
  setConfig,
  unsetConfig
};
