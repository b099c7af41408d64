import {
  reportInvalid
} from "./chunk-2EECW3E6.mjs";
import {
  LOCATIONS
} from "./chunk-CEJV6VSN.mjs";

// src/settings/paths.ts
import { posix, win32 } from "node:path";
function resolvePaths({ env, home, platform }, report) {
  const windows = platform === "win32";
  const path = windows ? win32 : posix;
  const ignored = (variable, value, consequence) => report({
    severity: "warning",
    setting: variable,
    source: `environment variable ${variable}`,
    value,
    expected: "an absolute path",
    consequence
  });
  if (!path.isAbsolute(home)) ignored("HOME", home, "the root folder stands in for it");
  const root = path.isAbsolute(home) ? home : windows ? "C:\\" : "/";
  const base = (variable, ...fallback) => {
    const value = env[variable];
    if (!value) return path.join(root, ...fallback);
    if (path.isAbsolute(value)) return value;
    ignored(variable, value, "the default counts");
    return path.join(root, ...fallback);
  };
  const given = (variable) => {
    const value = env[variable]?.trim().replace(/^~(?=[/\\]|$)/, () => root);
    if (!value) return void 0;
    if (path.isAbsolute(value)) return path.normalize(value);
    const source = `environment variable ${variable}`;
    reportInvalid(LOCATIONS[variable], { setting: variable, source, value }, report);
    return void 0;
  };
  const configBase = windows ? base("APPDATA", "AppData", "Roaming") : base("XDG_CONFIG_HOME", ".config");
  const stateBase = windows ? base("LOCALAPPDATA", "AppData", "Local") : base("XDG_STATE_HOME", ".local", "state");
  const config = given("PI_SYNC_CONFIG");
  return {
    configPath: config ?? path.join(configBase, "pi-sync", "config.json"),
    configNamed: config !== void 0,
    configInvalid: config === void 0 && Boolean(env.PI_SYNC_CONFIG?.trim()),
    stateDir: given("PI_SYNC_STATE_DIR") ?? path.join(stateBase, "pi-sync")
  };
}

export {
  resolvePaths
};
