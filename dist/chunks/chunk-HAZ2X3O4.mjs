// exporter/json-text.ts
var BEGINNING = /^\s*[[{]/;
var mayBeJson = (text) => BEGINNING.test(text);
function jsonOrText(value) {
  if (typeof value !== "string" || !mayBeJson(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

export {
  mayBeJson,
  jsonOrText
};
