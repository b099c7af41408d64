// exporter/attributes.ts
function textAttribute(span, name) {
  const value = span.attributes[name];
  return typeof value === "string" && value !== "" ? value : void 0;
}
function numberAttribute(span, name) {
  return asNumber(span.attributes[name]);
}
function numbersAttribute(span, name) {
  const value = span.attributes[name];
  return Array.isArray(value) ? value.map(asNumber) : [];
}
var flagAttribute = (span, name) => span.attributes[name] === true;
function hasPrefix({ attributes }, prefix) {
  for (const name in attributes) if (name.startsWith(prefix)) return true;
  return false;
}
function jsonAttribute(value) {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return void 0;
  }
}
var asNumber = (value) => typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : void 0;

export {
  textAttribute,
  numberAttribute,
  numbersAttribute,
  flagAttribute,
  hasPrefix,
  jsonAttribute
};
