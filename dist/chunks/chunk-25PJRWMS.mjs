// exporter/is-record.ts
var isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

export {
  isRecord
};
