import {
  PRIVACY_SETTINGS,
  SETTINGS
} from "./chunk-3LQP4VJI.mjs";
import {
  jsonOrText
} from "./chunk-HAZ2X3O4.mjs";
import {
  LOCATIONS
} from "./chunk-CEJV6VSN.mjs";

// src/settings/boolean.ts
var WORDS = /* @__PURE__ */ new Map([
  ["true", true],
  ["yes", true],
  ["on", true],
  ["1", true],
  ["false", false],
  ["no", false],
  ["off", false],
  ["0", false]
]);
function parseBoolean(word) {
  return WORDS.get(word.trim().toLowerCase());
}

// src/settings/nearest-name.ts
var LONGEST_COMPARED = 40;
function nearestName(given, known) {
  if (given.length > LONGEST_COMPARED) return void 0;
  const wanted = plain(given);
  let nearest;
  for (const name of known) {
    const distance = editDistance(wanted, plain(name));
    const tolerated = Math.floor(Math.max(wanted.length, plain(name).length) / 3);
    if (distance <= tolerated && (nearest === void 0 || distance < nearest.distance)) nearest = { name, distance };
  }
  return nearest?.name;
}
function plain(name) {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}
function editDistance(left, right) {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [i, character] of [...left].entries()) {
    const next = [i + 1];
    for (let j = 0; j < right.length; j++) {
      const replaced = (row[j] ?? 0) + (character === right[j] ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}

// src/settings/environment.ts
var PREFIX = "PI_SYNC_";
function variable(env, name) {
  const value = env[name];
  return value === void 0 || value.trim() === "" ? void 0 : value.replace(/^[ \t]+|[ \t]+$/g, "");
}
function readEnvironment(env, report) {
  const given = /* @__PURE__ */ new Map();
  for (const name of settingNames()) {
    const text = variable(env, SETTINGS[name].env);
    if (text === void 0) continue;
    given.set(name, { value: parsedText(name, text), source: `environment variable ${SETTINGS[name].env}` });
  }
  reportMisspelt(env, report);
  return given;
}
function settingNames() {
  return Object.keys(SETTINGS);
}
function fileSettingNames() {
  return [...settingNames(), ...Object.keys(PRIVACY_SETTINGS), "otlp"];
}
var isSettingName = (name) => Object.hasOwn(SETTINGS, name);
function isBoolean(name) {
  const description = SETTINGS[name];
  return typeof description.default === "boolean";
}
function parsedText(name, text) {
  if (isBoolean(name)) return parseBoolean(text) ?? text;
  const description = SETTINGS[name];
  if (description.json) return jsonOrText(text);
  return typeof description.default === "number" && /^\d+$/.test(text) ? Number(text) : text;
}
function reportMisspelt(env, report) {
  const known = [...settingNames().map((name) => SETTINGS[name].env), ...Object.keys(LOCATIONS)];
  const suffixes = known.map((name) => name.slice(PREFIX.length));
  for (const name of Object.keys(env)) {
    if (!name.startsWith(PREFIX) || known.includes(name) || variable(env, name) === void 0) continue;
    const nearest = nearestName(name.slice(PREFIX.length), suffixes);
    if (nearest === void 0) continue;
    const expected = `a known variable, perhaps ${PREFIX}${nearest}`;
    report({ severity: "warning", setting: name, source: "environment", expected, consequence: "it is ignored" });
  }
}

export {
  nearestName,
  parseBoolean,
  variable,
  readEnvironment,
  settingNames,
  fileSettingNames,
  isSettingName,
  isBoolean,
  parsedText
};
