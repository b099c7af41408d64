import {
  size
} from "./chunk-7YXB7QSJ.mjs";
import {
  scrubSecrets
} from "./chunk-2DTQHIF6.mjs";
import {
  bodyBytes
} from "./chunk-YPO62P2T.mjs";

// src/status/json-body.ts
import { gunzipSync } from "node:zlib";
var MOST_UNPACKED = 64 * 1024 * 1024;
function jsonBody(record) {
  if (!record.contentType.includes("json")) return void 0;
  const plain = unpackedBody(record);
  try {
    return plain && JSON.parse(plain.toString("utf8"));
  } catch {
    return void 0;
  }
}
function unpackedBody({ body, contentEncoding }) {
  const bytes = Buffer.from(body);
  if (contentEncoding !== "gzip") return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_UNPACKED });
  } catch {
    return void 0;
  }
}

// src/status/request-body.ts
async function requestBody(record) {
  if (record.contentType.includes("json")) return jsonBody(record);
  const plain = unpackedBody(record);
  if (plain === void 0) return void 0;
  const { jsonOfProtobuf } = await import("./json-of-protobuf-LR2QWM3X.mjs");
  return jsonOfProtobuf(plain);
}

// src/status/request-view.ts
var CONTROL = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
function requestView(record, body, url, secrets) {
  const { path, contentType, contentEncoding } = record;
  const bytes = bodyBytes(record.body);
  const lines = [
    `POST ${url ?? "(a destination that the settings do not name)"}${path}`,
    `content-type: ${contentType}`,
    ...contentEncoding === void 0 ? [] : [`content-encoding: ${contentEncoding}`],
    `content-length: ${bytes}`,
    "",
    body === void 0 ? `(${contentType}, ${size(bytes)}, not readable)` : JSON.stringify(body, null, 2)
  ];
  return `${withoutControls(scrubSecrets(lines.join("\n"), secrets))}
`;
}
var withoutControls = (text) => text.replace(CONTROL, escaped);
var escaped = (character) => character === "\n" || character === "	" ? character : `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;

export {
  requestBody,
  requestView,
  withoutControls
};
