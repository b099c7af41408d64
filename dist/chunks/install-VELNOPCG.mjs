import "./chunk-BIOUACFI.mjs";
import {
  NAMES
} from "./chunk-5MPSQKBN.mjs";
import "./chunk-S7E23DU4.mjs";
import {
  VERSION
} from "./chunk-BERBLOL5.mjs";
import {
  addByHooks,
  noteTrace,
  removeByHooks,
  traceOf
} from "./chunk-ARZOGEVP.mjs";
import {
  findProgram
} from "./chunk-DN37FMVS.mjs";
import {
  addNotify,
  codexRivals,
  ownNotify,
  parse,
  readConfig,
  removeNotify
} from "./chunk-T6N6JYZL.mjs";
import {
  codexFolder
} from "./chunk-OL6G26BG.mjs";
import "./chunk-JOMS224F.mjs";
import {
  checkHooks
} from "./chunk-D6IEQUPS.mjs";
import {
  failed,
  ok,
  warning
} from "./chunk-ANFN4D3L.mjs";
import {
  tracesOf
} from "./chunk-RYNVIPJG.mjs";
import {
  commandOf,
  cutPieces,
  lookAtHooks,
  refusal,
  stateDirOf,
  writeForeignFile
} from "./chunk-5KJD7MOS.mjs";
import "./chunk-VCG5WOP7.mjs";
import "./chunk-IBB32LRW.mjs";
import "./chunk-MFHL7LBI.mjs";
import "./chunk-JRS7DDF2.mjs";
import "./chunk-D7N7TCWN.mjs";
import "./chunk-2EECW3E6.mjs";
import "./chunk-JROFCKPE.mjs";
import {
  ownCommand
} from "./chunk-P4BP7EU6.mjs";
import "./chunk-NQLE3CWW.mjs";
import {
  array,
  core_exports,
  nullable,
  number,
  object,
  optional,
  string,
  unknown
} from "./chunk-TF2IJ6BS.mjs";
import "./chunk-CEJV6VSN.mjs";
import "./chunk-SOFIUT64.mjs";
import "./chunk-4YGKRMWQ.mjs";
import "./chunk-RLP4C3GK.mjs";
import "./chunk-7GOD5SMK.mjs";
import "./chunk-VNSPEZVU.mjs";
import {
  isRecord
} from "./chunk-25PJRWMS.mjs";
import "./chunk-3QEYCZ4I.mjs";

// src/agents/codex/home/install.ts
import { existsSync } from "node:fs";
import { join as join3 } from "node:path";

// src/agents/codex/home/change-config.ts
import { join as join2 } from "node:path";

// src/agents/codex/home/app-server.ts
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
var hooksSchema = object({
  data: array(
    object({
      hooks: array(
        object({
          key: string(),
          command: optional(nullable(string())),
          currentHash: string(),
          trustStatus: string()
        })
      )
    })
  )
});
var answerSchema = object({ id: number(), result: optional(unknown()), error: optional(unknown()) });
var PATIENCE_MS = 2e4;
async function trustHooks(program, command, here) {
  const child = spawn(program, ["app-server"], {
    ...{ cwd: here.cwd, env: { ...here.env }, stdio: ["pipe", "pipe", "ignore"], windowsHide: true },
    shell: program.endsWith(".cmd")
  });
  const waiting = /* @__PURE__ */ new Map();
  let stop = () => {
  };
  const stopped = new Promise((_, reject) => {
    stop = (reason) => reject(new Error(reason));
  });
  const timer = setTimeout(() => stop(`no answer in ${PATIENCE_MS / 1e3} s`), PATIENCE_MS);
  child.on("error", (error) => stop(error.message));
  child.on("exit", () => stop("it ended without an answer"));
  child.stdin.on("error", () => {
  });
  createInterface({ input: child.stdout }).on("line", (line) => {
    const answer = answerSchema.safeParse(parsed(line));
    if (answer.success) waiting.get(answer.data.id)?.(answer.data);
  });
  const say = (message) => child.stdin.write(`${JSON.stringify(message)}
`);
  const ask = async (method, params) => {
    const id = waiting.size + 1;
    const answered = new Promise((resolve) => waiting.set(id, resolve));
    say({ id, method, params });
    const { result, error } = await Promise.race([answered, stopped]);
    if (error !== void 0) throw new Error(`${method}: ${JSON.stringify(error).slice(0, 200)}`);
    return result;
  };
  try {
    const clientInfo = { name: "pi-sync", version: VERSION };
    await ask("initialize", { clientInfo, capabilities: { experimentalApi: true } });
    say({ method: "initialized" });
    return await trust(ask, command, here.cwd);
  } catch (error) {
    return error instanceof core_exports.$ZodError ? "its answers are not known" : error.message;
  } finally {
    clearTimeout(timer);
    stopped.catch(() => {
    });
    child.kill();
  }
}
async function trust(ask, command, cwd) {
  const ours = async () => {
    const { data } = hooksSchema.parse(await ask("hooks/list", { cwds: [cwd] }));
    return data.flatMap(({ hooks: hooks2 }) => hooks2).filter((hook) => hook.command === command);
  };
  const hooks = await ours();
  if (hooks.length === 0) return "it does not see the hooks";
  const value = Object.fromEntries(hooks.map(({ key, currentHash }) => [key, { trusted_hash: currentHash }]));
  await ask("config/batchWrite", { edits: [{ keyPath: "hooks.state", value, mergeStrategy: "upsert" }] });
  const left = (await ours()).filter(({ trustStatus }) => trustStatus !== "trusted");
  return left.length === 0 ? void 0 : `it still does not trust ${left.length} of them`;
}
function parsed(line) {
  try {
    return JSON.parse(line);
  } catch {
    return void 0;
  }
}

