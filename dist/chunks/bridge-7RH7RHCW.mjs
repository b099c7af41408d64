import {
  external_exports
} from "./chunk-GF7OWMLQ.mjs";
import {
  MOST_NESTED,
  Malformed,
  NODE_BYTES,
  weighProtobuf
} from "./chunk-4AB3LSDJ.mjs";
import {
  loadPatternEngine,
  openPrivacy
} from "./chunk-OUI24XAL.mjs";
import {
  FileOutbox
} from "./chunk-MTUOH6UY.mjs";
import {
  FRAME,
  destinationReport,
  encodeFrame,
  scanFrames
} from "./chunk-7PI2HV7E.mjs";
import {
  copied
} from "./chunk-LFU5LT74.mjs";
import {
  settingsForCommands
} from "./chunk-5TAEW5DQ.mjs";
import {
  Ledger
} from "./chunk-CN5MU4D3.mjs";
import {
  beginningOf
} from "./chunk-ESUIVOPS.mjs";
import "./chunk-EIWNW4B4.mjs";
import "./chunk-3PJXCU5Q.mjs";
import {
  bookFolder,
  outboxFolder,
  secretsOf
} from "./chunk-IYFOIEA5.mjs";
import {
  bookName
} from "./chunk-37ELIA7S.mjs";
import "./chunk-QCRO3TQW.mjs";
import "./chunk-L34MWLMR.mjs";
import {
  AGENTS
} from "./chunk-MWFYSG7B.mjs";
import "./chunk-SKMDWICE.mjs";
import "./chunk-3OBZ6DI6.mjs";
import {
  oneLine,
  scrubSecrets
} from "./chunk-3LQP4VJI.mjs";
import "./chunk-R4H7LTBK.mjs";
import "./chunk-PBHHBO34.mjs";
import "./chunk-7LB3W7BW.mjs";
import "./chunk-3V5IVVKW.mjs";
import "./chunk-JYX6WLKF.mjs";
import "./chunk-YXU7OZCH.mjs";
import {
  DEFAULT_LIMITS,
  InFlight,
  TOO_MUCH_AT_ONCE,
  collectGarbage,
  freeMemory,
  refused,
  startBridgeServer,
  taken
} from "./chunk-PW2HPQ3F.mjs";
import {
  isLoopback
} from "./chunk-ONYU2HM6.mjs";
import {
  opentelemetry,
  require_minimal
} from "./chunk-22CMWQQZ.mjs";
import {
  FileSessionBook,
  ForeignTraces,
  SESSION_IDS
} from "./chunk-E6V6TZBW.mjs";
import {
  ContractExporter,
  RecentSpans,
  spanKey
} from "./chunk-MSEZTKRD.mjs";
import "./chunk-H2EUKEJW.mjs";
import "./chunk-GTTFAUQY.mjs";
import "./chunk-AAUYFMB2.mjs";
import "./chunk-GHONQN4E.mjs";
import "./chunk-GX2EGIWS.mjs";
import {
  DROP,
  Drops
} from "./chunk-HRMRDF5R.mjs";
import {
  isOurs,
  textAttribute
} from "./chunk-TK5MA3FK.mjs";
import {
  mayBeJson
} from "./chunk-HAZ2X3O4.mjs";
import {
  ATTR
} from "./chunk-WMJMKMZC.mjs";
import "./chunk-D7RFK3MU.mjs";
import "./chunk-7FVHBEZX.mjs";
import "./chunk-BIOUACFI.mjs";
import "./chunk-5MPSQKBN.mjs";
import "./chunk-S7E23DU4.mjs";
import "./chunk-OL6G26BG.mjs";
import "./chunk-P7JP6564.mjs";
import {
  NOBODY,
  isAlive,
  newOwner
} from "./chunk-JRS7DDF2.mjs";
import "./chunk-D7N7TCWN.mjs";
import "./chunk-2EECW3E6.mjs";
import {
  thisMachine
} from "./chunk-NQLE3CWW.mjs";
import "./chunk-TF2IJ6BS.mjs";
import "./chunk-CEJV6VSN.mjs";
import "./chunk-SOFIUT64.mjs";
import "./chunk-RLP4C3GK.mjs";
import {
  sha256
} from "./chunk-7GOD5SMK.mjs";
import {
  makePrivateFolder,
  readPrivateFile,
  replacePrivateFile
} from "./chunk-VNSPEZVU.mjs";
import "./chunk-25PJRWMS.mjs";
import {
  __toESM
} from "./chunk-3QEYCZ4I.mjs";

// src/bridge/otlp/decode.ts
var import_minimal = __toESM(require_minimal(), 1);

// src/bridge/otlp/fields.ts
var NOTHING = [];
var EMPTY = {};
function record(value, where) {
  if (value === void 0 || value === null) return EMPTY;
  if (typeof value !== "object" || Array.isArray(value)) throw Malformed.at(where, "an object");
  return value;
}
function list(value, where) {
  if (value === void 0 || value === null) return NOTHING;
  if (!Array.isArray(value)) throw Malformed.at(where, "a list");
  return value;
}

// src/bridge/otlp/scalars.ts
var isLong = (value) => typeof value === "object" && value !== null && "low" in value && "high" in value;
function text(value, where) {
  if (value === void 0 || value === null) return "";
  if (typeof value !== "string") throw Malformed.at(where, "a string");
  return value;
}
function whole(value, where) {
  if (value === void 0 || value === null) return 0;
  if (typeof value !== "number" || !Number.isInteger(value)) throw Malformed.at(where, "a whole number");
  return value;
}
function enumOf(names, value, where) {
  if (typeof value !== "string") return whole(value, where);
  const number = names.includes(value) ? names.indexOf(value) : /^\d{1,9}$/.test(value) ? Number(value) : void 0;
  if (number === void 0) throw Malformed.at(where, "a value of the enum");
  return number;
}
function hexId(value, bytes) {
  if (value === void 0 || value === null) return "";
  const isBinary = value instanceof Uint8Array;
  const hex = isBinary ? asBuffer(value).toString("hex") : value;
  if (typeof hex !== "string") return void 0;
  if (hex === "" || hex.endsWith("0") && ZEROS.test(hex)) return "";
  if (hex.length !== 2 * bytes) return void 0;
  if (isBinary) return hex;
  return HEX.test(hex) ? hex.toLowerCase() : void 0;
}
var ZEROS = /^0*$/;
var HEX = /^[0-9a-f]+$/i;
function int64(value, where) {
  if (isLong(value)) return value.high * 2 ** 32 + (value.low >>> 0);
  if (typeof value === "number" && Number.isInteger(value)) return value;
  if (typeof value === "string" && /^-?\d{1,20}$/.test(value)) return Number(value);
  throw Malformed.at(where, "a 64-bit number");
}
function double(value, where) {
  if (typeof value === "number") return value;
  if (typeof value === "string" && /^(NaN|-?Infinity|-?\d+(\.\d+)?([eE][-+]?\d+)?)$/.test(value)) return Number(value);
  throw Malformed.at(where, "a number");
}
function base64(value, where) {
  return value instanceof Uint8Array ? asBuffer(value).toString("base64") : text(value, where);
}
var GIGA = 1e9;
function hrTime(value, where) {
  if (value === void 0 || value === null) return [0, 0];
  if (isLong(value)) return timeOfLong(value.high >>> 0, value.low >>> 0);
  if (typeof value === "number" && value >= 0 && value < 2 ** 64) {
    return [Math.floor(value / GIGA), Math.floor(value % GIGA)];
  }
  if (typeof value === "string" && /^\d{1,20}$/.test(value)) {
    return [Number(value.slice(0, -9)), Number(value.slice(-9))];
  }
  throw Malformed.at(where, "nanoseconds since 1970");
}
function timeOfLong(high, low) {
  const upper = (high >>> 16) * 2 ** 16;
  const lower = high & 65535;
  const remainder = 2 ** 32 % GIGA;
  const upperNanos = upper / 2 ** 16 * remainder % GIGA * 2 ** 16;
  const nanos = (upperNanos % GIGA + lower * remainder % GIGA + low) % GIGA;
  return [Math.round((high * 2 ** 32 + low - nanos) / GIGA), nanos];
}
var asBuffer = (bytes) => Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

