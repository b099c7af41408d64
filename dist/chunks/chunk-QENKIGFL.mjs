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

export {
  jsonBody,
  unpackedBody
};
