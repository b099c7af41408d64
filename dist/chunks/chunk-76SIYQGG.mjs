import {
  formatProblem,
  loadSettings
} from "./chunk-C4YNYCHY.mjs";
import {
  thisMachine
} from "./chunk-DS7TMQLP.mjs";

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
