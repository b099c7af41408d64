import type { Here, Removed } from "../../agent.ts";
import { checkImportOnly, findImportOnly, type ImportOnly, refuseToAdd } from "../../install/import-only.ts";
import { cursorFolder } from "./folder.ts";
import { NAMES } from "./names.ts";

const cursorOf = (here: Here): ImportOnly => ({
	// Its program for terminals comes with an installer of its own, not by npm.
	...{ names: NAMES, program: "cursor-agent", packages: [] },
	folder: cursorFolder(here),
});

export const findCursor = (here: Here) => findImportOnly(cursorOf(here), here);
export const addToCursor = (here: Here) => refuseToAdd(cursorOf(here));
export const checkCursor = (here: Here) => checkImportOnly(cursorOf(here), here);
export const removeFromCursor = (here: Here): Removed => ({ type: "absent", where: cursorFolder(here) });
