import { realpath } from "node:fs/promises";
import { resolve } from "node:path";

/** Whether two paths lead to one folder, through links as well: a session knows its folder as pi was told it. */
export async function sameFolder(a: string, b: string): Promise<boolean> {
	return resolve(a) === resolve(b) || (await real(a)) === (await real(b));
}

/** A folder that is gone is what its path says. */
const real = (path: string): Promise<string> => realpath(path).catch(() => resolve(path));
