// src/machine/check.ts
var ok = (what, found) => ({ what, result: "ok", found });
var skipped = (what, found) => ({ what, result: "skipped", found });
var warning = (what, found, mend) => ({ what, result: "warning", found, mend });
var failed = (what, found, mend) => ({ what, result: "failed", found, mend });

export {
  ok,
  skipped,
  warning,
  failed
};
