// pi's start screen names extensions by their files: this one is `pi-sync` there. What it loads is built into dist/.
export { piSync as default } from "../../dist/extension.mjs";
