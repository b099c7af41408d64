import {
  hookCommand,
  hookScriptPath,
  writeHookScript
} from "./chunk-VCG5WOP7.mjs";
import {
  resolvePaths
} from "./chunk-D7N7TCWN.mjs";
import {
  replaceFile
} from "./chunk-JROFCKPE.mjs";
import {
  createScanner,
  errorCode,
  getNodeValue,
  parseTree,
  printParseErrorCode
} from "./chunk-SOFIUT64.mjs";
import {
  MAX_SETTINGS_BYTES
} from "./chunk-RLP4C3GK.mjs";
import {
  isRecord
} from "./chunk-25PJRWMS.mjs";

// src/agents/install/foreign-file.ts
import { accessSync, constants, readFileSync, realpathSync, rmSync, statSync } from "node:fs";
var BOM = "\uFEFF";
var OWNER_ONLY = 384;
var WRITABLE_BY_ANYBODY = 146;
function readForeignFile(path) {
  try {
    const stats = statSync(path);
    if (!stats.isFile()) return refusal(path, "expected a regular file", "move it away");
    if (stats.size > MAX_SETTINGS_BYTES) return refusal(path, "expected at most 1 MiB", "make it smaller");
    const bytes = readFileSync(path);
    const text = bytes.toString("utf8");
    if (!Buffer.from(text).equals(bytes)) return refusal(path, "expected text in UTF-8", "save it as UTF-8");
    const bom = text.startsWith(BOM) ? BOM : "";
    return { type: "read", path, text: text.slice(bom.length), bom };
  } catch (error) {
    const code = errorCode(error);
    if (code === "ENOENT") return { type: "read", path, text: void 0, bom: "" };
    return refusal(path, `cannot be read (${code})`, "make it readable for this user");
  }
}
async function writeForeignFile(file, text) {
  const { path, bom } = file;
  if (text === file.text) return void 0;
  const now = readForeignFile(path);
  if (now.type === "refused") return now;
  if (now.text !== file.text || now.bom !== bom) {
    return refusal(path, "was changed by another program in this moment", "run this again");
  }
  try {
    if (file.text !== void 0) {
      if ((statSync(path).mode & WRITABLE_BY_ANYBODY) === 0) return refusal(path, "is read-only", MAKE_WRITABLE);
      accessSync(path, constants.W_OK);
    }
    if (text === void 0) rmSync(realpathSync(path));
    else await replaceFile(path, bom + text, file.text === void 0 ? OWNER_ONLY : void 0);
    return void 0;
  } catch (error) {
    return refusal(path, `cannot be written (${errorCode(error)})`, MAKE_WRITABLE);
  }
}
var MAKE_WRITABLE = "make the file and its folder writable for this user";
var refusal = (path, what, mend) => ({
  type: "refused",
  reason: `${path}: ${what}; nothing was changed`,
  mend
});

// src/agents/install/json-text.ts
var TOKEN = { comma: 5, lineComment: 12, blockComment: 13, trivia: 15, end: 17 };
var VALUE_EXPECTED = 4;
function parseJsonText(text) {
  const errors = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (root !== void 0 && error === void 0) return { text, root };
  const at = error?.offset ?? 0;
  const before = text.slice(0, at);
  const column = at - (before.lastIndexOf("\n") + 1) + 1;
  const words = printParseErrorCode(error?.error ?? VALUE_EXPECTED).replace(/(?!^)(?=[A-Z])/g, " ");
  return { line: before.split("\n").length, column, what: words.toLowerCase() };
}
function isWithoutTrailingCommas(text) {
  const errors = [];
  parseTree(text, errors);
  return errors.length === 0;
}
function valueAt(object, name) {
  const properties = object?.type === "object" ? object.children ?? [] : [];
  return properties.filter(({ children }) => children?.[0]?.value === name).at(-1)?.children?.[1];
}
var namesOf = (object) => object?.type === "object" ? (object.children ?? []).map(({ children }) => String(children?.[0]?.value)) : [];
var endOf = ({ offset, length }) => offset + length;
function commaBehind(text, from) {
  const scanner = createScanner(text, true);
  scanner.setPosition(from);
  return scanner.scan() === TOKEN.comma ? scanner.getTokenOffset() + 1 : void 0;
}
function commaBefore(text, at) {
  const scanner = createScanner(text, true);
  let comma;
  for (let token = scanner.scan(); token !== TOKEN.end && scanner.getTokenOffset() < at; token = scanner.scan()) {
    comma = token === TOKEN.comma ? scanner.getTokenOffset() : void 0;
  }
  return comma;
}
function behindComments(text, from) {
  const scanner = createScanner(text, false);
  scanner.setPosition(from);
  let end = from;
  for (; ; ) {
    const token = scanner.scan();
    const isComment = token === TOKEN.lineComment || token === TOKEN.blockComment;
    if (isComment) end = scanner.getTokenOffset() + scanner.getTokenLength();
    else if (token !== TOKEN.trivia) return end;
  }
}

