// src/agents/pi/entry.ts
var isFields = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
var text = (value) => typeof value === "string" ? value : "";
var list = (value) => Array.isArray(value) ? value : [];

// src/agents/pi/scan-object.ts
var DEEPEST = 1e4;
var QUOTE = 34;
var BACKSLASH = 92;
var WHITE_SPACE = /[ \t\r\n]*/y;
var WORD = /[-+.\w]*/y;
var NUMBER_OR_LITERAL = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)$/;
var ESCAPE = /u[0-9a-fA-F]{4}|["\\/bfnrt]/y;
var PART_OF_ESCAPE = /u?[0-9a-fA-F]*/y;
function scanObject(text2, from) {
  const scan = new Scan(text2, from);
  for (; ; ) {
    const result = scan.step();
    if (result !== void 0) return result;
  }
}
var Scan = class {
  #text;
  #at;
  #expected = "value";
  /** Where the open containers begin; of arrays the complement, which is negative. */
  #open = [];
  #lastInside;
  constructor(text2, from) {
    this.#text = text2;
    this.#at = from;
  }
  /** Reads a token; returns the result when there is no more to read. */
  step() {
    this.#at = matchEnd(WHITE_SPACE, this.#text, this.#at);
    const character = this.#text[this.#at];
    const isArray = (this.#open.at(-1) ?? 0) < 0;
    switch (this.#expected) {
      case "colon":
        return character === ":" ? this.#take("value") : this.#stop();
      case "comma or end":
        if (character === ",") return this.#take(isArray ? "value" : "key");
        return character === (isArray ? "]" : "}") ? this.#close() : this.#stop();
      case "key":
      case "key or end":
        if (character === '"') return this.#string("colon");
        return character === "}" && this.#expected === "key or end" ? this.#close() : this.#stop();
      default:
        if (character === "]" && this.#expected === "value or end") return this.#close();
        return this.#value(character);
    }
  }
  #value(character) {
    if (character === '"') return this.#string("comma or end");
    if (character === "{" || character === "[") {
      if (this.#open.length >= DEEPEST) return { whole: false, end: this.#at, isTooDeep: true };
      this.#open.push(character === "{" ? this.#at : ~this.#at);
      return this.#take(character === "{" ? "key or end" : "value or end");
    }
    const end = matchEnd(WORD, this.#text, this.#at);
    const isValue = NUMBER_OR_LITERAL.test(this.#text.slice(this.#at, end));
    this.#at = end;
    this.#expected = "comma or end";
    return isValue ? void 0 : this.#stop();
  }
  #close() {
    const began = this.#open.pop() ?? 0;
    this.#take("comma or end");
    if (this.#open.length === 0) return { whole: true, end: this.#at };
    this.#lastInside = began < 0 ? void 0 : began;
    return void 0;
  }
  #string(expected) {
    this.#take(expected);
    for (; ; ) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === QUOTE) break;
      if (!(code >= 32)) return this.#stop();
      this.#at += 1;
      if (code !== BACKSLASH) continue;
      const end = matchEnd(ESCAPE, this.#text, this.#at);
      const isCutOff = end === this.#at;
      this.#at = isCutOff ? matchEnd(PART_OF_ESCAPE, this.#text, this.#at) : end;
      if (isCutOff) return this.#stop();
    }
    return this.#take(expected);
  }
  #take(expected) {
    this.#at += 1;
    this.#expected = expected;
    this.#lastInside = void 0;
  }
  #stop() {
    return { whole: false, end: this.#at, lastInside: this.#lastInside };
  }
};
function matchEnd(pattern, text2, at) {
  pattern.lastIndex = at;
  return pattern.test(text2) ? pattern.lastIndex : at;
}

// src/agents/pi/damaged-line.ts
var BEGINNING = '{"type":"';
var FILLER = /[\s\0]*/y;
var ID_OF_PIECE = /^\{"type":"[^"]{1,64}","id":"([^"]{1,128})"/;
function readDamagedLine(line, reader) {
  const records = [];
  let unread = 0;
  let counted = 0;
  const take = (from, to, standsAlone) => {
    const record = parsed(line.slice(from, to));
    if (record === void 0 || !reader.accepts({ record, standsAlone })) return;
    records.push(record);
    unread += lengthOf(line.slice(counted, from));
    counted = to;
  };
  let at = skipFiller(line, 0);
  let isTop = line[at] === "{";
  if (!isTop) at = line.indexOf(BEGINNING, at);
  while (at !== -1 && at < line.length) {
    const { whole, end, lastInside, isTooDeep } = scanObject(line, at);
    const next = skipFiller(line, end);
    if (whole) {
      if (isTop) take(at, end, /[,\]}]/.test(line[next] ?? "") ? "doubtful" : "certain");
      else if (isFollowedWell(line, end)) take(at, end, isValuePlace(line, at) ? "doubtful" : "likely");
      isTop &&= line[next] === "{";
      at = isTop ? next : line.indexOf(BEGINNING, next);
      continue;
    }
    const id = ID_OF_PIECE.exec(line.slice(at, at + 256))?.[1];
    if (id !== void 0) reader.isTorn(id);
    if (lastInside !== void 0 && line.startsWith(BEGINNING, lastInside) && isFollowedWell(line, end)) {
      take(lastInside, end, isValuePlace(line, lastInside) ? "doubtful" : "likely");
    }
    at = line.indexOf(BEGINNING, Math.max(at + 1, end - 2));
    isTop &&= at !== -1 && at <= end && !isTooDeep;
  }
  return { records, unread: unread + lengthOf(line.slice(counted)) };
}
function isFollowedWell(line, end) {
  const next = skipFiller(line, end);
  return next === line.length || line[next - 1] === "\0" || line.startsWith(BEGINNING, next);
}
var NEVER_ENTRIES = /"(?:type|id|parentId|timestamp|customType|display|content)":\[?$/;
function isValuePlace(line, at) {
  const before = line.slice(Math.max(0, at - 32), at);
  return /[:,[]\s*$/.test(before) && !NEVER_ENTRIES.test(before);
}
var lengthOf = (unread) => /\S/.test(unread) ? unread.length : 0;
function skipFiller(line, at) {
  FILLER.lastIndex = at;
  FILLER.test(line);
  return FILLER.lastIndex;
}
function parsed(text2) {
  try {
    const record = JSON.parse(text2);
    return isFields(record) ? record : void 0;
  } catch {
    return void 0;
  }
}

// src/agents/pi/entry-shape.ts
function headerOf(record) {
  if (!isFields(record) || record.type !== "session") return void 0;
  const { timestamp, cwd, parentSession, branchedFrom } = record;
  const id = idOf(record);
  if (id === void 0 || !isTime(timestamp)) return void 0;
  const parent = parentSession ?? branchedFrom;
  return {
    id,
    timestamp,
    cwd: typeof cwd === "string" ? cwd : "",
    ...typeof parent === "string" && { parentSession: parent }
  };
}
function entryOf(record, place) {
  if (!isFields(record) || typeof record.type !== "string" || !isTime(record.timestamp)) {
    return "expected an entry with type and timestamp";
  }
  if (record.type === "message" && !isFields(record.message)) return "expected an entry with a message";
  return { ...record, type: record.type, id: idOf(record) ?? place, timestamp: record.timestamp };
}
var idOf = ({ id }) => typeof id === "string" && id !== "" ? id : void 0;
var isTime = (value) => typeof value === "string" && !Number.isNaN(Date.parse(value));

// src/recorder/privacy.ts
var UNKNOWN = /* @__PURE__ */ Symbol("unknown arguments");
var EXCLUDED = "[not recorded: names an excluded path]";

// src/recorder/behind.ts
var LONGEST_NAME = 120;
var OPEN = /(?:(?:pass(?:word|wd|phrase|code)?|pwd|secret|token|key|auth|credentials?)["'`*\])]{0,4}\s{0,4}(?:[:=]|=>|is|was)?|(?:^|\s)--?[\w-]{1,40}=?)["'`*\s]{0,8}$/i;
function textOf(item) {
  if (typeof item === "string") return item;
  if (typeof item !== "object" || item === null || !("type" in item) || item.type !== "text") return void 0;
  if ("content" in item && typeof item.content === "string") return item.content;
  return "text" in item && typeof item.text === "string" ? item.text : void 0;
}
function behind(before, clean) {
  const end = before.slice(-LONGEST_NAME);
  if (!OPEN.test(end)) return clean;
  const line = clean.text(end.slice(end.lastIndexOf("\n", end.trimEnd().length - 1) + 1).trimEnd());
  return {
    text: (text2) => clean.text(text2),
    named(name, text2) {
      const own = clean.named(name, text2);
      const joined = clean.text(`${line} ${own.trimStart()}`);
      if (!joined.startsWith(`${line} `)) return own;
      const blank = own.slice(0, own.length - own.trimStart().length);
      return blank + joined.slice(line.length + 1);
    }
  };
}

// src/recorder/json.ts
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
var DEEPEST2 = 500;
function copy(value, name, clean, above) {
  if (typeof value === "string") return clean === void 0 ? value : clean.named(name, value);
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null) return value;
  if (above.has(value)) return "[cycle]";
  if (above.size >= DEEPEST2) return "[nested too deeply]";
  above.add(value);
  try {
    const own = ownJson(value);
    if (own !== value) return copy(own, name, clean, above);
    return Array.isArray(value) ? copyOfList(value, name, clean, above) : copyOfFields(value, clean, above);
  } finally {
    above.delete(value);
  }
}
function copyOfList(list2, name, clean, above) {
  let changed;
  let before = "";
  for (const [index, item] of list2.entries()) {
    const own = copy(item, name, clean === void 0 ? clean : behind(before, clean), above);
    before = textOf(item) ?? "";
    if (own !== item) changed ??= list2.slice(0, index);
    changed?.push(own);
  }
  return changed ?? list2;
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
var LONGEST_NAME2 = 80;
function nameOfPair(fields) {
  if (!fields.some(([key]) => VALUE.test(key))) return void 0;
  const name = fields.find(([key, item]) => NAME.test(key) && typeof item === "string")?.[1];
  return typeof name === "string" && name.length <= LONGEST_NAME2 ? name : void 0;
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

export {
  isFields,
  text,
  list,
  readDamagedLine,
  headerOf,
  entryOf,
  idOf,
  UNKNOWN,
  EXCLUDED,
  jsonOf,
  copied
};
