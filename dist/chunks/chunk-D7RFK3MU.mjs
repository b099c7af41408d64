// src/agents/claude-code/home/names.ts
var NAMES = { title: "Claude Code", word: "claude-code" };

export {
  NAMES
};
