import {
  formatProblem,
  loadSettings
} from "./chunk-RU4TUCVG.mjs";

// src/cli/settings-for-commands.ts
import { homedir } from "node:os";
function settingsForCommands() {
  const { settings, problems } = loadSettings({ env: process.env, home: homedir(), platform: process.platform });
  for (const problem of problems) process.stderr.write(`pi-sync: ${formatProblem(problem)}
`);
  return settings;
}

export {
  settingsForCommands
};
