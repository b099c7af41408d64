// exporter/is-record.ts
var isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

// src/settings/read-file.ts
import { readFileSync, statSync } from "node:fs";
var MAX_SETTINGS_BYTES = 1024 * 1024;
function readSettingsText(path) {
  const stat = statSync(path);
  if (!stat.isFile()) throw codedError("EISDIR");
  if (stat.size > MAX_SETTINGS_BYTES) throw codedError("EFBIG");
  return readFileSync(path, "utf8");
}
function codedError(code) {
  return Object.assign(new Error(code), { code });
}

export {
  isRecord,
  MAX_SETTINGS_BYTES,
  readSettingsText
};
