import {
  jsonBody,
  unpackedBody
} from "./chunk-QENKIGFL.mjs";
import {
  size
} from "./chunk-KESYSN5J.mjs";
import {
  manyLines,
  scrubSecrets
} from "./chunk-3LQP4VJI.mjs";
import {
  bodyBytes
} from "./chunk-HRMRDF5R.mjs";

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
