import {
  editJsonFile
} from "./chunks/chunk-222Q5I3D.mjs";
import {
  collectProblems,
  fileSettingNames,
  formatProblem,
  isBoolean,
  isSettingName,
  jsonOrText,
  loadSettings,
  mayBeJson,
  nearestName,
  parsedText,
  readOtelEnvironment,
  resolveOtlpDestinations
} from "./chunks/chunk-JNHL2KHZ.mjs";
import {
  CAPTURE_BASES,
  OTLP_LIST,
  SETTINGS,
  createSettingsSchema,
  oneLine,
  readPrivacySettings,
  shorten
} from "./chunks/chunk-ZRZ3FXYC.mjs";
import {
  findJsonError
} from "./chunks/chunk-L34MWLMR.mjs";
import "./chunks/chunk-XUULMDKC.mjs";
import {
  ownCommand
} from "./chunks/chunk-UAZCXUJS.mjs";
import "./chunks/chunk-JROFCKPE.mjs";
import "./chunks/chunk-SOFIUT64.mjs";
import "./chunks/chunk-4YGKRMWQ.mjs";
import {
  thisMachine
} from "./chunks/chunk-NQLE3CWW.mjs";
import {
  safeParse
} from "./chunks/chunk-M7FPWIUL.mjs";
import "./chunks/chunk-LWKEUUMK.mjs";
import "./chunks/chunk-RIHTQSWD.mjs";
import "./chunks/chunk-2EECW3E6.mjs";
import "./chunks/chunk-QTEOOZ7M.mjs";

