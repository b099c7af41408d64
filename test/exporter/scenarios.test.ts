import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "vitest";
import { toRecord } from "../../exporter/opensync/requests.ts";
import { expectGolden } from "../support/golden.ts";
import { spanOf, type WrittenSpan } from "./readable-spans.ts";
import { requestsOf, USUAL } from "./requests-of.ts";

interface Scenario {
	readonly options?: object;
	/** Attributes that all spans have. */
	readonly common?: Readonly<Record<string, unknown>>;
	readonly spans: readonly WrittenSpan[];
}

const FOLDER = join(import.meta.dirname, "scenarios");

describe("spans become the requests in requests.json", () => {
	test.each(readdirSync(FOLDER))("%s", (name) => {
		const { options, common, spans }: Scenario = JSON.parse(readFileSync(join(FOLDER, name, "spans.json"), "utf8"));
		const requests = requestsOf([spans.map((span) => spanOf(span, common))], { ...USUAL, ...options });
		const shown = requests.map((request) => {
			const { id, lane, coalesce, path } = toRecord(request);
			return { path, id, lane, ...(coalesce !== undefined && { coalesce }), body: request.body };
		});
		expectGolden(join(FOLDER, name, "requests.json"), `${JSON.stringify(shown, undefined, "\t")}\n`);
	});
});
