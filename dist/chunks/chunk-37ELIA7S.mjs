import {
  sha256
} from "./chunk-7GOD5SMK.mjs";

// src/recorder/ids.ts
var UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
function traceIdOf(sessionId) {
  if (UUID.test(sessionId)) return sessionId.replaceAll("-", "").toLowerCase();
  return sha256(sessionId).slice(0, 32);
}
function spanIdOf(sessionId, kind, key) {
  return sha256(`${sessionId}\0${kind}\0${key}`).slice(0, 16);
}
var toolKey = (answerKey, callId) => `${answerKey}\0${callId}`;
var ToolKeys = class {
  /** Ids that are keys already, about 60 bytes each. `undefined`: an id alone is no key. */
  #ids;
  /** `idsAreUnique`: what the agent says of the ids of its calls in a session. */
  constructor(idsAreUnique) {
    this.#ids = idsAreUnique ? /* @__PURE__ */ new Set() : void 0;
  }
  /** A gateway's model can give an id again: the first call has it as its key. */
  of(answerKey, callId) {
    if (this.#ids === void 0 || this.#ids.has(callId)) return toolKey(answerKey, callId);
    this.#ids.add(callId);
    return callId;
  }
};
var callSpanIdOf = (sessionId, callId) => spanIdOf(sessionId, "tool", callId);
var bookName = (sessionId) => traceIdOf(sessionId);
function bookNameOf(span) {
  const { sessionId } = span;
  return sessionId === void 0 ? span.spanContext().traceId : bookName(sessionId);
}

export {
  traceIdOf,
  spanIdOf,
  toolKey,
  ToolKeys,
  callSpanIdOf,
  bookName,
  bookNameOf
};
