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

// src/recorder/json.ts
function jsonOf(value) {
  try {
    return JSON.stringify(value) ?? "null";
  } catch {
    return JSON.stringify(plain(value, /* @__PURE__ */ new Set())) ?? "null";
  }
}
function plain(value, above) {
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null) return value;
  if (above.has(value)) return "[cycle]";
  above.add(value);
  try {
    if (Array.isArray(value)) return value.map((item) => plain(item, above));
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item, above)]));
  } catch (error) {
    return `[unreadable: ${error instanceof Error ? error.message : "error"}]`;
  } finally {
    above.delete(value);
  }
}

export {
  traceIdOf,
  spanIdOf,
  toolKey,
  jsonOf
};
