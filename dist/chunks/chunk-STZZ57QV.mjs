// src/machine/error-code.ts
var errorCode = (error) => error instanceof Error && "code" in error ? String(error.code) : "unknown error";

export {
  errorCode
};
