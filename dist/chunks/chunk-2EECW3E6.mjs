// src/settings/invalid-value.ts
function reportInvalid(description, given, report) {
  report({
    ...given,
    severity: "error",
    secret: description.secret === true || description.url === true && isNoUrlAtAll(given.value),
    expected: description.expects,
    consequence: description.consequence ?? whatCounts(description)
  });
}
function isNoUrlAtAll(value) {
  return typeof value === "string" && !/[.:/]/.test(value);
}
function whatCounts(description) {
  const counts = description.whenInvalid ?? description.default;
  return counts === void 0 ? "it is left out until then" : `${JSON.stringify(counts)} counts until then`;
}

export {
  reportInvalid
};
