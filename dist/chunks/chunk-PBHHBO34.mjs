// src/agents/droid/home/names.ts
var NAMES = { title: "Factory Droid", word: "droid" };

export {
  NAMES
};
