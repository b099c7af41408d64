// src/recorder/json.ts
function jsonOf(value) {
  try {
    return JSON.stringify(value) ?? "null";
  } catch {
    return JSON.stringify(copied(value)) ?? "null";
  }
}
function copied(value, clean, name = "") {
  return copy(value, name, clean, /* @__PURE__ */ new Set());
}
var DEEPEST = 500;
function copy(value, name, clean, above) {
  if (typeof value === "string") return clean === void 0 ? value : clean.named(name, value);
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null) return value;
  if (above.has(value)) return "[cycle]";
  if (above.size >= DEEPEST) return "[nested too deeply]";
  above.add(value);
  try {
    const own = ownJson(value);
    if (own !== value) return copy(own, name, clean, above);
    return Array.isArray(value) ? copyOfList(value, name, clean, above) : copyOfFields(value, clean, above);
  } finally {
    above.delete(value);
  }
}
function copyOfList(list, name, clean, above) {
  let changed;
  for (const [index, item] of list.entries()) {
    const own = copy(item, name, clean, above);
    if (own !== item) changed ??= list.slice(0, index);
    changed?.push(own);
  }
  return changed ?? list;
}
function copyOfFields(value, clean, above) {
  const { fields, isAll } = fieldsOf(value);
  let changed = isAll ? void 0 : [];
  for (const [index, [key, item]] of fields.entries()) {
    const name = clean === void 0 ? key : clean.text(key);
    const own = copy(item, key, clean, above);
    if (name !== key || own !== item) changed ??= fields.slice(0, index);
    changed?.push([name, own]);
  }
  return changed === void 0 ? value : Object.fromEntries(changed);
}
function fieldsOf(value) {
  try {
    return { fields: Object.entries(value), isAll: Object.getPrototypeOf(value) === Object.prototype };
  } catch (error) {
    return { fields: [["", unreadable(error)]], isAll: false };
  }
}
function ownJson(value) {
  try {
    return "toJSON" in value && typeof value.toJSON === "function" ? value.toJSON() : value;
  } catch (error) {
    return unreadable(error);
  }
}
var unreadable = (error) => `[unreadable: ${error instanceof Error ? error.message : "error"}]`;

export {
  jsonOf,
  copied
};
