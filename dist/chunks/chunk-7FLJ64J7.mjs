// src/recorder/ids.ts
import { createHash } from "node:crypto";
var UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
function traceIdOf(sessionId) {
  if (UUID.test(sessionId)) return sessionId.replaceAll("-", "").toLowerCase();
  return createHash("sha256").update(sessionId).digest("hex").slice(0, 32);
}
function spanIdOf(sessionId, kind, key) {
  return createHash("sha256").update(`${sessionId}\0${kind}\0${key}`).digest("hex").slice(0, 16);
}
var toolKey = (answerKey, callId) => `${answerKey}\0${callId}`;

// exporter/private-file.ts
import { randomBytes } from "node:crypto";
import {
  closeSync,
  constants,
  fstatSync,
  linkSync,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeFileSync
} from "node:fs";
var NO_FOLLOW = constants.O_NOFOLLOW;
var SAFE = (NO_FOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
var PRIVATE_FLAGS = {
  r: constants.O_RDONLY | SAFE,
  "r+": constants.O_RDWR | SAFE,
  a: constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | SAFE,
  "a+": constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | SAFE
};
function openPrivateFile(path, flags) {
  if (NO_FOLLOW === void 0 && lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) {
    throw Object.assign(new Error(`ELOOP: ${path} is a link`), { code: "ELOOP" });
  }
  const fd = openSync(path, PRIVATE_FLAGS[flags], 384);
  if (fstatSync(fd).isFile()) return fd;
  closeSync(fd);
  throw Object.assign(new Error(`${path} is not a regular file`), { code: "EINVAL" });
}
function readPrivateFile(path) {
  const fd = openPrivateFile(path, "r");
  try {
    return readFileSync(fd);
  } finally {
    closeSync(fd);
  }
}
function appendPrivateFile(path, text) {
  const fd = openPrivateFile(path, "a");
  try {
    writeFileSync(fd, text);
  } finally {
    closeSync(fd);
  }
}
function replacePrivateFile(path, content) {
  const draft = writeDraft(path, content);
  try {
    renameSync(draft, path);
  } catch (error) {
    remove(draft);
    throw error;
  }
}
function keepPrivateFile(path, make, isWhole) {
  for (; ; ) {
    const { content, free } = findKept(path, isWhole);
    if (content !== void 0) return content;
    const draft = writeDraft(path, make());
    try {
      if (link(draft, free)) return readPrivateFile(free).toString("utf8");
    } finally {
      remove(draft);
    }
  }
}
function readKeptFile(path, isWhole) {
  return findKept(path, isWhole).content;
}
function findKept(path, isWhole) {
  for (let copy = 1; ; copy += 1) {
    const name = copy === 1 ? path : `${path}.${copy}`;
    const content = read(name);
    if (content === void 0) return { free: name };
    if (isWhole(content)) return { content, free: name };
  }
}
function link(draft, path) {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (code(error) === "EEXIST") return false;
    if (!NO_HARD_LINKS.has(String(code(error)))) throw error;
    if (lstatSync(path, { throwIfNoEntry: false }) !== void 0) return false;
    renameSync(draft, path);
    return true;
  }
}
var NO_HARD_LINKS = /* @__PURE__ */ new Set(["EPERM", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EMLINK", "EACCES"]);
function writeDraft(path, content) {
  const draft = `${path}.${randomBytes(6).toString("hex")}.draft`;
  try {
    writeFileSync(draft, content, { flag: "wx", mode: 384 });
    return draft;
  } catch (error) {
    remove(draft);
    throw error;
  }
}
function read(path) {
  try {
    return readPrivateFile(path).toString("utf8");
  } catch (error) {
    if (code(error) === "ENOENT") return void 0;
    if (code(error) === "ELOOP") return "";
    throw error;
  }
}
function remove(path) {
  try {
    unlinkSync(path);
  } catch {
  }
}
var code = (error) => error.code;

// exporter/outbox/owner.ts
import { createHash as createHash2, randomBytes as randomBytes2 } from "node:crypto";
import { readFileSync as readFileSync2, readlinkSync } from "node:fs";
import { hostname, uptime } from "node:os";
var NOBODY = "nobody";
var ownerPattern = /^(\d+)-([0-9a-f]{8})-([0-9a-f]{8})-[0-9a-f]{8}$/;
var foreignSilenceMs = 10 * 60 * 1e3;
var short = (text) => createHash2("sha256").update(text).digest("hex").slice(0, 8);
var thisPlace;
var place = () => {
  thisPlace ??= short(`${hostname()} ${read2(() => readlinkSync("/proc/self/ns/pid"))}`);
  return thisPlace;
};
var thisBoot;
function born(pid) {
  const stat = read2(() => readFileSync2(`/proc/${pid}/stat`, "latin1"));
  thisBoot ??= read2(() => readFileSync2("/proc/sys/kernel/random/boot_id", "latin1"));
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ended = fields[0] === "Z" || fields[0] === "X";
  return short(`${thisBoot} ${ended ? "ended" : fields[19]}`);
}
var newOwner = () => `${process.pid}-${place()}-${born(process.pid)}-${randomBytes2(4).toString("hex")}`;
function isAlive(owner, modifiedAt, now, silenceMs = foreignSilenceMs) {
  const match = ownerPattern.exec(owner);
  if (match === null) return false;
  const [, digits, itsPlace, itsBirth] = match;
  if (itsPlace !== place()) return now() - modifiedAt() < silenceMs;
  const pid = Number(digits);
  if (!runs(pid)) return false;
  if (process.platform === "linux") return born(pid) === itsBirth;
  return modifiedAt() > Date.now() - uptime() * 1e3 - 6e4;
}
function runs(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
function read2(what) {
  try {
    return what();
  } catch {
    return "";
  }
}

// src/privacy/redaction/likeness.ts
var STAND_INS = /^(?:your|my|the|some|any|insert|enter|replace|put|add|set|use|new|old|fake|mock|dummy|sample|example|test|foo|bar|todo|fixme|placeholder|changeme|change[-_ ]?me|redacted|hidden|masked|secret|password|passwd|token|apikey|api[-_]key|none|null|nil|undefined|true|false|yes|no|string|number|boolean|required|optional|default|n\/a)(?:$|[-_ .<>(){}[\]])/i;
var EXAMPLE = /example|placeholder|omitted|a-za-z|a-z0-9|0-9a-[fz]|changeme|change_me|your[-_ ]?(?:api|secret|token|key|password)|redacted|xxxx|\*\*\*|\.\.\.|…/i;
var REFERENCE = /^(?:\$\{|\$\(|\$[A-Za-z_]\w*$|\$\d|\{\{|\{[\w.]*\}|<[^>]*>?$|%[A-Za-z_]\w*%|@\w+@$|#\{|!\w{1,24}$)/;
var SEQUENCES = "abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz 0123456789 01234567890 123456789 0123456789abcdef 1234567890abcdef qwertyuiop asdfghjkl";
var LONGEST_SEQUENCE = 26;
function isStandIn(value) {
  if (distinct(value) <= 3) return true;
  const start = value.slice(0, LOOKED_AT);
  return STAND_INS.test(start) || REFERENCE.test(start) || EXAMPLE.test(start) || start.length <= LONGEST_SEQUENCE && SEQUENCES.includes(start.toLowerCase());
}
var LOOKED_AT = 96;
var counts = new Uint16Array(128);
function countsOf(text) {
  counts.fill(0);
  const length = Math.min(text.length, LOOKED_AT);
  for (let at = 0; at < length; at++) {
    const code2 = Math.min(text.charCodeAt(at), 127);
    counts[code2] = (counts[code2] ?? 0) + 1;
  }
  return { counts, length };
}
function distinct(text) {
  let number = 0;
  for (const count of countsOf(text).counts) if (count > 0) number += 1;
  return number;
}
function entropy(text) {
  const { counts: counts2, length } = countsOf(text);
  let bits = 0;
  for (const count of counts2) if (count > 0) bits -= count / length * Math.log2(count / length);
  return bits;
}
var isCode = (value) => /^[A-Za-z_$][\w$]*(?:(?:\??\.|::|->)[A-Za-z_$][\w$]*)+[;,)]*$/.test(value) || /^!?[A-Za-z_$][\w$.]*[([]/.test(value) || /^(?:new|await|typeof|function|async|return)\b/.test(value);
var isBase64 = (value) => /^\/[A-Za-z0-9+/]{30,}={0,2}$/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value) && entropy(value) >= 4.2;
var isPlain = (value) => /^(?:\.{0,2}\/|~\/|[A-Za-z]:[\\/]|[a-z][a-z0-9+.-]{1,20}:\/\/)/.test(value) && !isBase64(value) || /^[a-z][\w.-]*(?:\/[a-z][\w.-]*)*(?:\/[a-z]+\d{0,3}|\/[\w-]+(?:\.[a-z]+\d?){1,2}(?::\d+){0,2})$/.test(value) || /^v?\d+(?:\.\d+)+(?:[-+@][\w.:-]+)?$/.test(value) || /^\d{4}-\d\d-\d\d(?:[T ]|$)/.test(value) || /^(?:sha\d{1,3}|md5|blake\w{1,3})[-:]/i.test(value) || /^[\d.,:eE+-]+(?:ms|s|kb|mb|gb|px|%)?$/i.test(value);

// src/privacy/redaction/known-values.ts
var SECRET_NAME = /SECRET|TOKEN|PASSW(?:OR)?D|PASSPHRASE|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|SIGNING_?KEY|ENCRYPTION_?KEY|MASTER_?KEY|CREDENTIAL|COOKIE|(?:^|_)(?:PASS|PWD|AUTH|PAT|DSN|KEY)$|CONNECTION_?STRING/i;
var NO_SECRET_NAME = /^(?:PWD|OLDPWD|SSH_AUTH_SOCK|XAUTHORITY|GPG_AGENT_INFO)$|_(?:PATH|FILE|DIR|URL|HOST|NAME|ID|SOCK)$/i;
var SHORTEST = 8;
var LONGEST = 16384;
function secretsIn(env) {
  return Object.entries(env).flatMap(([name, value]) => {
    if (value === void 0 || !SECRET_NAME.test(name) || NO_SECRET_NAME.test(name)) return [];
    const secret = value.trim();
    if (secret.length < SHORTEST || secret.length > LONGEST || isStandIn(secret)) return [];
    const url = /^[a-z][a-z0-9+.-]*:\/\/[^/]*:[^/]*@/i.test(secret);
    if (!url && isPlain(secret) && !/^\/\S*[^\w./-]/.test(secret)) return [];
    if (/^[a-z_-]+$/i.test(secret) && secret.length < 16) return [];
    return [secret];
  });
}
var MOST_LINES = 100;
function formsOf(secret) {
  const forms = new Set([secret, ...linesOf(secret)].flatMap((text) => [text, ...inJson(text), ...inUrls(text)]));
  return [...forms].sort((a, b) => b.length - a.length);
}
function linesOf(secret) {
  const lines = secret.split(/[\r\n]+/).map((line) => line.trim());
  const own = lines.filter((line) => line.length >= SHORTEST && !isStandIn(line) && !/^-----.*-----$/.test(line));
  return lines.length > 1 ? own.slice(0, MOST_LINES) : [];
}
function inJson(text) {
  const json = JSON.stringify(text).slice(1, -1);
  const slashes = json.replaceAll("/", "\\/");
  return [json, slashes, ...[json, slashes].map((one) => escaped(one, /[\u0080-\uffff]/g)), escaped(json, /[<>&]/g)];
}
var escaped = (json, letters) => json.replace(letters, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
function inUrls(text) {
  try {
    const usual = encodeURIComponent(text);
    const strict = usual.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
    const upper = [usual, strict].flatMap((url) => [url, url.replaceAll("%2F", "/")]);
    return [...upper, ...upper.map((url) => url.replace(/%../g, (sign) => sign.toLowerCase()))];
  } catch {
    return [];
  }
}

export {
  traceIdOf,
  spanIdOf,
  toolKey,
  openPrivateFile,
  readPrivateFile,
  appendPrivateFile,
  replacePrivateFile,
  keepPrivateFile,
  readKeptFile,
  NOBODY,
  newOwner,
  isAlive,
  isStandIn,
  distinct,
  entropy,
  isCode,
  isPlain,
  secretsIn,
  formsOf
};