// src/bridge/otlp/attribute-values.ts
var NONE = {};
function attributesOf(values, where) {
  const entries = list(values, where);
  if (entries.length === 0) return NONE;
  const attributes = {};
  for (const entry of entries) {
    const { key, value } = record(entry, where);
    const name = text(key, where);
    if (name !== "__proto__") attributes[name] = plainValue(value, where);
  }
  return attributes;
}
function plainValue(value, where) {
  if (value === void 0 || value === null) return void 0;
  const any = record(value, where);
  if (any.stringValue !== void 0 && any.stringValue !== null) return text(any.stringValue, where);
  if (any.intValue !== void 0 && any.intValue !== null) return int64(any.intValue, where);
  if (any.doubleValue !== void 0 && any.doubleValue !== null) return double(any.doubleValue, where);
  if (any.boolValue !== void 0 && any.boolValue !== null) {
    if (typeof any.boolValue !== "boolean") throw Malformed.at(where, "true or false");
    return any.boolValue;
  }
  if (any.arrayValue !== void 0 && any.arrayValue !== null) {
    return list(record(any.arrayValue, where).values, where).map((item) => plainValue(item, where) ?? null);
  }
  if (any.kvlistValue !== void 0 && any.kvlistValue !== null) {
    return attributesOf(record(any.kvlistValue, where).values, where);
  }
  if (any.bytesValue !== void 0 && any.bytesValue !== null) return base64(any.bytesValue, where);
  return void 0;
}

// src/bridge/otlp/decoded-span.ts
var DecodedSpan = class {
  #context;
  parentSpanContext;
  name;
  kind;
  startTime;
  endTime;
  status;
  attributes;
  links;
  events;
  resource;
  instrumentationScope;
  constructor(fields) {
    this.#context = { traceId: fields.traceId, spanId: fields.spanId };
    this.parentSpanContext = fields.parentSpanContext;
    this.name = fields.name;
    this.kind = fields.kind;
    this.startTime = fields.startTime;
    this.endTime = fields.endTime;
    this.status = fields.status;
    this.attributes = fields.attributes;
    this.links = fields.links;
    this.events = fields.events;
    this.resource = fields.resource;
    this.instrumentationScope = fields.instrumentationScope;
  }
  spanContext() {
    return this.#context;
  }
};

// src/bridge/otlp/spans-of-request.ts
var PARENT_IS_REMOTE = 768;
var KINDS = ["UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER"].map(
  (name) => `SPAN_KIND_${name}`
);
var CODES = ["UNSET", "OK", "ERROR"].map((name) => `STATUS_CODE_${name}`);
var NO_LINKS = [];
var NO_EVENTS = [];
function spansOfRequest(request) {
  const spans = [];
  let rejected = 0;
  for (const [index, resourceSpans] of list(record(request, "").resourceSpans, "resourceSpans").entries()) {
    const where = `resourceSpans[${index}]`;
    const below = record(resourceSpans, where);
    const resource = { attributes: attributesOf(record(below.resource, where).attributes, where) };
    for (const scopeSpans of list(below.scopeSpans, `${where}.scopeSpans`)) {
      const inScope = record(scopeSpans, where);
      const scope = scopeOf(record(inScope.scope, where), where);
      for (const item of list(inScope.spans, `${where}.scopeSpans.spans`)) {
        const span = spanOf(record(item, where), resource, scope, `${where}: a span`);
        if (span === void 0) rejected += 1;
        else spans.push(span);
      }
    }
  }
  return { spans, rejected };
}
function scopeOf(scope, where) {
  const version = text(scope.version, where);
  return { name: text(scope.name, where), ...version !== "" && { version } };
}
function spanOf(span, resource, instrumentationScope, where) {
  const traceId = hexId(span.traceId, 16);
  const spanId = hexId(span.spanId, 8);
  const parentId = hexId(span.parentSpanId, 8);
  if (!traceId || !spanId || parentId === void 0) return void 0;
  const status = record(span.status, where);
  const message = text(status.message, where);
  const isRemote = (whole(span.flags, where) & PARENT_IS_REMOTE) === PARENT_IS_REMOTE;
  return new DecodedSpan({
    traceId,
    spanId,
    parentSpanContext: parentId === "" ? void 0 : { spanId: parentId, ...isRemote && { isRemote } },
    name: text(span.name, where),
    kind: Math.max(0, enumOf(KINDS, span.kind, where) - 1),
    startTime: hrTime(span.startTimeUnixNano, where),
    endTime: hrTime(span.endTimeUnixNano, where),
    status: { code: enumOf(CODES, status.code, where), ...message !== "" && { message } },
    attributes: attributesOf(span.attributes, where),
    links: linksOf(list(span.links, where), where),
    events: eventsOf(list(span.events, where), where),
    resource,
    instrumentationScope
  });
}
function linksOf(links, where) {
  if (links.length === 0) return NO_LINKS;
  return links.flatMap((item) => {
    const link = record(item, where);
    const [traceId, spanId] = [hexId(link.traceId, 16), hexId(link.spanId, 8)];
    if (!traceId || !spanId) return [];
    return [{ context: { traceId, spanId }, attributes: attributesOf(link.attributes, where) }];
  });
}
function eventsOf(events, where) {
  if (events.length === 0) return NO_EVENTS;
  return events.map((item) => {
    const event = record(item, where);
    return {
      name: text(event.name, where),
      time: hrTime(event.timeUnixNano, where),
      attributes: attributesOf(event.attributes, where)
    };
  });
}

// src/bridge/otlp/weigh-json.ts
var MADE_ANEW = 9;
var VALUE_BYTES = 60;
var PLACE_BYTES = 40;
var TEXT_BYTES = 2;
var BEYOND_LATIN_1 = 196;
var QUOTE = 34;
var BACKSLASH = 92;
var COMMA = 44;
var OPENING = 91;
var CLOSING = 93;
var MEANS_NOTHING = Uint8Array.from({ length: 256 }, (_, byte) => {
  const isBracket = [OPENING, CLOSING].includes(byte & ~32);
  return isBracket || [QUOTE, COMMA, BACKSLASH].includes(byte) || byte >= BEYOND_LATIN_1 ? 0 : 1;
});
function weighJson(body) {
  let [bytes, depth, beyondLatin1, inText] = [0, 0, 0, false];
  for (let at = 0; at < body.length; at++) {
    const byte = body[at];
    if (MEANS_NOTHING[byte] === 1) continue;
    if (byte >= BEYOND_LATIN_1) beyondLatin1 += 1;
    if (byte === QUOTE) inText = !inText;
    else if (inText) at += byte === BACKSLASH ? 1 : 0;
    else if (byte === COMMA) bytes += PLACE_BYTES;
    else if ((byte & ~32) === OPENING) {
      depth += 1;
      bytes += depth > MADE_ANEW ? VALUE_BYTES : NODE_BYTES;
      if (depth > MOST_NESTED.json) throw Malformed.at("", `at most ${MOST_NESTED.json} levels of brackets`);
    } else if ((byte & ~32) === CLOSING) depth -= 1;
  }
  return { bytes: bytes + TEXT_BYTES * body.length * (beyondLatin1 > 0 ? 2 : 1) };
}

