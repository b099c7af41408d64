import {
  shortTitle
} from "./chunk-AAUYFMB2.mjs";

// src/recorder/privacy.ts
var UNKNOWN = /* @__PURE__ */ Symbol("unknown arguments");
var EXCLUDED = "[not recorded: names an excluded path]";

// src/recorder/content.ts
var titles = /* @__PURE__ */ new WeakMap();
function read(unread, privacy) {
  const shown = {};
  for (const [name, value] of Object.entries(unread)) {
    if (value === void 0) continue;
    const clean = orNothing(privacy, (asked) => cleanValue(value, asked));
    if (clean !== void 0) shown[name] = clean;
  }
  return shown;
}
var readText = (text, privacy) => orNothing(privacy, (asked) => asked.text(text));
function orNothing(privacy, clean) {
  try {
    return privacy === void 0 ? void 0 : clean(privacy);
  } catch {
    privacy?.failed();
    return void 0;
  }
}
function cleanValue(value, privacy) {
  if (typeof value === "string") return privacy.text(value);
  if (typeof value !== "object") return value;
  if (Array.isArray(value))
    return value.map((item) => typeof item === "string" ? privacy.text(item) : item);
  if (!("json" in value || "titleFrom" in value)) throw new TypeError("no attribute value");
  if ("json" in value) return JSON.stringify(copied(value.json, privacy)) ?? "null";
  const title = titles.get(value) ?? shortTitle(privacy.text(value.titleFrom));
  titles.set(value, title);
  return title;
}
function jsonOf(value) {
  try {
    return JSON.stringify(value) ?? "null";
  } catch {
    return JSON.stringify(copied(value)) ?? "null";
  }
}
function copied(value, clean, name = "") {
  return copy(value, name, clean, /* @__PURE__ */ new Set());
}
var DEEPEST = 500;
function copy(value, name, clean, above) {
  if (typeof value === "string") return clean === void 0 ? value : clean.named(name, value);
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null) return value;
  if (above.has(value)) return "[cycle]";
  if (above.size >= DEEPEST) return "[nested too deeply]";
  above.add(value);
  try {
    const own = ownJson(value);
    if (own !== value) return copy(own, name, clean, above);
    return Array.isArray(value) ? copyOfList(value, name, clean, above) : copyOfFields(value, clean, above);
  } finally {
    above.delete(value);
  }
}
function copyOfList(list, name, clean, above) {
  let changed;
  let before = "";
  for (const [index, item] of list.entries()) {
    const own = copy(item, name, clean === void 0 ? clean : behind(before, clean), above);
    before = textOf(item) ?? "";
    if (own !== item) changed ??= list.slice(0, index);
    changed?.push(own);
  }
  return changed ?? list;
}
function copyOfFields(value, clean, above) {
  const { fields, isAll } = fieldsOf(value);
  const pair = clean === void 0 ? void 0 : nameOfPair(fields);
  let changed = isAll ? void 0 : [];
  for (const [index, [key, item]] of fields.entries()) {
    const name = clean === void 0 ? key : clean.text(key);
    const own = copy(item, pair !== void 0 && VALUE.test(key) ? pair : key, clean, above);
    if (name !== key || own !== item) changed ??= fields.slice(0, index);
    changed?.push([name, own]);
  }
  return changed === void 0 ? value : Object.fromEntries(changed);
}
var NAME = /^(?:name|key|\w{1,12}(?:Name|Key))$/i;
var VALUE = /^\w{0,12}value$/i;
var LONGEST_NAME = 80;
function nameOfPair(fields) {
  if (!fields.some(([key]) => VALUE.test(key))) return void 0;
  const name = fields.find(([key, item]) => NAME.test(key) && typeof item === "string")?.[1];
  return typeof name === "string" && name.length <= LONGEST_NAME ? name : void 0;
}
function fieldsOf(value) {
  try {
    return { fields: Object.entries(value), isAll: Object.getPrototypeOf(value) === Object.prototype };
  } catch (error) {
    return { fields: [["", unreadable(error)]], isAll: false };
  }
}
function ownJson(value) {
  try {
    return "toJSON" in value && typeof value.toJSON === "function" ? value.toJSON() : value;
  } catch (error) {
    return unreadable(error);
  }
}
var unreadable = (error) => `[unreadable: ${error instanceof Error ? error.message : "error"}]`;
var LONGEST_END = 120;
var OPEN = /(?:(?:pass(?:word|wd|phrase|code)?|pwd|secret|token|key|auth|credentials?)["'`*\])]{0,4}\s{0,4}(?:[:=]|=>|is|was)?|(?:^|\s)--?[\w-]{1,40}=?)["'`*\s]{0,8}$/i;
function textOf(item) {
  if (typeof item === "string") return item;
  if (typeof item !== "object" || item === null || !("type" in item) || item.type !== "text") return void 0;
  if ("content" in item && typeof item.content === "string") return item.content;
  return "text" in item && typeof item.text === "string" ? item.text : void 0;
}
function behind(before, clean) {
  const end = before.slice(-LONGEST_END);
  if (!OPEN.test(end)) return clean;
  const line = clean.text(end.slice(end.lastIndexOf("\n", end.trimEnd().length - 1) + 1).trimEnd());
  return {
    text: (text) => clean.text(text),
    named(name, text) {
      const own = clean.named(name, text);
      const joined = clean.text(`${line} ${own.trimStart()}`);
      if (!joined.startsWith(`${line} `)) return own;
      const blank = own.slice(0, own.length - own.trimStart().length);
      return blank + joined.slice(line.length + 1);
    }
  };
}

export {
  UNKNOWN,
  EXCLUDED,
  read,
  readText,
  jsonOf,
  copied
};
