// src/bridge/otlp/malformed.ts
var Malformed = class _Malformed extends Error {
  /** Where in the request, such as `resourceSpans[0].scopeSpans`, and what was expected there. */
  static at(where, expected) {
    return new _Malformed(`${where === "" ? "the request" : where}: expected ${expected}`);
  }
};

// src/bridge/otlp/protobuf-schema.ts
var WIRE = { varint: 0, fixed64: 1, bytes: 2, startGroup: 3, endGroup: 4, fixed32: 5 };
var message = (name, fields = {}) => ({
  name,
  fields: new Map(Object.entries(fields).map(([number, type]) => [Number(number), type]))
});
var { varint, fixed64, bytes, fixed32 } = WIRE;
var anyValue = message("AnyValue", { 1: bytes, 2: varint, 3: varint, 4: fixed64, 7: bytes, 8: varint });
var keyValue = message("KeyValue", { 1: bytes, 2: anyValue, 3: varint });
anyValue.fields.set(5, message("ArrayValue", { 1: anyValue }));
anyValue.fields.set(6, message("KeyValueList", { 1: keyValue }));
var event = message("Event", { 1: fixed64, 2: bytes, 3: keyValue, 4: varint });
var link = message("Link", { 1: bytes, 2: bytes, 3: bytes, 4: keyValue, 5: varint, 6: fixed32 });
var status = message("Status", { 2: bytes, 3: varint });
var SPAN = message("Span", {
  ...{ 1: bytes, 2: bytes, 3: bytes, 4: bytes, 16: fixed32, 5: bytes, 6: varint, 7: fixed64, 8: fixed64 },
  ...{ 9: keyValue, 10: varint, 11: event, 12: varint, 13: link, 14: varint, 15: status }
});
var scope = message("InstrumentationScope", { 1: bytes, 2: bytes, 3: keyValue, 4: varint });
var scopeSpans = message("ScopeSpans", { 1: scope, 2: SPAN, 3: bytes });
var entityRef = message("EntityRef", { 1: bytes, 2: bytes, 3: bytes, 4: bytes });
var resource = message("Resource", { 1: keyValue, 2: varint, 3: entityRef });
var resourceSpans = message("ResourceSpans", { 1: resource, 2: scopeSpans, 3: bytes });
var REQUEST = message("ExportTraceServiceRequest", { 1: resourceSpans });

// src/bridge/otlp/weight.ts
var MOST_NESTED = { protobuf: 64, json: 160 };
var SPAN_BYTES = 500;
var NODE_BYTES = 170;

// src/bridge/otlp/weigh-protobuf.ts
function weighProtobuf(body) {
  return { bytes: 2 * body.length + new Walk(body).message(REQUEST, body.length, 0) };
}
var Walk = class {
  #body;
  #at = 0;
  constructor(body) {
    this.#body = body;
  }
  /** Reads a message up to `end`; returns what it and all below it cost. */
  message(type, end, depth) {
    if (depth > MOST_NESTED.protobuf) throw Malformed.at(type.name, `at most ${MOST_NESTED.protobuf} levels`);
    let cost = type === SPAN ? SPAN_BYTES : NODE_BYTES;
    while (this.#at < end) {
      const tag = this.#varint(end, type);
      const wire = tag & 7;
      const number = Math.floor(tag / 8);
      if (number === 0 || number > 536870911) throw Malformed.at(type.name, "a field number");
      const field = type.fields.get(number);
      const wanted = typeof field === "object" ? WIRE.bytes : field;
      if (wanted !== void 0 && wanted !== wire) {
        throw Malformed.at(type.name, `wire type ${wanted} for field ${number}, not ${wire}`);
      }
      if (wire === WIRE.varint) this.#varint(end, type);
      else if (wire === WIRE.fixed64) this.#skip(8, end, type);
      else if (wire === WIRE.fixed32) this.#skip(4, end, type);
      else if (wire === WIRE.bytes) {
        const length = this.#varint(end, type);
        if (length > end - this.#at) throw Malformed.at(type.name, `${length} bytes, but it ends before`);
        if (typeof field === "object") cost += this.message(field, this.#at + length, depth + 1);
        else this.#at += length;
      } else throw Malformed.at(type.name, `wire type 0, 1, 2 or 5, not ${wire}`);
    }
    return cost;
  }
  #skip(bytes2, end, type) {
    if (bytes2 > end - this.#at) throw Malformed.at(type.name, `${bytes2} bytes, but it ends before`);
    this.#at += bytes2;
  }
  /** A number of up to ten bytes; exact as far as lengths and tags go. */
  #varint(end, type) {
    let value = 0;
    let scale = 1;
    for (let bytes2 = 0; bytes2 < 10; bytes2++) {
      if (this.#at >= end) throw Malformed.at(type.name, "a number, but it ends before");
      const byte = this.#body[this.#at++] ?? 0;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
    throw Malformed.at(type.name, "a number of at most 10 bytes");
  }
};

export {
  Malformed,
  MOST_NESTED,
  NODE_BYTES,
  weighProtobuf
};
