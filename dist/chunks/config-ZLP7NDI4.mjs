import {
  readSettingsForEdit,
  settingsPath,
  writeSettings
} from "./chunk-3YDRFWZT.mjs";
import {
  firstLineOfStdin,
  parseSettingName,
  parseSettingValue
} from "./chunk-76GNHEY2.mjs";
import {
  columns
} from "./chunk-7YXB7QSJ.mjs";
import {
  shownUrl
} from "./chunk-RX7TK2WJ.mjs";
import {
  formatProblem,
  loadSettings,
  maskSecret,
  oneLine,
  thisMachine
} from "./chunk-OTZ6A77Y.mjs";
import {
  UsageError
} from "./chunk-2RYGJIA2.mjs";
import {
  SETTINGS
} from "./chunk-UUK5LJJM.mjs";
import "./chunk-5OZSO7NG.mjs";
import "./chunk-3QEYCZ4I.mjs";

// src/cli/config.ts
function runConfig({ json = false }) {
  const { settings, problems, effective } = loadSettings(thisMachine());
  for (const problem of problems) process.stderr.write(`pi-sync: ${formatProblem(problem)}
`);
  const shown = effective.map(
    ({ name, value, source }) => ({ name, value: shownValue(name, value), source })
  );
  const otlp = shownDestinations(settings.otlp);
  const { configPath, stateDir, disabled } = settings;
  if (json) {
    const document = { version: 1, configPath, stateDir, disabled, settings: shown, otlp };
    process.stdout.write(`${JSON.stringify(document, null, 2)}
`);
    return;
  }
  const rows = [
    ...shown.map(({ name, value, source }) => [name, value === null ? "-" : String(value), source]),
    ...otlp.map(({ name, endpoint, source }) => [`otlp ${name}`, endpoint, source])
  ];
  const table = columns([["setting", "value", "source"], ...rows.map((row) => row.map(oneLine))]);
  const off = disabled ? "\nOTEL_SDK_DISABLED is set: nothing is recorded.\n" : "";
  process.stdout.write(`${table}
file   ${configPath}
state  ${stateDir}
${off}`);
}
async function setConfig(name, value) {
  const text = value === "-" ? await firstLineOfStdin() : value;
  const parsed = parseSettingValue(name, text, "command line");
  if (!parsed.ok) throw new UsageError(parsed.lines.join("\n"));
  readSettingsForEdit();
  const written = await writeSettings({ [parsed.name]: parsed.value });
  process.stdout.write(`${written === "written" ? "Set" : "Already set"}: ${parsed.name} in ${settingsPath()}
`);
  const env = parsed.name === "otlp" ? void 0 : SETTINGS[parsed.name].env;
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
  process.stdout.write(`${written === "written" ? "Removed" : "Not set"}: ${name} in ${settingsPath()}
`);
}
function shownValue(name, value) {
  if (typeof value !== "string") return value ?? null;
  const description = SETTINGS[name];
  return description.secret ? maskSecret(value) : value;
}
function shownDestinations(destinations) {
  const machine = thisMachine();
  const withoutOtel = Object.fromEntries(Object.entries(machine.env).filter(([name]) => !name.startsWith("OTEL_")));
  const ofFile = loadSettings({ ...machine, env: withoutOtel }).settings.otlp;
  return destinations.map((destination) => {
    const { headers, endpoint, ...rest } = destination;
    const inFile = ofFile.find((other) => other.endpoint === endpoint);
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