// src/bridge/otlp/decode.ts
var { ExportTraceServiceRequest } = opentelemetry.proto.collector.trace.v1;
function weigh(body, encoding) {
  return orMalformed(() => ({ type: "weighed", ...encoding === "json" ? weighJson(body) : weighProtobuf(body) }));
}
function decode(body, encoding) {
  return orMalformed(() => {
    const request = encoding === "json" ? JSON.parse(textOf(body)) : fromProtobuf(body);
    return { type: "decoded", ...spansOfRequest(request) };
  });
}
var textOf = (body) => body.toString("utf8", body.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0);
var BYTE_ORDER_MARK = Buffer.from("\uFEFF");
function fromProtobuf(body) {
  const reader = import_minimal.default.Reader.create(body);
  reader.discardUnknown = true;
  return ExportTraceServiceRequest.decode(reader);
}
function orMalformed(read) {
  try {
    return read();
  } catch (error) {
    if (error instanceof Malformed) return { type: "malformed", message: error.message };
    return { type: "malformed", message: error instanceof SyntaxError ? "not JSON" : "not OTLP" };
  }
}

// src/bridge/otlp/weigh-texts.ts
var [quote, backslash, comma, list2, object] = ['"', "\\", ",", "[", "{"].map((character) => character.charCodeAt(0));
var COPIES = 4.5;
var BEYOND_LATIN_12 = /[^\0-\xff]/;
function weighTexts(spans) {
  let bytes = 0;
  const shared = /* @__PURE__ */ new Set();
  for (const { attributes, events, links, resource } of spans) {
    bytes += bytesOf(attributes);
    for (const event of events) bytes += bytesOf(event.attributes);
    for (const link of links) bytes += bytesOf(link.attributes);
    if (!shared.has(resource.attributes)) bytes += bytesOf(resource.attributes);
    shared.add(resource.attributes);
  }
  return { bytes };
}
function bytesOf(value) {
  if (typeof value === "string") {
    const copies = COPIES * value.length * (BEYOND_LATIN_12.test(value) ? 2 : 1);
    return mayBeJson(value) ? copies + NODE_BYTES * valuesInJson(value) : copies;
  }
  if (typeof value !== "object" || value === null) return 0;
  let bytes = 0;
  for (const item of Object.values(value)) bytes += bytesOf(item);
  return bytes;
}
function valuesInJson(text2) {
  let values = 1;
  let inText = false;
  for (let at = 0; at < text2.length; at++) {
    const unit = text2.charCodeAt(at);
    if (unit === quote) inText = !inText;
    else if (inText) at += unit === backslash ? 1 : 0;
    else if (unit === list2 || unit === object) values += 2;
    else if (unit === comma) values += 1;
  }
  return values;
}

