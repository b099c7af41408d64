import {
  findJsonError
} from "./chunk-L34MWLMR.mjs";
import {
  replaceFile
} from "./chunk-JROFCKPE.mjs";
import {
  applyEdits,
  errorCode,
  modify,
  parseTree
} from "./chunk-SOFIUT64.mjs";
import {
  readSettingsText
} from "./chunk-RLP4C3GK.mjs";
import {
  isRecord
} from "./chunk-25PJRWMS.mjs";

// src/settings/json-file.ts
function readJsonFile(path) {
  const refused = (reason) => ({ type: "refused", reason: `${path}: ${reason}` });
  let text;
  try {
    text = readSettingsText(path).replace(/^\ufeff/, "");
  } catch (error2) {
    const code = errorCode(error2);
    return code === "ENOENT" ? { type: "read", text: "{}\n", json: {} } : refused(`cannot be read (${code})`);
  }
  if (text.trim() === "") return { type: "read", text: "{}\n", json: {} };
  const error = findJsonError(text);
  if (error !== void 0) return refused(`expected ${error.expected} at line ${error.line}, column ${error.column}`);
  const json = JSON.parse(text);
  return isRecord(json) ? { type: "read", text, json } : refused("expected a JSON object at line 1, column 1");
}
async function editJsonFile(path, edits, mode) {
  const read = readJsonFile(path);
  if (read.type === "refused") return read;
  const { text } = read;
  let changed = text;
  for (const { path: place, value, insert } of edits(read.json)) {
    const options = { formattingOptions: formattingOf(text), ...insert && { isArrayInsertion: true } };
    changed = withoutRepetitions(changed, String(place[0]));
    changed = applyEdits(changed, modify(changed, place, value, options));
  }
  if (!changed.endsWith("\n")) changed += "\n";
  if (changed === text) return { type: "unchanged" };
  try {
    await replaceFile(path, changed, mode);
    return { type: "written" };
  } catch (error) {
    return { type: "refused", reason: `${path}: cannot be written (${errorCode(error)})` };
  }
}
function withoutRepetitions(text, name) {
  const properties = parseTree(text)?.children ?? [];
  if (properties.filter(({ children }) => children?.[0]?.value === name).length < 2) return text;
  const edits = modify(text, [name], void 0, { formattingOptions: formattingOf(text) });
  return withoutRepetitions(applyEdits(text, edits), name);
}
function formattingOf(text) {
  const indent = /^[\t ]+(?=")/m.exec(text)?.[0] ?? "  ";
  return {
    insertSpaces: !indent.startsWith("	"),
    tabSize: indent.startsWith("	") ? 1 : indent.length,
    eol: text.includes("\r\n") ? "\r\n" : "\n"
  };
}

export {
  readJsonFile,
  editJsonFile
};
