import {
  weighProtobuf
} from "./chunk-4AB3LSDJ.mjs";
import {
  opentelemetry,
  require_minimal
} from "./chunk-22CMWQQZ.mjs";
import {
  __toESM
} from "./chunk-3QEYCZ4I.mjs";

// src/cli/json-of-protobuf.ts
var import_minimal = __toESM(require_minimal(), 1);
var { ExportTraceServiceRequest } = opentelemetry.proto.collector.trace.v1;
var IDS = /* @__PURE__ */ new Set(["traceId", "spanId", "parentSpanId"]);
function jsonOfProtobuf(body) {
  try {
    weighProtobuf(body);
    const reader = import_minimal.default.Reader.create(body);
    reader.discardUnknown = true;
    return plain(ExportTraceServiceRequest.decode(reader), "");
  } catch {
    return void 0;
  }
}
function plain(value, name) {
  if (value instanceof Uint8Array) return Buffer.from(value).toString(IDS.has(name) ? "hex" : "base64");
  if (Array.isArray(value)) return value.map((item) => plain(item, name));
  if (typeof value !== "object" || value === null) return value;
  if (isLong(value)) return longText(value);
  const fields = Object.entries(value).map(([field, item]) => [field, plain(item, field)]);
  return Object.fromEntries(
    fields.sort(([, a], [, b]) => Number(typeof a === "object") - Number(typeof b === "object"))
  );
}
var isLong = (value) => "low" in value && "high" in value;
function longText({ low, high, unsigned }) {
  const bits = BigInt(high >>> 0) << 32n | BigInt(low >>> 0);
  return String(unsigned ? bits : BigInt.asIntN(64, bits));
}
export {
  jsonOfProtobuf
};
