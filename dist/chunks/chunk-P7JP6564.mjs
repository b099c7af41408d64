// src/agents/cursor/home/folder.ts
import { join } from "node:path";
var cursorFolder = ({ home }) => join(home, ".cursor");

export {
  cursorFolder
};