// src/bridge/back.ts
var TOO_MANY_VALUES = "the body holds more values than fit into memory";
var UNTIDY = 0.5;
var LARGE = 16 * 1024 * 1024;
var Backroom = class {
  #destination;
  #inFlight;
  /** Bytes of the process while nothing is under way. */
  #idle = process.memoryUsage.rss();
  /** Bytes of what was still needed when garbage was last looked for. */
  #needed = 0;
  constructor(destination, inFlight) {
    this.#destination = destination;
    this.#inFlight = inFlight;
  }
  async status() {
    return this.#destination.status();
  }
  async take(body, encoding) {
    const share = this.#inFlight.share();
    const tidy = () => {
      if (share.bytes >= LARGE) this.#tidy();
    };
    const nothing = (status, why) => ({
      answer: refused(encoding, status, why),
      ...{ received: 0, rejected: 0 }
    });
    try {
      const bytes = body.length;
      const decoded = this.#spansOf(body, encoding, share);
      if (decoded.type === "refused") return nothing(decoded.status, decoded.why);
      tidy();
      const { spans, rejected } = decoded;
      const none = { type: "taken" };
      const reception = spans.length === 0 ? none : await this.#destination.take(spans, bytes, tidy);
      if (reception.type === "too large") return nothing(413, reception.why);
      if (reception.type === "later") return nothing(503, reception.why);
      const lost = rejected + (reception.type === "never" ? spans.length : 0);
      const why = reception.type === "never" ? reception.why : "spans without a valid trace id and span id";
      return { answer: taken(encoding, lost, why), received: spans.length + rejected, rejected: lost };
    } finally {
      tidy();
      share.end();
    }
  }
  #tidy() {
    if (process.memoryUsage.rss() - this.#idle <= UNTIDY * this.#inFlight.most) return;
    if (usedBytes() - this.#needed < LARGE) return;
    collectGarbage();
    this.#needed = usedBytes();
  }
  /** The spans of a body, whose memory is gone then, whatever it holds. */
  #spansOf(body, encoding, share) {
    const bytes = Buffer.from(body);
    freeMemory(body.buffer);
    const { most } = this.#inFlight;
    const weighed = weigh(bytes, encoding);
    if (weighed.type === "malformed") return refusal(400, weighed.message);
    if (bytes.length + weighed.bytes > most) return refusal(413, TOO_MANY_VALUES);
    if (!share.grow(weighed.bytes)) return refusal(503, TOO_MUCH_AT_ONCE);
    const decoded = decode(bytes, encoding);
    if (decoded.type === "malformed") return refusal(400, decoded.message);
    const texts = weighTexts(decoded.spans);
    if (bytes.length + weighed.bytes + texts.bytes > most) return refusal(413, TOO_MANY_VALUES);
    return share.grow(texts.bytes) ? decoded : refusal(503, TOO_MUCH_AT_ONCE);
  }
};
function usedBytes() {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
var refusal = (status, why) => ({ type: "refused", status, why });

// src/destinations/foreign-traces.ts
var openForeignTraces = (folder, onTrouble, root, leavesOut) => new ForeignTraces(new FileSessionBook({ folder, root, onTrouble }), leavesOut);

// src/bridge/journal/done-file.ts
import { closeSync, openSync, statSync, writeSync } from "node:fs";
var FILE_BYTES = 1024 * 1024;
var KEPT_MS = 48 * 60 * 6e4;
var KEY_BYTES = 8;
var MOST_BYTES = 16 * 1024 * 1024;
var DoneFile = class {
  #folder;
  #now;
  #name;
  #fd;
  #bytes = 0;
  #frames = 0;
  constructor(folder, now) {
    this.#folder = folder;
    this.#now = now;
  }
  /** All keys that any bridge wrote, oldest first. What is damaged is left out. */
  *read() {
    for (const name of this.#folder.files("done")) {
      try {
        const { frames } = scanFrames(name.unique, readPrivateFile(this.#folder.pathOf(name)));
        for (const { payload } of frames) {
          for (let at = 0; at + KEY_BYTES <= payload.length; at += KEY_BYTES) yield payload.readDoubleBE(at);
        }
      } catch {
      }
    }
  }
  /** Survives the end of this process when it returns. Throws what the file system throws. */
  append(keys) {
    const payload = Buffer.alloc(keys.length * KEY_BYTES);
    const numbers = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
    for (let index = 0; index < keys.length; index++) numbers.setFloat64(index * KEY_BYTES, keys[index]);
    if (this.#name === void 0 || this.#bytes > FILE_BYTES || !this.#folder.has(this.#name)) this.#begin();
    const { unique } = this.#name;
    this.#bytes += writeSync(this.#fd, encodeFrame(unique, FRAME.record, this.#frames++, payload));
  }
  /** Removes what is too old or too much, but for files that a living bridge may still write. */
  expire() {
    const isLeft = this.#folder.isLeft();
    let bytes = 0;
    for (const name of [...this.#folder.files("done")].reverse()) {
      bytes += this.#folder.sizeOf(name);
      const inUse = this.#folder.isOurs(name) ? name.unique === this.#name?.unique : !isLeft(name);
      if (inUse) continue;
      if (bytes > MOST_BYTES || this.#now() - this.#writtenAt(name) >= KEPT_MS) this.#folder.remove(name);
    }
  }
  close() {
    if (this.#fd !== void 0) closeSync(this.#fd);
    this.#fd = void 0;
  }
  #begin() {
    this.close();
    this.#name = this.#folder.newName("done");
    const path = this.#folder.pathOf(this.#name);
    this.#fd = this.#create(path);
    this.#bytes = 0;
  }
  #create(path) {
    try {
      return openSync(path, "ax", 384);
    } catch (error) {
      this.#folder.restore(error);
      return openSync(path, "ax", 384);
    }
  }
  #writtenAt(name) {
    try {
      return statSync(this.#folder.pathOf(name)).mtimeMs;
    } catch {
      return this.#now();
    }
  }
};

// src/bridge/journal/journal-folder.ts
import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, renameSync, statSync as statSync2, unlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
var HEARTBEAT_MS = 1e4;
var SILENCE_MS = 6e4;
var pattern = /^(\d{15})\.([0-9a-f]{12})\.([0-9a-z-]+)\.(spans|done)$/;
var JournalFolder = class {
  path;
  #owner = newOwner();
  #now;
  #root;
  /** Makes the folder; `root`: see `makePrivateFolder`, whose errors it throws. */
  constructor(path, now, root = path) {
    this.path = path;
    this.#root = root;
    this.#now = now;
    this.#make();
  }
  /** Makes the folder anew after an error that says it was taken away; throws any other. */
  restore(error) {
    if (error.code !== "ENOENT") throw error;
    this.#make();
  }
  newName(type) {
    return { at: this.#now(), unique: randomBytes(6).toString("hex"), owner: this.#owner, type };
  }
  pathOf({ at, unique, owner, type }) {
    return join(this.path, `${String(at).padStart(15, "0")}.${unique}.${owner}.${type}`);
  }
  /** All files of a type, whoever's they are, oldest first. */
  files(type) {
    return readdirSync(this.path).sort().flatMap((name) => {
      const [, at, unique, owner] = pattern.exec(name) ?? [];
      if (!at || !unique || !owner || !name.endsWith(`.${type}`)) return [];
      return [{ at: Number(at), unique, owner, type }];
    });
  }
  has(name) {
    return existsSync(this.pathOf(name));
  }
  /** Bytes of a file; 0 when it is gone. */
  sizeOf(name) {
    try {
      return statSync2(this.pathOf(name)).size;
    } catch {
      return 0;
    }
  }
  /** Says that this bridge lives; never throws. */
  beat() {
    try {
      const at = new Date(this.#now());
      utimesSync(this.#signOfLife(this.#owner), at, at);
    } catch {
    }
  }
  isOurs({ owner }) {
    return owner === this.#owner;
  }
  /** A judgement on whether the bridge that holds a file is dead, which asks for each of them once. */
  isLeft() {
    const dead = /* @__PURE__ */ new Map();
    return ({ owner }) => {
      const known = dead.get(owner) ?? this.#isDead(owner);
      dead.set(owner, known);
      return known;
    };
  }
  /** Makes a file that was left behind ours; `undefined` when another bridge was faster. */
  claim(left) {
    const name = { ...left, owner: this.#owner };
    try {
      renameSync(this.pathOf(left), this.pathOf(name));
      return name;
    } catch {
      return void 0;
    }
  }
  /** Lets another bridge have a file at once. */
  release(name) {
    try {
      renameSync(this.pathOf(name), this.pathOf({ ...name, owner: NOBODY }));
    } catch {
    }
  }
  remove(name) {
    unlink(this.pathOf(name));
  }
  /** Removes what dead bridges left that holds nothing: signs of life, and files they never finished. */
  tidy() {
    for (const file of readdirSync(this.path)) {
      const [, owner] = /\.?([0-9a-z-]+)\.(?:alive|part)$/.exec(file) ?? [];
      if (owner && owner !== this.#owner && this.#isDead(owner)) unlink(join(this.path, file));
    }
  }
  /** Ends this bridge's life. */
  leave() {
    unlink(this.#signOfLife(this.#owner));
  }
  #make() {
    makePrivateFolder(this.path, this.#root);
    replacePrivateFile(this.#signOfLife(this.#owner), "");
  }
  #isDead(owner) {
    return !isAlive(owner, () => this.#modifiedAt(this.#signOfLife(owner)), this.#now, SILENCE_MS);
  }
  #signOfLife(owner) {
    return join(this.path, `${owner}.alive`);
  }
  #modifiedAt(path) {
    try {
      return statSync2(path).mtimeMs;
    } catch {
      return 0;
    }
  }
};
function unlink(path) {
  try {
    unlinkSync(path);
  } catch {
  }
}
var journalFolder = (stateDir, url) => join(stateDir, "bridge", sha256(url).slice(0, 8));

// src/bridge/journal/spans-file.ts
import { open, rename, rm } from "node:fs/promises";

// src/bridge/journal/span-codec.ts
var NO_RESOURCE = { attributes: {} };
var NO_SCOPE = { name: "" };
function encodeSpans({ heldSince, spans }) {
  const resources = [];
  const seen = /* @__PURE__ */ new Map();
  const numberOf = (resource) => {
    const known = seen.get(resource);
    if (known !== void 0) return known;
    seen.set(resource, resources.length);
    return resources.push(resource) - 1;
  };
  const items = spans.map((span) => {
    const { resource = NO_RESOURCE, instrumentationScope, events } = span;
    const { kind } = span;
    const { name, parentSpanContext, startTime, endTime, status, attributes, links } = span;
    const { traceId, spanId } = span.spanContext();
    return {
      ...{ traceId, spanId, parentSpanContext, name, kind, startTime, endTime, status, attributes, links, events },
      ...{ resource: numberOf(resource), instrumentationScope }
    };
  });
  return Buffer.from(JSON.stringify({ version: 1, heldSince, resources, spans: items }));
}
function decodeSpans(payload) {
  try {
    const { version, heldSince, resources, spans } = JSON.parse(payload.toString("utf8"));
    if (version !== 1 || typeof heldSince !== "number") return void 0;
    return { heldSince, spans: spans.map((item) => restored(item, resources)) };
  } catch {
    return void 0;
  }
}
var restored = (item, resources) => new DecodedSpan({
  ...item,
  kind: item.kind ?? 0,
  events: item.events ?? [],
  resource: resources[item.resource] ?? NO_RESOURCE,
  instrumentationScope: item.instrumentationScope ?? NO_SCOPE
});

// src/bridge/journal/spans-file.ts
var draftOf = (path) => path.replace(/\.([0-9a-z-]+)\.spans$/, ".$1.part");
async function writeSpansFile(folder, name, kept) {
  const path = folder.pathOf(name);
  const bytes = encodeFrame(name.unique, FRAME.record, 1, encodeSpans(kept));
  try {
    const file = await create(folder, draftOf(path));
    await thenClose(file, async () => {
      await file.writeFile(bytes);
      await file.datasync();
    });
    await rename(draftOf(path), path);
    return bytes.length;
  } catch (error) {
    await rm(draftOf(path), { force: true }).catch(() => {
    });
    throw error;
  }
}
var create = (folder, path) => open(path, "wx", 384).catch((error) => {
  folder.restore(error);
  return open(path, "wx", 384);
});
function readSpansFile(folder, name) {
  const content = readPrivateFile(folder.pathOf(name));
  const [frame] = scanFrames(name.unique, content).frames;
  const kept = frame && decodeSpans(frame.payload);
  return kept && { ...kept, bytes: content.length };
}
var FolderSync = class {
  #path;
  #running;
  #next;
  constructor(path) {
    this.#path = path;
  }
  sync() {
    if (this.#running === void 0) {
      this.#running = this.#once();
      return this.#running;
    }
    this.#next ??= this.#running.catch(() => {
    }).then(() => {
      this.#next = void 0;
      this.#running = this.#once();
      return this.#running;
    });
    return this.#next;
  }
  async #once() {
    try {
      if (process.platform === "win32") return;
      const folder = await open(this.#path, "r");
      await thenClose(folder, () => folder.sync());
    } finally {
      this.#running = void 0;
    }
  }
};
async function thenClose(file, use) {
  try {
    await use();
  } finally {
    await file.close();
  }
}

// src/bridge/journal/journal.ts
var MOST_KNOWN = 4e5;
var GRACE_MS = 5e3;
var LOOK_MS = 2e3;
var COMPACT_BYTES = 64 * 1024 * 1024;
var Journal = class {
  #folder;
  #sync;
  #done;
  #known = new RecentSpans(MOST_KNOWN);
  #files = /* @__PURE__ */ new Map();
  #all = /* @__PURE__ */ new Set();
  #drops = new Drops();
  #clock;
  #isStored;
  #unsaved = [];
  /** When a look last found something that was translated not stored, by the clock of the process. */
  #unstoredAt = Number.NEGATIVE_INFINITY;
  #beatAt = 0;
  /** Makes the folder. Throws what the file system throws. */
  constructor(path, options = {}) {
    const { isStored = () => true, now = Date.now, clock = () => performance.now() } = options;
    this.#isStored = isStored;
    this.#folder = new JournalFolder(path, now, options.root);
    this.#sync = new FolderSync(path);
    this.#done = new DoneFile(this.#folder, now);
    this.#clock = clock;
    this.#folder.tidy();
    this.#done.expire();
    this.#recall();
  }
  has(span) {
    return this.#known.has(span);
  }
  add(spans) {
    for (const span of spans) {
      const key = spanKey(span);
      if (this.#known.addKey(key)) this.#unsaved.push(key);
      this.#letGo(key);
    }
  }
  /**
   * Keeps spans that wait, and remembers what was translated since the last call and is stored. When it resolves, both
   * survive the end of this process, and the waiting spans that of the machine. Rejects as the file system does.
   */
  async keep(held, heldSince) {
    this.save();
    if (held.length > 0) await this.#write(held, heldSince);
  }
  /** Remembers on disk what was translated since the last call and is stored. Throws what the file system throws. */
  save() {
    if (this.#unsaved.length === 0 || !this.#isStored()) return;
    this.#done.append(this.#unsaved);
    this.#unsaved = [];
  }
  /**
   * Takes over what dead bridges left, oldest first, without what was translated. Where there is no room for the bytes
   * of a file, it and those after it stay where they are.
   */
  *takeOver(hasRoom = () => true) {
    const isLeft = this.#folder.isLeft();
    const all = this.#folder.files("spans").filter((name) => !this.#folder.isOurs(name) && isLeft(name));
    let recalled = false;
    for (const left of all) {
      if (!hasRoom(this.#folder.sizeOf(left))) return;
      const name = this.#folder.claim(left);
      if (name === void 0) continue;
      if (!recalled) this.#recall();
      recalled = true;
      const kept = readSpansFile(this.#folder, name);
      if (kept === void 0) {
        this.#drops.add(DROP.recordDamaged);
        this.#folder.remove(name);
        continue;
      }
      const { heldSince, bytes } = kept;
      const spans = kept.spans.filter((span) => !this.has(span));
      const heldNow = (held) => {
        this.#register({ name, heldSince, held: /* @__PURE__ */ new Map(), count: kept.spans.length, bytes }, held);
      };
      yield { heldSince, spans, heldNow };
    }
  }
  /** To be called every two seconds: deletes what is not needed any more, and says that this bridge lives. */
  async look() {
    this.save();
    const now = this.#clock();
    if (!this.#isStored()) this.#unstoredAt = now;
    for (const file of this.#all) {
      const storedAt = Math.max(file.emptyAt ?? now, this.#unstoredAt);
      if (file.bytes === 0 || file.held.size > 0 || now - storedAt < GRACE_MS) continue;
      this.#folder.remove(file.name);
      this.#all.delete(file);
    }
    if (now - this.#beatAt >= HEARTBEAT_MS || this.#beatAt === 0) {
      this.#beatAt = now;
      this.#folder.beat();
      this.#done.expire();
    }
    if (this.bytes > COMPACT_BYTES) await this.compact();
  }
  static lookMs = LOOK_MS;
  /** Writes files anew of which less than half is still held. */
  async compact() {
    for (const file of this.#all) {
      if (file.bytes === 0 || file.held.size === 0 || file.held.size * 2 > file.count) continue;
      await this.#write([...file.held.values()], file.heldSince);
    }
  }
  /** Bytes on disk, those to be deleted soon included. */
  get bytes() {
    let bytes = 0;
    for (const file of this.#all) bytes += file.bytes;
    return bytes;
  }
  /** What was left by dead bridges but could not be read. */
  get drops() {
    return this.#drops.counts();
  }
  /** Lets go of everything: the next bridge takes it over. `isStored` is what became of the outbox. Never throws. */
  close(isStored = true) {
    try {
      if (isStored) this.save();
      this.#done.close();
    } catch {
    }
    for (const { name, bytes } of this.#all) if (bytes > 0) this.#folder.release(name);
    this.#folder.leave();
  }
  #recall() {
    for (const key of this.#done.read()) this.#known.addKey(key);
  }
  async #write(held, heldSince) {
    const file = {
      name: this.#folder.newName("spans"),
      heldSince,
      held: /* @__PURE__ */ new Map(),
      count: held.length,
      bytes: 0
    };
    const before = this.#register(file, held);
    try {
      const bytes = await writeSpansFile(this.#folder, file.name, { heldSince, spans: held });
      await this.#sync.sync();
      file.bytes = bytes;
    } catch (error) {
      this.#all.delete(file);
      for (const [key, span] of file.held) {
        const older = before.get(key);
        this.#letGo(key);
        if (older !== void 0) this.#register(older, [span]);
      }
      throw error;
    }
  }
  /** A span that an older file has as well is the newer one's from now on. Returns the older ones by key. */
  #register(file, held) {
    const before = /* @__PURE__ */ new Map();
    this.#all.add(file);
    for (const span of held) {
      const key = spanKey(span);
      const older = this.#files.get(key);
      if (older !== void 0) before.set(key, older);
      this.#letGo(key);
      file.held.set(key, span);
      this.#files.set(key, file);
    }
    if (file.held.size === 0) file.emptyAt = this.#clock();
    return before;
  }
  #letGo(key) {
    const file = this.#files.get(key);
    if (file === void 0) return;
    this.#files.delete(key);
    file.held.delete(key);
    if (file.held.size === 0) file.emptyAt = this.#clock();
  }
};

// src/privacy/received-texts.ts
var LONGEST_REMEMBERED = 100;
var MOST_REMEMBERED = 1e4;
var LONGEST_PLAIN = 999;
var ReceivedTexts = class {
  #privacy;
  #clean = /* @__PURE__ */ new Set();
  /** By name. */
  #cleanNamed = /* @__PURE__ */ new Map();
  #remembered = 0;
  constructor(privacy) {
    this.#privacy = privacy;
  }
  /** Throws where it could not be searched. */
  text(text2) {
    if (this.#clean.has(text2)) return text2;
    const clean = this.#privacy.text(text2);
    if (clean === text2) this.#remember(this.#clean, text2);
    return clean;
  }
  /** The same of a text that stands under a name. Throws where it could not be searched. */
  named(name, text2) {
    if (text2.length <= LONGEST_PLAIN && this.#privacy.isPlain(name, text2)) return text2;
    if (this.#cleanNamed.get(name)?.has(text2)) return text2;
    const clean = this.#json(text2) ?? this.#privacy.named(name, text2);
    if (clean === text2 && name.length <= LONGEST_REMEMBERED) {
      const known = this.#cleanNamed.get(name) ?? /* @__PURE__ */ new Set();
      this.#cleanNamed.set(name, known);
      this.#remember(known, text2);
    }
    return clean;
  }
  /** The same of any value, names in it included. Throws where it could not be searched. */
  value(name, value) {
    if (typeof value === "string") return this.named(name, value);
    return typeof value === "object" ? copied(value, this, name) : value;
  }
  #remember(known, text2) {
    if (text2.length > LONGEST_REMEMBERED) return;
    if (this.#remembered >= MOST_REMEMBERED) {
      this.#clean.clear();
      this.#cleanNamed.clear();
      this.#remembered = 0;
    }
    known.add(text2);
    this.#remembered += 1;
  }
  /** `undefined` for a text that is not the JSON of a list or an object. */
  #json(text2) {
    const value = container(text2);
    if (value === void 0) return void 0;
    const clean = copied(value, this);
    const json = JSON.stringify(clean);
    if (clean !== value) return json;
    return json === text2 || this.#privacy.text(text2) === text2 ? text2 : json;
  }
};
function container(text2) {
  if (!mayBeJson(text2)) return void 0;
  try {
    return JSON.parse(text2);
  } catch {
    return void 0;
  }
}

// src/bridge/redacted-span.ts
var NOT_SEARCHED = "(unnamed)";
var IDS = new Set(SESSION_IDS);
var SpanRedaction = class {
  #texts;
  #failed;
  /** Resources and scopes are shared by the spans below them. */
  #resources = /* @__PURE__ */ new WeakMap();
  #scopes = /* @__PURE__ */ new WeakMap();
  constructor(texts, failed) {
    this.#texts = texts;
    this.#failed = failed;
  }
  /** The span itself where there is nothing to take out, which is nearly always. */
  redacted(span) {
    const name = this.#text(span.name);
    const status = this.#status(span.status);
    const attributes = this.#attributes(span.attributes);
    const links = changed(span.links, (link) => this.#withAttributes(link));
    const events = changed(span.events, (event) => this.#event(event));
    const resource = this.#shared(this.#resources, span.resource, (given) => this.#withAttributes(given));
    const instrumentationScope = this.#shared(this.#scopes, span.instrumentationScope, (given) => this.#scope(given));
    const isSame = name === span.name && status === span.status && attributes === span.attributes && links === span.links && events === span.events && resource === span.resource && instrumentationScope === span.instrumentationScope;
    if (isSame) return span;
    const said = { name, status, attributes, links, events, resource, instrumentationScope };
    return new DecodedSpan({ ...span, ...span.spanContext(), ...said });
  }
  #withAttributes(given) {
    const attributes = given.attributes && this.#attributes(given.attributes);
    return attributes === given.attributes ? given : { ...given, attributes };
  }
  /** Copied from the first attribute on that is not as it was. */
  #attributes(attributes) {
    let clean;
    const names = Object.keys(attributes);
    for (let index = 0; index < names.length; index++) {
      const name = names[index];
      const value = attributes[name];
      try {
        const shown = this.#value(name, value);
        const shownName = this.#texts.text(name);
        if (clean === void 0 && shownName === name && shown === value) continue;
        clean ??= firstOf(attributes, index);
        clean[shownName] = shown;
      } catch {
        this.#failed();
        clean ??= firstOf(attributes, index);
      }
    }
    return clean ?? attributes;
  }
  #value(name, value) {
    const isId = typeof value === "string" && IDS.has(name);
    return isId ? this.#texts.text(value) : this.#texts.value(name, value);
  }
  #event(event) {
    const name = this.#text(event.name);
    const shown = this.#withAttributes(event);
    return name === event.name ? shown : { ...shown, name };
  }
  #scope(scope) {
    const { name, version } = scope;
    const shown = { name: this.#text(name), ...version !== void 0 && { version: this.#text(version) } };
    return shown.name === name && shown.version === version ? scope : shown;
  }
  #status(status) {
    const { code, message } = status;
    if (message === void 0) return status;
    const clean = this.#orNothing(message);
    if (clean === message) return status;
    return clean === void 0 ? { code } : { code, message: clean };
  }
  #text(text2) {
    return this.#orNothing(text2) ?? NOT_SEARCHED;
  }
  #orNothing(text2) {
    try {
      return this.#texts.named("", text2);
    } catch {
      this.#failed();
      return void 0;
    }
  }
  #shared(known, value, clean) {
    const before = known.get(value);
    if (before !== void 0) return before;
    const made = clean(value);
    known.set(value, made);
    return made;
  }
};
var firstOf = (attributes, count) => Object.fromEntries(Object.entries(attributes).slice(0, count));
function changed(items, change) {
  if (items.length === 0) return items;
  const after = items.map(change);
  return after.every((item, index) => item === items[index]) ? items : after;
}

// src/bridge/received-spans.ts
var MOST_EXCLUDED = 1e4;
var ReceivedSpans = class {
  #privacy;
  #redaction;
  /** Trace ids and session ids, oldest first. */
  #excluded = /* @__PURE__ */ new Set();
  constructor(privacy) {
    this.#privacy = privacy;
    this.#redaction = new SpanRedaction(new ReceivedTexts(privacy), () => privacy.failed());
  }
  /** Never throws. */
  passing(spans) {
    for (const span of spans) {
      if (!this.#privacy.excludes(textAttribute(span, ATTR.projectPath))) continue;
      this.#exclude(`trace ${span.spanContext().traceId}`);
      this.#exclude(keyOf(span));
    }
    return spans.filter((span) => !this.#excluded.has(keyOf(span))).map((span) => this.#redaction.redacted(span));
  }
  #exclude(key) {
    this.#excluded.delete(key);
    this.#excluded.add(key);
    const [oldest] = this.#excluded;
    if (this.#excluded.size > MOST_EXCLUDED && oldest !== void 0) this.#excluded.delete(oldest);
  }
};
function keyOf(span) {
  const session = isOurs(span) ? textAttribute(span, ATTR.conversationId) : void 0;
  return session === void 0 ? `trace ${span.spanContext().traceId}` : `session ${session}`;
}

// src/bridge/reception.ts
var DISK_REFUSES = { type: "later", why: "the disk refuses to store" };

// src/bridge/recorded-here.ts
var LOOK_AGAIN_MS = 1e3;
var MOST_KNOWN2 = 1e4;
var RecordedHere = class {
  #options;
  #clock;
  /** Sessions and traces, the one seen longest ago first: true for those recorded here, else when they were looked up. */
  #known = /* @__PURE__ */ new Map();
  #spans = 0;
  constructor(options) {
    this.#options = options;
    this.#clock = options.clock ?? (() => performance.now());
  }
  /** Spans that were left out. */
  get spans() {
    return this.#spans;
  }
  /** Whether a unit is to be left out, because its session is recorded here. Counts its spans, if so. */
  leavesOut({ root, below }, sessionId) {
    if (!this.#has(sessionId)) return false;
    this.#note(root.spanContext().traceId, true);
    this.#spans += [root, ...below].filter((span) => !this.#options.isKnown(span)).length;
    return true;
  }
  #has(sessionId) {
    const known = this.#known.get(sessionId);
    const now = this.#clock();
    if (typeof known === "number" && now - known < LOOK_AGAIN_MS) return false;
    const found = known === true || this.#options.ledger.account(bookName(sessionId)).units.size > 0;
    this.#note(sessionId, found || now);
    if (found && known !== true) this.#options.onFound(sessionId);
    return found;
  }
  #note(key, what) {
    this.#known.delete(key);
    this.#known.set(key, what);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST_KNOWN2 && oldest !== void 0) this.#known.delete(oldest);
  }
};

// src/bridge/destination.ts
var GROWTH = 3;
var LEAST_ROOM = 64 * 1024;
var HELD_SHARE = 0.5;
var MOST_HELD = 32 * 1024 * 1024;
var BridgeDestination = class {
  #exporter;
  #outbox;
  #journal;
  #privacy;
  #received;
  #recordedHere;
  #onProblem;
  #looking;
  #told = false;
  #closed = false;
  /** Opens everything and takes over what a bridge that died was holding. Throws what the file system throws. */
  constructor({ openSync: openSync2, stateDir, privacy, onProblem, hold = {}, outbox = {} }) {
    this.#onProblem = onProblem;
    this.#privacy = privacy;
    this.#received = new ReceivedSpans(privacy);
    this.#journal = new Journal(journalFolder(stateDir, openSync2.url), {
      root: stateDir,
      isStored: () => this.#outbox.counts().inMemoryOnly === 0
    });
    const folder = outboxFolder(stateDir, "opensync", openSync2.url);
    this.#outbox = new FileOutbox({
      folder,
      root: stateDir,
      ...outbox,
      report: () => this.#report(),
      onDiskRefused: (reason) => onProblem(`the disk refuses: ${reason}`)
    });
    const { url, apiKey, syncToolCalls, syncThinking, syncEphemeral, capture } = openSync2;
    const tell = (line) => onProblem(`OpenSync: ${line}`);
    this.#recordedHere = new RecordedHere({
      ledger: new Ledger(folder, Date.now, stateDir),
      isKnown: (span) => this.#journal.has(span),
      onFound: (id) => tell(`${id} is recorded on this machine: what its agent sends to the bridge is left out`)
    });
    const leavesOut = (unit, sessionId) => this.#recordedHere.leavesOut(unit, sessionId);
    const foreign = openForeignTraces(bookFolder(stateDir, "opensync", openSync2.url), tell, stateDir, leavesOut);
    const exporterOptions = {
      ...{ convexUrl: url, apiKey, syncToolCalls, syncThinking, syncEphemeral },
      capture: privacy.content ? capture : "metadata",
      outbox: this.#outbox,
      hold: { maxSize: Math.min(MOST_HELD, HELD_SHARE * this.#outbox.maxBytes / GROWTH), ...hold },
      translated: this.#journal,
      heldAtShutdown: "leave",
      onProblem: ({ message }) => tell(message)
    };
    this.#exporter = new ContractExporter(exporterOptions, foreign);
    this.#takeOver();
    this.#looking = setInterval(() => void this.#look(), Journal.lookMs);
    this.#looking.unref();
  }
  /**
   * Takes spans whose request had so many bytes. Calls `tidy` when much of what was made meanwhile is not needed any more.
   * Never rejects.
   */
  async take(spans, bytes, tidy = () => {
  }) {
    if (this.#closed) return { type: "later", why: "the bridge is ending" };
    if (this.#outbox.counts().inMemoryOnly > 0) return DISK_REFUSES;
    if (needs(bytes) > this.#outbox.maxBytes) return { type: "too large", why: "more than the outbox has room for" };
    if (!this.#hasRoom(bytes)) return { type: "later", why: "the outbox is full" };
    const now = Date.now();
    const passing = this.#received.passing(spans);
    tidy();
    const acceptance = this.#exporter.accept(passing, now);
    tidy();
    if (acceptance.type === "failed") return { type: "never", why: "the spans could not be translated" };
    if (acceptance.type === "refused") {
      return acceptance.reason === DROP.outboxClosed ? { type: "later", why: "the bridge is ending" } : { type: "never", why: `not accepted: ${acceptance.reason}` };
    }
    try {
      await this.#journal.keep(acceptance.held, now);
    } catch (error) {
      this.#diskRefused(error);
      return DISK_REFUSES;
    }
    return this.#outbox.counts().inMemoryOnly > 0 ? DISK_REFUSES : { type: "taken" };
  }
  status() {
    const { drops, ...rest } = this.#exporter.status();
    const all = sum(this.#privacy.dropped(), drops, rest.outbox.dropped, this.#journal.drops);
    return { ...rest, drops: all, journalBytes: this.#journal.bytes, recordedHere: this.#recordedHere.spans };
  }
  /** Delivers for at most so long. What is left stays in the outbox, and what is held in the journal. */
  async close(timeoutMs) {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#looking);
    const lost = () => this.#outbox.counts().dropped[DROP.lostWithoutDisk] ?? 0;
    const lostBefore = lost();
    await this.#exporter.shutdown(timeoutMs);
    this.#journal.close(lost() === lostBefore);
  }
  /** Absent until the exporter is there, which is made behind its outbox. */
  #report() {
    const status = this.#exporter?.status();
    return status && destinationReport({ ...status, drops: sum(this.#privacy.dropped(), status.drops) });
  }
  /** Whether so many bytes of spans have room in the outbox beside what waits there, and what waits to get there. */
  #hasRoom(bytes) {
    return needs(bytes + this.#exporter.waitingBytes) <= this.#outbox.room;
  }
  /** What comes from the journal goes the same way as what comes over the wire. */
  #takeOver() {
    const hasRoom = (bytes) => this.#outbox.counts().queued === 0 || this.#hasRoom(bytes);
    for (const { spans, heldSince, heldNow } of this.#journal.takeOver(hasRoom)) {
      const acceptance = this.#exporter.accept(this.#received.passing(spans), heldSince);
      heldNow(acceptance.type === "accepted" ? acceptance.held : []);
    }
  }
  async #look() {
    try {
      this.#takeOver();
      await this.#journal.look();
    } catch (error) {
      this.#diskRefused(error);
    }
  }
  #diskRefused(error) {
    if (!this.#told) this.#onProblem(`the disk refuses: ${error instanceof Error ? error.message : String(error)}`);
    this.#told = true;
  }
};
function sum(...counts) {
  const all = {};
  for (const [reason, count] of counts.flatMap((one) => Object.entries(one))) all[reason] = (all[reason] ?? 0) + count;
  return all;
}
var needs = (bytes) => GROWTH * bytes + LEAST_ROOM;

// src/bridge/front-thread.ts
import { Worker } from "node:worker_threads";
function startFrontThread(program, config, inFlight, back) {
  const workerData = { config, inFlight: inFlight.taken };
  const worker = new Worker(program, { workerData });
  const tell = (message) => worker.postMessage(message);
  const answer = async (id, question) => {
    try {
      tell({ type: "answer", id, answer: await question });
    } catch {
      tell({ type: "answer", id });
    }
  };
  return new Promise((resolve, reject) => {
    let [isListening, isClosing] = [false, false];
    let closed = () => {
    };
    const closing = new Promise((resolveClosing) => {
      closed = resolveClosing;
    });
    const died = (error) => {
      reject(error);
      if (isListening) throw error;
    };
    let cause = new Error("the bridge's server ended by itself");
    worker.on("error", (error) => {
      cause = error;
    });
    worker.on("exit", () => {
      if (isClosing) closed();
      else died(cause);
    });
    worker.on("message", (message) => {
      switch (message.type) {
        case "take":
          return void answer(message.id, back.take(message.body, message.encoding));
        case "status":
          return void answer(message.id, back.status());
        case "closed":
          return closed();
        case "failed":
          return reject(message.error);
        case "listening":
          isListening = true;
          return resolve({
            url: message.url,
            close(graceMs) {
              isClosing = true;
              tell({ type: "close", graceMs });
              return closing;
            }
          });
      }
    });
  });
}

// src/bridge/bridge.ts
var PATIENCE = { requestsMs: 5e3, deliveryMs: 3e3 };
async function startBridge(config, options, front) {
  const destination = new BridgeDestination(options);
  const inFlight = new InFlight(config.limits.maxInFlightBytes);
  const back = new Backroom(destination, inFlight);
  const starting = front === void 0 ? startBridgeServer(config, inFlight, back) : startFrontThread(front, config, inFlight, back);
  const server = await starting.catch(async (error) => {
    await destination.close(0);
    throw error;
  });
  let closing;
  return {
    url: server.url,
    status: () => destination.status(),
    close({ requestsMs, deliveryMs } = PATIENCE) {
      closing ??= server.close(requestsMs).then(() => destination.close(deliveryMs));
      return closing;
    }
  };
}

// src/bridge/config.ts
import { readFileSync } from "node:fs";
import { isIP } from "node:net";
var MIB = 1024 * 1024;
var LEAST_TOKEN = 16;
var wholeNumber = (least, most) => {
  const expected = `a whole number from ${least} to ${most}`;
  return external_exports.string().regex(/^\d{1,9}$/, expected).transform(Number).refine((value) => value >= least && value <= most, expected);
};
var SCHEMA = external_exports.object({
  host: external_exports.string().regex(/^[A-Za-z0-9.:_-]+$/, "an address or a host name, such as 0.0.0.0"),
  allowHost: external_exports.array(
    external_exports.string().refine(
      (name) => isIP(name) !== 0 || /^[A-Za-z0-9._-]+$/.test(name),
      "a name without a port, such as bridge.internal"
    )
  ),
  port: wholeNumber(0, 65535),
  maxBodyMib: wholeNumber(1, 256),
  maxInFlightMib: wholeNumber(8, 16384),
  maxConnections: wholeNumber(1, 65535),
  token: external_exports.string().regex(/^[\x21-\x7e]+$/, "printable ASCII characters without spaces").min(LEAST_TOKEN, `at least ${LEAST_TOKEN} characters`).optional()
});
var DEFAULTS = {
  ...{ host: "127.0.0.1", port: "4319", allowHost: [] },
  ...{ maxBodyMib: "20", maxInFlightMib: "256", maxConnections: "1024" }
};
var NAMES = {
  host: "--host",
  allowHost: "--allow-host",
  port: "--port",
  maxBodyMib: "--max-body-mib",
  maxInFlightMib: "--max-in-flight-mib",
  maxConnections: "--max-connections",
  token: "PI_SYNC_BRIDGE_TOKEN"
};
function resolveBridgeConfig(options) {
  const { tlsCert, tlsKey, allowAnonymous = false, token, ...rest } = options;
  const given = { ...DEFAULTS, ...defined(rest), ...token !== void 0 && token !== "" && { token } };
  const parsed = SCHEMA.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const option = String(issue?.path[0] ?? "");
    const value = option === "token" ? "not usable" : JSON.stringify(valueAt(given, issue?.path ?? []));
    throw new Error(`${NAMES[option]} is ${value}, expected ${issue?.message}`);
  }
  const { host, port, allowHost, maxBodyMib, maxInFlightMib, maxConnections } = parsed.data;
  if (maxInFlightMib < 2 * maxBodyMib) {
    throw new Error(
      `--max-in-flight-mib is ${maxInFlightMib}, expected at least twice --max-body-mib (${maxBodyMib})`
    );
  }
  if (!isLoopback(host) && parsed.data.token === void 0 && !allowAnonymous) {
    throw new Error(
      `--host ${host} can be reached from other machines: set PI_SYNC_BRIDGE_TOKEN, which senders then have to carry (Authorization: Bearer \u2026), or pass --allow-anonymous`
    );
  }
  return {
    host,
    port,
    ...parsed.data.token !== void 0 && { token: parsed.data.token },
    ...tlsFiles(tlsCert, tlsKey),
    served: {
      names: [host, ...allowHost],
      anyHost: parsed.data.token !== void 0,
      addedBy: "--allow-host"
    },
    limits: {
      ...DEFAULT_LIMITS,
      maxBodyBytes: maxBodyMib * MIB,
      maxInFlightBytes: maxInFlightMib * MIB,
      maxConnections
    }
  };
}
var valueAt = (given, path) => path.reduce((value, key) => value[key], given);
function tlsFiles(cert, key) {
  if (cert === void 0 && key === void 0) return {};
  if (cert === void 0 || key === void 0) throw new Error("--tls-cert and --tls-key go together");
  return { tls: { cert: pemFile("--tls-cert", cert), key: pemFile("--tls-key", key) } };
}
function pemFile(option, path) {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code, message } = error;
    throw new Error(`${option} is ${JSON.stringify(path)}, expected a readable file in PEM (${code ?? message})`);
  }
}
var defined = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== void 0));

// src/cli/bridge.ts
var FRONT = import.meta.url.endsWith(".ts") ? new URL("../bridge/front.ts", import.meta.url) : new URL("../bridge-front.mjs", import.meta.url);
async function runBridge(options) {
  const { PI_SYNC_BRIDGE_TOKEN: token } = process.env;
  const config = resolveBridgeConfig({ ...options, token });
  const settings = settingsForCommands();
  const { openSync: openSync2, stateDir, outbox } = settings;
  if (openSync2 === void 0) {
    throw new Error(`OpenSync is not set up: expected convexUrl and apiKey in ${settings.configPath}`);
  }
  const secrets = [...secretsOf(settings), ...config.token === void 0 ? [] : [config.token]];
  const onProblem = (line) => void process.stderr.write(`pi-sync: ${oneLine(scrubSecrets(line, secrets))}
`);
  await loadPatternEngine(settings.privacy);
  const { received: privacy } = openPrivacy({
    ...{ ...thisMachine(), settings, secrets, onProblem },
    readAncestor: (path) => beginningOf(AGENTS, path)
  });
  const bridge = await startBridge(config, { openSync: openSync2, stateDir, privacy, outbox, onProblem }, FRONT);
  process.stdout.write(`Receiving OTLP on ${bridge.url}/v1/traces for ${openSync2.url}
`);
  let ending = false;
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.on(signal, () => {
      if (ending) process.exit(1);
      ending = true;
      void bridge.close().then(() => process.stdout.write(farewell(bridge.status())));
    });
  }
}
function farewell({ outbox, waitingSpans }) {
  const left = outbox.queued > 0 ? `, ${outbox.queued} requests wait in the outbox` : "";
  const held = waitingSpans > 0 ? `, ${waitingSpans} spans wait in the journal for the rest of their turn` : "";
  return `Ended: ${outbox.delivered} requests delivered${left}${held}
`;
}
export {
  runBridge
};
