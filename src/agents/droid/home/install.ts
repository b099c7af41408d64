import type { Here, Removed } from "../../agent.ts";
import { checkImportOnly, findImportOnly, type ImportOnly, refuseToAdd } from "../../install/import-only.ts";
import { factoryFolder } from "./folder.ts";
import { NAMES } from "./names.ts";

const PACKAGES = ["@factory/cli", "@factory/cli-linux-x64"];

const droidOf = (here: Here): ImportOnly => ({
	...{ names: NAMES, program: "droid", packages: PACKAGES },
	folder: factoryFolder(here),
});

export const findDroid = (here: Here) => findImportOnly(droidOf(here), here);
export const addToDroid = (here: Here) => refuseToAdd(droidOf(here));
export const checkDroid = (here: Here) => checkImportOnly(droidOf(here), here);
export const removeFromDroid = (here: Here): Removed => ({ type: "absent", where: factoryFolder(here) });
