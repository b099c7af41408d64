// src/agents/opencode/home/names.ts
var NAMES = { title: "OpenCode", word: "opencode" };

export {
  NAMES
};
