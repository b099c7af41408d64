import {
  collectProblems,
  formatProblem,
  readOtelEnvironment,
  resolveOtlpDestinations
} from "./chunk-3PJXCU5Q.mjs";
import {
  createSettingsSchema,
  readPrivacySettings
} from "./chunk-QCRO3TQW.mjs";
import {
  findJsonError
} from "./chunk-L34MWLMR.mjs";
import {
  fileSettingNames,
  isSettingName,
  nearestName,
  parsedText
} from "./chunk-SKMDWICE.mjs";
import {
  OTLP_LIST,
  SETTINGS
} from "./chunk-3LQP4VJI.mjs";
import {
  jsonOrText,
  mayBeJson
} from "./chunk-HAZ2X3O4.mjs";
import {
  safeParse
} from "./chunk-TF2IJ6BS.mjs";

// src/settings/set-value.ts
var CONSEQUENCE = "nothing was changed";
function parseSettingName(name, source) {
  const known = fileSettingNames().find((candidate) => candidate === name);
  if (known !== void 0) return { ok: true, name: known, value: void 0 };
  const nearest = nearestName(name, fileSettingNames());
  const expected = nearest === void 0 ? `one of ${fileSettingNames().join(", ")}` : `a known setting, perhaps "${nearest}"`;
  return wrong({ setting: name, source, expected });
}
function parseSettingValue(name, text2, source) {
  const known = parseSettingName(name, source);
  if (!known.ok) return known;
  const error = takesJson(known.name) && mayBeJson(text2) ? findJsonError(text2) : void 0;
  if (error !== void 0) {
    return wrong({ setting: name, source, expected: `${error.expected} at column ${error.column}` });
  }
  if (known.name === "otlp") return parseOtlp(text2, source);
  if (!isSettingName(known.name)) return parsePrivacy(known.name, text2, source);
  const description = SETTINGS[known.name];
  const value = parsedText(known.name, text2.trim());
  const parsed = safeParse(createSettingsSchema(), { [known.name]: value });
  const valid = parsed.success ? parsed.data[known.name] : void 0;
  if (valid !== void 0) return { ok: true, name: known.name, value: valid };
  const secret = description.secret === true || description.url === true && !/[.:/]/.test(text2);
  return wrong({ setting: name, source, value: text2, secret, expected: description.expects });
}
function takesJson(name) {
  if (!isSettingName(name)) return true;
  const description = SETTINGS[name];
  return description.json === true;
}
function parsePrivacy(name, text2, source) {
  const value = jsonOrText(text2);
  const { problems, report } = collectProblems([]);
  readPrivacySettings({ [name]: value }, source, (finding) => report({ ...finding, consequence: CONSEQUENCE }));
  return problems.length > 0 ? { ok: false, lines: problems.map(formatProblem) } : { ok: true, name, value };
}
function parseOtlp(text2, source) {
  const otlp = mayBeJson(text2) ? JSON.parse(text2) : { endpoint: text2.trim() };
  const { problems, report } = collectProblems([]);
  resolveOtlpDestinations(
    { otlp, path: source },
    readOtelEnvironment({}, report),
    (finding) => report({ ...finding, source, consequence: CONSEQUENCE })
  );
  if (problems.length > 0) return { ok: false, lines: problems.map(formatProblem) };
  if (Array.isArray(otlp) && otlp.length === 0) return wrong({ setting: "otlp", source, expected: OTLP_LIST.expects });
  return { ok: true, name: "otlp", value: otlp };
}
function wrong(finding) {
  const { problems, report } = collectProblems([]);
  report({ ...finding, severity: "error", consequence: CONSEQUENCE });
  return { ok: false, lines: problems.map(formatProblem) };
}

// src/cli/stdin.ts
import { text } from "node:stream/consumers";
async function firstLineOfStdin() {
  return (await text(process.stdin)).split(/\r?\n/, 1)[0]?.trim() ?? "";
}

export {
  parseSettingName,
  parseSettingValue,
  firstLineOfStdin
};
