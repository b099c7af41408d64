import { join } from "node:path";
import type { Machine } from "../../../machine/this-machine.ts";

/** Cursor's own folder. */
export const cursorFolder = ({ home }: Pick<Machine, "home">): string => join(home, ".cursor");
