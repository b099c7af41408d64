// src/agents/cursor/home/names.ts
var NAMES = { title: "Cursor", word: "cursor" };

export {
  NAMES
};
