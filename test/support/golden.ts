import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { expect } from "vitest";

/** Compares with a golden text file; `UPDATE_GOLDEN=1` writes it instead, to be read before it is committed. */
export function expectGolden(file: string, actual: string): void {
	if (process.env.UPDATE_GOLDEN === "1") writeFileSync(file, actual);
	expect(existsSync(file), `${file} is missing: run with UPDATE_GOLDEN=1 and read it`).toBe(true);
	expect(actual).toBe(readFileSync(file, "utf8").replaceAll("\r\n", "\n"));
}
