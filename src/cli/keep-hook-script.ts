import { refreshHookScript } from "../hooks/hook-script.ts";
import { thisMachine } from "../machine/this-machine.ts";
import { resolvePaths } from "../settings/paths.ts";

/** Makes the script that agents' hooks call name this installation, where there is one. */
export const keepHookScript = (): void => refreshHookScript(resolvePaths(thisMachine(), () => {}).stateDir);
