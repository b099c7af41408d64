import {
  formatProblem,
  loadSettings
} from "./chunk-3PJXCU5Q.mjs";
import {
  thisMachine
} from "./chunk-NQLE3CWW.mjs";

// src/cli/settings-for-commands.ts
function settingsForCommands() {
  const { settings, problems } = loadSettings(thisMachine());
  for (const problem of problems) process.stderr.write(`pi-sync: ${formatProblem(problem)}
`);
  return settings;
}

export {
  settingsForCommands
};
