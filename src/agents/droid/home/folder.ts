import { join } from "node:path";
import type { Machine } from "../../../machine/this-machine.ts";

/** Droid's own folder. No variable moves it. */
export const factoryFolder = ({ home }: Pick<Machine, "home">): string => join(home, ".factory");
