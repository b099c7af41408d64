import {
  formatProblem,
  loadSettings,
  thisMachine
} from "./chunk-2DTQHIF6.mjs";

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