// src/agents/codex/home/trust.ts
import { realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
var trustKey = (path, { event, group, index }) => `${path}:${event.replace(/(?!^)(?=[A-Z])/g, "_").toLowerCase()}:${group}:${index}`;
function pathsOf(path) {
  try {
    return [.../* @__PURE__ */ new Set([path, realpathSync(path), join(realpathSync(dirname(path)), basename(path))])];
  } catch {
    return [path];
  }
}
function untrusted(own, path, { values }) {
  const state = isRecord(values.hooks) ? values.hooks.state : void 0;
  return own.filter(
    (hook) => pathsOf(path).every((one) => {
      const entry = isRecord(state) ? state[trustKey(one, hook)] : void 0;
      return !isRecord(entry) || typeof entry.trusted_hash !== "string";
    })
  );
}
function pieceBetween(before, after) {
  if (before === after) return void 0;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const was = before.slice(start, before.length - end);
  return { text: after.slice(start, after.length - end), ...was !== "" && { was } };
}
function withoutTrust(text, own, path) {
  let rest = text;
  for (const key of own.flatMap((hook) => pathsOf(path).map((one) => trustKey(one, hook)))) {
    const header = `[hooks.state.${JSON.stringify(key)}]`;
    const at = rest.indexOf(header);
    const table = /^.*\r?\ntrusted_hash = .*(?:\r?\n(?:\r?\n)?|$)/.exec(at === -1 ? "" : rest.slice(at))?.[0] ?? "";
    rest = rest.slice(0, Math.max(at, 0)) + rest.slice(Math.max(at, 0) + table.length);
  }
  return rest;
}

// src/agents/codex/home/change-config.ts
var configPath = (here) => join2(codexFolder(here), "config.toml");
async function letNotify(hookFile, here) {
  const config = readConfig(configPath(here));
  if (config.type === "refused") return config;
  if (ownNotify(config) !== void 0) return void 0;
  if (here.platform === "win32") return refusal(config.file.path, "it is not used on Windows", "trust the hooks");
  const change = addNotify(config, stateDirOf(here), here.platform);
  if (typeof change === "string") return refusal(config.file.path, change, "correct that");
  const noted = noteTrace(hookFile, config.file.path, traceWith(config, [change.piece]));
  return noted ?? await writeForeignFile(config.file, change.text);
}
async function trustByCodex(hookFile, program, here) {
  if (program === void 0) return "there is no `codex` in the PATH";
  const path = configPath(here);
  const old = traceOf(tracesOf(stateDirOf(here), hookFile.agent), path);
  const without = configWithoutOurs(here, [], hookFile.path, old);
  if (without.type === "refused") return without.reason;
  const refused = await writeForeignFile(without.file, without.text);
  if (refused !== void 0) return refused.reason;
  noteTrace(hookFile, path, void 0);
  const before = readConfig(path);
  if (before.type === "refused") return before.reason;
  const why = await trustHooks(program, commandOf(hookFile), here);
  const after = readConfig(path);
  const piece = after.type === "config" ? pieceBetween(before.text, after.text) : void 0;
  if (piece !== void 0) noteTrace(hookFile, path, traceWith(before, [piece]));
  return why;
}
function configWithoutOurs(here, own, hooksPath, trace) {
  const config = readConfig(configPath(here));
  if (config.type === "refused") return config;
  const { file, text } = config;
  const cut = trace && cutPieces(text, trace.pieces);
  const isExact = cut !== void 0 && isWithoutUs(cut);
  const rest = isExact ? cut : withoutTrust(removeNotify(config), own, hooksPath);
  const kept = isWithoutUs(rest) ? rest : text;
  const isBlank = kept.trim() === "" && trace?.blank !== void 0;
  return {
    type: "change",
    file,
    text: isBlank ? trace.blank ?? void 0 : file.text === void 0 ? void 0 : kept
  };
}
function traceWith({ file, text }, pieces) {
  const { path } = file;
  return { path, pieces, ...text.trim() === "" && { blank: file.text ?? null } };
}
function isWithoutUs(text) {
  try {
    return ownNotify({ values: parse(text) }) === void 0;
  } catch {
    return false;
  }
}

// src/agents/codex/home/install.ts
var PACKAGES = ["@openai/codex"];
var TIMEOUT = 5;
var SHORT_TIMEOUT = 3;
var EVENTS = [
  ...["SessionStart", "UserPromptSubmit", "SubagentStart", "SubagentStop", "PostCompact", "Stop"].map((event) => ({
    ...{ event, timeout: TIMEOUT }
  })),
  ...["Interrupt", "SessionEnd"].map((event) => ({ event, timeout: SHORT_TIMEOUT }))
];
var hookFileOf = (here) => ({
  ...{ agent: "codex-cli", events: EVENTS, machine: here },
  path: join3(codexFolder(here), "hooks.json")
});
var programOf = (here) => findProgram(here, "codex", PACKAGES);
function findCodex(here) {
  const program = programOf(here);
  const seen = lookAtHooks(hookFileOf(here));
  return {
    isThere: program !== void 0 || existsSync(codexFolder(here)),
    ...program?.version !== void 0 && { version: program.version },
    isAdded: "own" in seen && seen.isComplete
  };
}
var QUESTION = "Codex silently skips hooks that you do not trust. Do you trust the hooks of pi-sync?";
async function addToCodex(here, consent) {
  if (!findCodex(here).isThere) return notHere(here);
  const hookFile = hookFileOf(here);
  const config = readConfig(configPath(here));
  if (config.type === "refused") return config;
  const added = await addByHooks(hookFile);
  if (added.type === "refused") return added;
  const done = (...notes) => ({ type: added.type, where: `hooks in ${hookFile.path}`, notes });
  if (isTrusted(here)) return done();
  const why = await consent(QUESTION) ? await trustByCodex(hookFile, programOf(here)?.path, here) : "you did not agree";
  if (why === void 0)
    return done("Codex trusts them from now on; sessions that are already running are not recorded");
  const notified = await letNotify(hookFile, here);
  const how = `\`codex\` asks for it under /hooks, or ${ownCommand("agents add codex --trust")}`;
  return done(
    `Codex does not trust the hooks yet (${why}) and skips them without a word: ${how}`,
    notified === void 0 ? `until then \`notify\` in ${configPath(here)} calls pi-sync behind each turn` : `\`notify\` was left alone: ${notified.reason}; ${notified.mend}`
  );
}
function isTrusted(here) {
  const hookFile = hookFileOf(here);
  const seen = lookAtHooks(hookFile);
  const config = readConfig(configPath(here));
  if (!("own" in seen) || config.type === "refused") return false;
  return seen.own.length > 0 && untrusted(seen.own, hookFile.path, config).length === 0;
}
function removeFromCodex(here) {
  const hookFile = hookFileOf(here);
  const seen = lookAtHooks(hookFile);
  const trace = traceOf(tracesOf(stateDirOf(here), hookFile.agent), configPath(here));
  const change = configWithoutOurs(here, "own" in seen ? seen.own : [], hookFile.path, trace);
  return removeByHooks(hookFile, [change]);
}
function checkCodex(here) {
  const hookFile = hookFileOf(here);
  const checks = checkHooks(NAMES, here, { hookFile, found: findCodex(here), rivals: codexRivals(here) });
  const seen = lookAtHooks(hookFile);
  if (!("own" in seen) || seen.own.length === 0) return checks;
  const config = readConfig(configPath(here));
  const what = "Codex trust";
  if (config.type === "refused") return [...checks, failed(what, config.reason, config.mend)];
  const trust2 = ownCommand("agents add codex --trust");
  const count = untrusted(seen.own, hookFile.path, config).length;
  if (count === 0) return [...checks, ok(what, `the hooks are trusted in ${config.file.path}`)];
  const skips = `Codex does not trust ${count} of ${seen.own.length} hooks and skips them without a word`;
  const mend = `trust them under /hooks in \`codex\`, or ${trust2}`;
  if (ownNotify(config) === void 0) return [...checks, failed(what, skips, mend)];
  return [...checks, warning(what, `${skips}; \`notify\` calls pi-sync behind each turn`, mend)];
}
var notHere = (here) => ({
  type: "refused",
  reason: `there is no \`codex\` in the PATH and no folder ${codexFolder(here)}`,
  mend: "install Codex, or set CODEX_HOME to its folder"
});
export {
  addToCodex,
  checkCodex,
  findCodex,
  removeFromCodex
};
