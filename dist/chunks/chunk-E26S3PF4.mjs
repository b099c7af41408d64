// exporter/folder-facts.ts
import { readdirSync, statSync } from "node:fs";
function namesIn(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
function modifiedAt(path) {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}

export {
  namesIn,
  modifiedAt
};