// src/agents/install/cut-pieces.ts
function cutPieces(text, pieces) {
  let cut = text;
  let end = cut.length;
  for (const { text: piece, was = "", comma } of [...pieces].reverse()) {
    const at = piece === "" || piece.length > end ? -1 : cut.lastIndexOf(piece, end - piece.length);
    if (at === -1) return void 0;
    cut = cut.slice(0, at) + was + cut.slice(at + piece.length);
    end = at;
    if (!comma) continue;
    const commaAt = commaBefore(cut, at);
    if (commaAt === void 0) return void 0;
    cut = cut.slice(0, commaAt) + cut.slice(commaAt + 1);
    end = commaAt;
  }
  return cut;
}

// src/agents/install/insert-json.ts
function insertJson(json, additions) {
  const style = styleOf(json);
  const insertions = additions.map((addition) => insertionOf(json, addition, style)).sort((a, b) => b.at - a.at);
  let { text } = json;
  const pieces = [];
  for (const { at, commaAt, text: added } of insertions) {
    text = text.slice(0, at) + added + text.slice(at);
    if (commaAt !== void 0) text = `${text.slice(0, commaAt)},${text.slice(commaAt)}`;
    pieces.unshift({ text: added, ...commaAt !== void 0 && { comma: true } });
  }
  return { text, pieces };
}
function styleOf({ text }) {
  return { unit: /^[\t ]+(?=")/m.exec(text)?.[0] ?? "  ", eol: text.includes("\r\n") ? "\r\n" : "\n" };
}
function insertionOf({ text }, { into, values }, { unit, eol }) {
  const children = into.children ?? [];
  const [first, last] = [children[0], children.at(-1)];
  const outer = indentAt(text, into.offset);
  const isOnOwnLine = first !== void 0 && text.slice(into.offset, first.offset).includes("\n");
  const inner = isOnOwnLine ? indentAt(text, first.offset) : outer + unit;
  const end = last === void 0 ? into.offset + 1 : endOf(last);
  const behindComma = last === void 0 ? void 0 : commaBehind(text, end);
  const at = behindComments(text, behindComma ?? end);
  const written = values.map(([name, value]) => {
    const lines = JSON.stringify(value, null, unit).replaceAll("\n", eol + inner);
    return `${eol}${inner}${name === void 0 ? "" : `${JSON.stringify(name)}: `}${lines}`;
  });
  const closes = text.slice(at, endOf(into) - 1).includes("\n") ? "" : eol + outer;
  const needsComma = last !== void 0 && behindComma === void 0;
  const trailing = behindComma === void 0 ? "" : ",";
  return { at, text: written.join(",") + trailing + closes, ...needsComma && { commaAt: end } };
}
function indentAt(text, at) {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  return /^[\t ]*/.exec(text.slice(start, at))?.[0] ?? "";
}

// src/agents/install/remove-json.ts
function removeNode({ text }, node) {
  const start = lineStart(text, node.offset);
  const comma = commaBehind(text, endOf(node));
  const gap = text.slice(comma === void 0 ? 0 : endOf(node), comma === void 0 ? 0 : comma - 1);
  if (comma !== void 0) return text.slice(0, start) + gap + text.slice(comma);
  const isOnly = node.parent?.children?.length === 1;
  const before = isOnly ? void 0 : commaBefore(text, node.offset);
  const end = endOf(node);
  const behind = isOnly && /[[{]$/.test(text.slice(0, start)) ? text.slice(end).trimStart() : text.slice(end);
  const kept = text.slice(0, start);
  return (before === void 0 ? kept : kept.slice(0, before) + kept.slice(before + 1)) + behind;
}
function lineStart(text, at) {
  const blank = /(?:\r?\n)?[\t ]*$/.exec(text.slice(0, at));
  return at - (blank?.[0].length ?? 0);
}

// src/agents/install/hook-list.ts
var NOWHERE = "/no-such-folder";
function whyNoHooks({ root }, events) {
  if (root.type !== "object") return "expected a JSON object";
  const hooks = valueAt(root, "hooks");
  if (hooks !== void 0 && hooks.type !== "object") return 'expected "hooks" to be an object';
  const wrong = events.find(({ event }) => (valueAt(hooks, event)?.type ?? "array") !== "array");
  return wrong && `expected "hooks.${wrong.event}" to be a list`;
}
function isOwnCommand(agent, command) {
  if (typeof command !== "string") return false;
  return ["linux", "win32"].some((platform) => {
    const [before = "", behind = ""] = hookCommand(agent, NOWHERE, platform).split(NOWHERE);
    const end = behind.replace(/^[\\/]/, "");
    return command.startsWith(before) && command.endsWith(end) && command.length > before.length + end.length;
  });
}
function ownHooks({ root }, agent) {
  const hooks = valueAt(root, "hooks");
  return namesOf(hooks).flatMap(
    (event) => itemsOf(valueAt(hooks, event)).flatMap(
      (node, group) => hooksIn(node).flatMap((item, index) => {
        const command = valueAt(item, "command")?.value;
        const timeout = valueAt(item, "timeout")?.value;
        return isOwnCommand(agent, command) ? [{ event, command, timeout, group, index }] : [];
      })
    )
  );
}
function isComplete(own, events, command) {
  const isWanted = (hook) => hook.command === command && events.some(({ event, timeout }) => event === hook.event && timeout === hook.timeout);
  return own.length === events.length && own.every(isWanted) && new Set(own.map(({ event }) => event)).size === own.length;
}
function addHooks(json, events, command, shape = "groups") {
  const hooks = valueAt(json.root, "hooks");
  const groupOf = ({ timeout }) => shape === "single" ? { command, timeout } : { hooks: [{ type: "command", command, timeout }] };
  const lacksVersion = shape === "single" && valueAt(json.root, "version") === void 0;
  const version = lacksVersion ? [["version", 1]] : [];
  const additions = [];
  const empties = [];
  const fresh = [];
  for (const one of events) {
    const list = valueAt(hooks, one.event);
    if (list === void 0) fresh.push(one);
    else additions.push({ into: list, values: [[void 0, groupOf(one)]] });
    if (list?.children?.length === 0) empties.push(one.event);
  }
  if (hooks?.children?.length === 0) empties.push("");
  const properties = fresh.map((one) => [one.event, [groupOf(one)]]);
  if (hooks === void 0) {
    additions.push({ into: json.root, values: [...version, ["hooks", Object.fromEntries(properties)]] });
  } else {
    if (properties.length > 0) additions.push({ into: hooks, values: properties });
    if (lacksVersion) additions.push({ into: json.root, values: version });
  }
  const { text, pieces } = insertJson(json, additions);
  return { text, pieces, ...empties.length > 0 && { empties } };
}
function removeHooks(json, agent, trace) {
  const exact = trace && cutPieces(json.text, trace.pieces);
  if (exact !== void 0 && isWithoutOurs(json, exact, agent)) return exact;
  let rest = json;
  for (let own = ownHooks(rest, agent); own[0] !== void 0; own = ownHooks(rest, agent)) {
    const next = parseJsonText(removeNode(rest, victimOf(rest, own[0], trace?.empties ?? [])));
    if (!("root" in next)) break;
    rest = next;
  }
  return rest.text;
}
function victimOf({ root }, { event, group, index }, empties) {
  const hooks = valueAt(root, "hooks");
  const list = valueAt(hooks, event);
  const groupNode = itemsOf(list)[group];
  const item = groupNode && hooksIn(groupNode)[index];
  const isAlone = (node) => node?.children?.length === 1;
  let victim = item;
  if (item === groupNode || isAlone(item?.parent)) {
    victim = groupNode;
    if (isAlone(list) && !empties.includes(event)) {
      victim = list?.parent;
      if (isAlone(hooks) && !empties.includes("")) victim = hooks?.parent;
    }
  }
  return victim ?? root;
}
function isWithoutOurs(before, text, agent) {
  const after = parseJsonText(text);
  if (!("root" in after)) return false;
  if (isWithoutTrailingCommas(before.text) && !isWithoutTrailingCommas(text)) return false;
  const hasVersion = valueAt(after.root, "version") !== void 0;
  const left = (json) => {
    const value = withoutOurs(getNodeValue(json.root), agent);
    return JSON.stringify(value, (name, one) => name === "version" && one === 1 && !hasVersion ? void 0 : one);
  };
  return ownHooks(after, agent).length === 0 && left(after) === left(before);
}
function withoutOurs(value, agent) {
  if (!isRecord(value) || !isRecord(value.hooks)) return value;
  const hooks = Object.entries(value.hooks).flatMap(([event, list]) => {
    if (!Array.isArray(list)) return [[event, list]];
    const groups = list.flatMap((group) => {
      if (isRecord(group) && isOwnCommand(agent, group.command)) return [];
      if (!isRecord(group) || !Array.isArray(group.hooks)) return [group];
      const others = group.hooks.filter((hook) => !isRecord(hook) || !isOwnCommand(agent, hook.command));
      return others.length === 0 && group.hooks.length > 0 ? [] : [{ ...group, hooks: others }];
    });
    return groups.length === 0 ? [] : [[event, groups]];
  });
  const { hooks: _, ...rest } = value;
  return hooks.length === 0 ? rest : { ...value, hooks: Object.fromEntries(hooks) };
}
var hooksIn = (node) => {
  const group = valueAt(node, "hooks");
  return group === void 0 ? [node] : itemsOf(group);
};
var itemsOf = (list) => list?.type === "array" ? list.children ?? [] : [];

// src/agents/install/hook-file.ts
var ABOVE = '{"hooks":\n';
var BELOW = "\n}";
var stateDirOf = (machine) => resolvePaths(machine, () => {
}).stateDir;
var commandOf = ({ agent, machine }) => hookCommand(agent, stateDirOf(machine), machine.platform);
function provideHookScript(machine) {
  const stateDir = stateDirOf(machine);
  try {
    writeHookScript(stateDir, machine.platform);
    return void 0;
  } catch (error) {
    const path = hookScriptPath(stateDir, machine.platform);
    const why = error instanceof Error && "wayOut" in error ? error.message : `cannot be written (${errorCode(error)})`;
    return refusal(path, why, "make the state folder writable, or set PI_SYNC_STATE_DIR");
  }
}
function lookAtHooks(hookFile) {
  const read = readHooks(hookFile);
  if (read.type === "refused") return read;
  const own = ownHooks(read.json, hookFile.agent);
  return { own, isComplete: isComplete(own, hookFile.events, commandOf(hookFile)) };
}
function changeToAdd(hookFile, before) {
  const read = readHooks(hookFile);
  if (read.type === "refused") return read;
  const { file } = read;
  const command = commandOf(hookFile);
  const own = ownHooks(read.json, hookFile.agent);
  if (isComplete(own, hookFile.events, command)) {
    return { type: "change", file, text: file.text, ...before && { trace: before } };
  }
  const json = own.length === 0 ? read.json : parseJsonText(removeHooks(read.json, hookFile.agent, before));
  if (!("root" in json)) return refusal(hookFile.path, "cannot be changed safely", "remove our hooks from it by hand");
  const { text, pieces, empties } = addHooks(json, hookFile.events, command, hookFile.shape);
  const blank = own.length > 0 ? before?.blank : blankOf(file);
  const trace = { path: hookFile.path, pieces, ...blank !== void 0 && { blank }, ...empties && { empties } };
  return { type: "change", file, text: ownText(hookFile, text), trace };
}
function changeToRemove(hookFile, trace) {
  const read = readHooks(hookFile);
  if (read.type === "refused") return read;
  const { file, json } = read;
  if (file.text === void 0 || ownHooks(json, hookFile.agent).length === 0) {
    return { type: "change", file, text: file.text };
  }
  const text = ownText(hookFile, removeHooks(json, hookFile.agent, trace));
  const isBlank = text.replace(/\s/g, "") === "{}";
  if (isBlank && trace?.blank !== void 0) return { type: "change", file, text: trace.blank ?? void 0 };
  return { type: "change", file, text };
}
function readHooks(hookFile) {
  const { path } = hookFile;
  const file = readForeignFile(path);
  if (file.type === "refused") return file;
  const text = blankOf(file) === void 0 ? file.text ?? "" : "{}\n";
  const alone = parseJsonText(text);
  const json = hookFile.isFlat && "root" in alone ? parseJsonText(`${ABOVE}${text}${BELOW}`) : alone;
  if (!("root" in json)) {
    const { what, line, column } = json;
    return refusal(path, `is not valid JSON: ${what} at line ${line}, column ${column}`, "correct that line");
  }
  const why = whyNoHooks(json, hookFile.events);
  return why === void 0 ? { type: "read", file, json } : refusal(path, why, "correct that, or move the file away");
}
function ownText({ isFlat }, text) {
  if (!isFlat) return text;
  return text.startsWith(ABOVE) && text.endsWith(BELOW) ? text.slice(ABOVE.length, -BELOW.length) : "{}\n";
}
function blankOf({ text }) {
  if (text === void 0) return null;
  return text.trim() === "" ? text : void 0;
}

export {
  readForeignFile,
  writeForeignFile,
  refusal,
  cutPieces,
  isOwnCommand,
  stateDirOf,
  commandOf,
  provideHookScript,
  lookAtHooks,
  changeToAdd,
  changeToRemove
};
