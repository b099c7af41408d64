// src/agents/codex/home/names.ts
var NAMES = { title: "Codex", word: "codex" };

export {
  NAMES
};
