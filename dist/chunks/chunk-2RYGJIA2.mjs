// src/cli/usage-error.ts
var UsageError = class extends Error {
};

export {
  UsageError
};
