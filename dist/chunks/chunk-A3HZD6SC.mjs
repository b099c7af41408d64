import {
  isRecord,
  readSettingsText
} from "./chunk-34JASXWA.mjs";

// src/agents/pi/home/session-folders.ts
import { join as join2, resolve as resolve2 } from "node:path";

// src/agents/pi/home/agent-dir.ts
import { join, resolve } from "node:path";
function agentDir(env, home) {
  const given = env.PI_CODING_AGENT_DIR;
  if (!given) return join(home, ".pi", "agent");
  return resolve(given.replace(/^~(?=[/\\]|$)/, () => home));
}

// src/agents/pi/home/extensions.ts
function readJson(path) {
  try {
    const json = JSON.parse(readSettingsText(path).replace(/^\ufeff/, ""));
    return isRecord(json) ? json : {};
  } catch {
    return {};
  }
}
var MOST_READ = 512 * 1024;

// src/agents/pi/home/session-folders.ts
function sessionFolders({ env, home }) {
  const agent = agentDir(env, home);
  const { sessionDir } = readJson(join2(agent, "settings.json"));
  const named = [env.PI_CODING_AGENT_SESSION_DIR, sessionDir].flatMap(
    (value) => typeof value === "string" && value !== "" ? resolve2(value.replace(/^~(?=[/\\]|$)/, () => home)) : []
  );
  return { ofProjects: join2(agent, "sessions"), chosen: [...new Set(named)] };
}

export {
  sessionFolders
};
