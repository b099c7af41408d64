import {
  size
} from "./chunk-KESYSN5J.mjs";
import {
  manyLines,
  scrubSecrets
} from "./chunk-JXNQK65D.mjs";
import {
  bodyBytes
} from "./chunk-NZUUFGU4.mjs";

// src/destinations/request-view.ts
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
  return `${manyLines(scrubSecrets(lines.join("\n"), secrets))}
`;
}

// src/destinations/json-body.ts
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

// src/cli/request-body.ts
async function requestBody(record) {
  if (record.contentType.includes("json")) return jsonBody(record);
  const plain = unpackedBody(record);
  if (plain === void 0) return void 0;
  const { jsonOfProtobuf } = await import("./json-of-protobuf-CPCYK6TH.mjs");
  return jsonOfProtobuf(plain);
}

export {
  requestView,
  requestBody
};
