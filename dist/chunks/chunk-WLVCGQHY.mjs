// src/agents/pi/home/agent-dir.ts
import { join, resolve } from "node:path";
function agentDir(env, home) {
  const given = env.PI_CODING_AGENT_DIR;
  if (!given) return join(home, ".pi", "agent");
  return resolve(given.replace(/^~(?=[/\\]|$)/, () => home));
}

export {
  agentDir
};
