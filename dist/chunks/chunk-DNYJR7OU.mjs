import {
  isWithin,
  sourceTextOf
} from "./chunk-YXU7OZCH.mjs";
import {
  PACKAGE_NAME
} from "./chunk-FF225DME.mjs";

// src/agents/pi/home/rivals.ts
import { existsSync } from "node:fs";
function isOurs(extension, ownFolder) {
  if (extension.packageName === PACKAGE_NAME) return true;
  const { path } = extension;
  return path !== void 0 && ownFolder !== void 0 && existsSync(path) && isWithin(path, ownFolder);
}
function rivalry(extension) {
  const { source, packageName = "" } = extension;
  const names = `${source} ${packageName}`;
  const text = sourceTextOf(extension);
  if (/opensync/i.test(names) || text.includes("/sync/message")) return "opensync";
  if (/otel|opentelemetry|telemetry|langfuse|langsmith|logfire|traceloop/i.test(names)) return "telemetry";
  return /["']@opentelemetry\/(sdk|exporter)-|\/v1\/traces/.test(text) ? "telemetry" : void 0;
}

export {
  isOurs,
  rivalry
};
