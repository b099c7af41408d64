import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CONTRACT } from "../../exporter/contract.ts";
import { scenarioFiles, spansOf } from "../support/scenario-files.ts";
import { spanContractPage } from "../support/span-contract-page.ts";

test("docs/span-contract.md says what the contract's data says", () => {
	expect(readFileSync("docs/span-contract.md", "utf8")).toBe(spanContractPage());
});

describe("every span that the recorder makes of the real sessions", () => {
	const spans = scenarioFiles().flatMap((file) => spansOf(file.content));

	test("carries only attributes of the contract, in the contract's types", () => {
		const types: Record<string, (value: unknown) => boolean> = {
			string: (value) => typeof value === "string",
			json: (value) => typeof value === "string",
			int: Number.isInteger,
			double: (value) => typeof value === "number",
			boolean: (value) => typeof value === "boolean",
			"string[]": (value) => Array.isArray(value) && value.every((item) => typeof item === "string"),
			"int[]": (value) => Array.isArray(value) && value.every(Number.isInteger),
		};
		const contract: Readonly<Record<string, { type: string } | undefined>> = CONTRACT;
		const wrong = spans.flatMap((span) =>
			Object.entries(span.attributes)
				.filter(([name, value]) => !types[contract[name]?.type ?? ""]?.(value))
				.map(([name]) => `${span.name}: ${name}`),
		);
		expect([...new Set(wrong)]).toEqual([]);
	});

	test("carries what the contract wants on every span", () => {
		const everywhere = Object.entries(CONTRACT).filter(
			([name, { on }]) => on.includes("every") && !name.endsWith("ephemeral"),
		);
		for (const span of spans) for (const [name] of everywhere) expect(span.attributes).toHaveProperty([name]);
	});
});
