import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DOCUMENTS, settingsBlock, withSettingsTables } from "../../scripts/settings-table.ts";
import { createOtlpSchema, createSettingsSchema } from "../../src/settings/schema.ts";
import { OTLP_SETTINGS, SETTINGS, type SettingDescription } from "../../src/settings/table.ts";

const textOf = (name: string): string | undefined => {
	const url = new URL(`../../${name}`, import.meta.url);
	return existsSync(url) ? readFileSync(url, "utf8") : undefined;
};

describe("the table of settings", () => {
	it("has exactly the settings that the schema has", () => {
		expect(Object.keys(SETTINGS)).toEqual(Object.keys(createSettingsSchema().shape));
		expect(Object.keys(OTLP_SETTINGS)).toEqual(Object.keys(createOtlpSchema().shape));
	});

	it("has defaults that the schema accepts", () => {
		const defaults = (table: Readonly<Record<string, SettingDescription>>) =>
			Object.fromEntries(Object.entries(table).map(([name, row]) => [name, row.default]));
		expect(createSettingsSchema().safeParse(defaults(SETTINGS)).success).toBe(true);
		expect(createOtlpSchema().safeParse(defaults(OTLP_SETTINGS)).success).toBe(true);
	});

	it("stands in docs/settings.md", () => {
		expect(settingsBlock(textOf("docs/settings.md") ?? "")).toContain("`PI_SYNC_CONVEX_URL`");
	});

	it.each(DOCUMENTS)("is the same in %s (else run node --import tsx scripts/settings-table.ts)", (name) => {
		const text = textOf(name) ?? "";
		expect(settingsBlock(text)).toEqual(settingsBlock(withSettingsTables(text)));
	});
});
