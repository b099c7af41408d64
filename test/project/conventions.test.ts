import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { conventionsPage } from "../support/conventions-page.ts";

test("docs/conventions.md says what the conventions' data says", () => {
	expect(readFileSync("docs/conventions.md", "utf8")).toBe(conventionsPage());
});
