import {
  findExtensions,
  isWithin,
  sourceTextOf
} from "./chunk-YXU7OZCH.mjs";
import {
  PACKAGE_NAME,
  ownPackageFolder
} from "./chunk-4YGKRMWQ.mjs";

// src/agents/pi/home/rivals.ts
import { existsSync } from "node:fs";
var MEND_RIVAL = {
  opensync: "`pi remove` one of the two",
  telemetry: "keep both only if they go to different places"
};
function piRivals(places) {
  const own = ownPackageFolder();
  return findExtensions(places).flatMap((extension) => {
    const kind = isOurs(extension, own) ? void 0 : rivalry(extension);
    const { source, from } = extension;
    return kind === void 0 ? [] : [{ source, from, kind, mend: MEND_RIVAL[kind] }];
  });
}
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
  MEND_RIVAL,
  piRivals,
  isOurs,
  rivalry
};