// src/settings/set-value.ts
var CONSEQUENCE = "nothing was changed";
function parseSettingName(name, source) {
  const known = fileSettingNames().find((candidate) => candidate === name);
  if (known !== void 0) return { ok: true, name: known, value: void 0 };
  const nearest = nearestName(name, fileSettingNames());
  const expected = nearest === void 0 ? `one of ${fileSettingNames().join(", ")}` : `a known setting, perhaps "${nearest}"`;
  return wrong({ setting: name, source, expected });
}
function parseSettingValue(name, text, source) {
  const known = parseSettingName(name, source);
  if (!known.ok) return known;
  const error = takesJson(known.name) && mayBeJson(text) ? findJsonError(text) : void 0;
  if (error !== void 0) {
    return wrong({ setting: name, source, expected: `${error.expected} at column ${error.column}` });
  }
  if (known.name === "otlp") return parseOtlp(text, source);
  if (!isSettingName(known.name)) return parsePrivacy(known.name, text, source);
  const description = SETTINGS[known.name];
  const value = parsedText(known.name, text.trim());
  const parsed = safeParse(createSettingsSchema(), { [known.name]: value });
  const valid = parsed.success ? parsed.data[known.name] : void 0;
  if (valid !== void 0) return { ok: true, name: known.name, value: valid };
  const secret = description.secret === true || description.url === true && !/[.:/]/.test(text);
  return wrong({ setting: name, source, value: text, secret, expected: description.expects });
}
function takesJson(name) {
  if (!isSettingName(name)) return true;
  const description = SETTINGS[name];
  return description.json === true;
}
function parsePrivacy(name, text, source) {
  const value = jsonOrText(text);
  const { problems, report } = collectProblems([]);
  readPrivacySettings({ [name]: value }, source, (finding) => report({ ...finding, consequence: CONSEQUENCE }));
  return problems.length > 0 ? { ok: false, lines: problems.map(formatProblem) } : { ok: true, name, value };
}
function parseOtlp(text, source) {
  const otlp = mayBeJson(text) ? JSON.parse(text) : { endpoint: text.trim() };
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

// src/agents/pi/settings-command.ts
var DONE = "Done";
var OWNER_ONLY = 384;
var load = () => loadSettings(thisMachine());
var changeable = () => load().effective.filter(({ name }) => name !== "apiKey");
function settingsText() {
  const lines = changeable().map(({ name, value, source }) => `${name} = ${value ?? "-"} (${source})`);
  return [...lines, `\`/pi-sync settings <name> <value>\` changes one; ${ownCommand("config")} shows more`];
}
async function changeSetting(words, daemon, tell) {
  const [name = "", ...rest] = words;
  if (rest.length === 0) return tell([`expected a value: /pi-sync settings ${name} <value>`], "warning");
  if (name === "apiKey") return tell([`a key would be shown here: ${ownCommand("config set apiKey -")}`], "warning");
  await save(name, rest.join(" "), daemon, tell);
}
async function settingsMenu(ctx, daemon, tell) {
  for (; ; ) {
    const settings = changeable();
    const rows = settings.map(rowOf);
    const chosen = await ctx.ui.select("pi-sync settings", [...rows, DONE]);
    const setting = settings[rows.indexOf(chosen ?? DONE)];
    if (setting === void 0) return;
    const { name, source } = setting;
    if (source.startsWith("environment")) {
      tell([`${name} comes from the ${source}, which wins over the file`], "warning");
      continue;
    }
    const value = await newValue(ctx, setting);
    if (value !== void 0) await save(name, value, daemon, tell);
  }
}
var rowOf = ({ name, value, source }) => `${name.padEnd(14)} ${value ?? "-"}${source.startsWith("environment") ? ` (${source})` : ""}`;
async function newValue(ctx, { name, value }) {
  if (isBoolean(name)) return String(value !== true);
  const { does } = SETTINGS[name];
  if (name === "capture") return ctx.ui.select(does, [...CAPTURE_BASES]);
  const given = await ctx.ui.input(`${name}: ${does}`, String(value ?? ""));
  return given?.trim() ? given : void 0;
}
async function save(name, text, daemon, tell) {
  const parsed = parseSettingValue(name, text, "/pi-sync settings");
  if (!parsed.ok) return tell(parsed.lines, "warning");
  const { settings } = load();
  const edit = [{ path: [parsed.name], value: parsed.value }];
  const written = await editJsonFile(settings.configPath, () => edit, OWNER_ONLY);
  if (written.type === "refused") return tell([`${written.reason}; nothing was changed`], "warning");
  const counting = load().effective.find((setting) => setting.name === parsed.name);
  const shown = counting === void 0 ? parsed.name : `${parsed.name} = ${counting.value ?? "-"}`;
  const lines = await daemon.ask({ about: "settings" });
  tell([shown, ...lines ?? ["counts from the next session on (/new or /reload)"]]);
}

// src/agents/pi/command.ts
async function runCommand(args, ctx, parts, actions) {
  const daemon = await parts.daemon();
  const tell = (lines, level = "info") => parts.tell(ctx, lines.map((line) => `pi-sync: ${line}`).join("\n"), level);
  const [action = "status", ...rest] = args.split(/\s+/).filter((word) => word !== "");
  switch (action) {
    case "status":
    case "flush":
    case "pause":
    case "resume":
      return tell(await daemon.ask({ about: action }) ?? nothing());
    case "import": {
      const imported = daemon.ask({ about: "import" }).then((lines) => tell(lines ?? nothing()));
      if (!ctx.hasUI) return imported;
      void imported.catch(() => {
      });
      return tell(["imports past sessions in the background"]);
    }
    case "open": {
      const sessionId = ctx.sessionManager.getSessionId();
      return tell(await daemon.ask({ about: "open", sessionId }) ?? nothing());
    }
    case "preview": {
      const sessionId = ctx.sessionManager.getSessionId();
      const file = ctx.sessionManager.getSessionFile();
      const question = { about: "preview", sessionId, ...file !== void 0 && { file } };
      return tell(await daemon.ask(question) ?? nothing());
    }
    case "settings": {
      if (rest.length > 0) return changeSetting(rest, daemon, tell);
      return isTerminal(ctx) ? settingsMenu(ctx, daemon, tell) : tell(settingsText());
    }
    default:
      return tell([`there is no "${oneLine(shorten(action))}": expected one of ${actions.join(", ")}`], "warning");
  }
}
var nothing = () => [
  `the process that delivers cannot be reached: ${ownCommand("doctor")} says what is wrong`
];
function isTerminal(ctx) {
  return ctx.hasUI && process.stdin.isTTY === true && process.stdout.isTTY === true;
}
export {
  runCommand
};
