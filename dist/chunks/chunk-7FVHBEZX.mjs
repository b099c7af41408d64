// src/agents/claude-code/home/folder.ts
import { join, resolve } from "node:path";
var claudeFolder = ({ env, home }) => env.CLAUDE_CONFIG_DIR ? resolve(env.CLAUDE_CONFIG_DIR) : join(home, ".claude");

export {
  claudeFolder
};
