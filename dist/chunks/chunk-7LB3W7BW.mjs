// src/agents/droid/home/folder.ts
import { join } from "node:path";
var factoryFolder = ({ home }) => join(home, ".factory");

export {
  factoryFolder
};
