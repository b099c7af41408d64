// src/machine/this-machine.ts
import { homedir } from "node:os";
var thisMachine = () => ({ env: process.env, home: homedir(), platform: process.platform });

export {
  thisMachine
};
