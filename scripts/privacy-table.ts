import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Redaction } from "../src/privacy/redaction.ts";
import { lookAlikes } from "../test/redaction/look-alikes.ts";
import { leaks, plantedSecrets } from "../test/redaction/planted.ts";

const BLOCK = /(<!-- recall:begin -->\n).*?(<!-- recall:end -->)/s;

/** How many of the planted secrets are found, by what they are, and how many look-alikes are taken for one. */
export function privacyTable(): string {
	const redaction = new Redaction({ salt: "docs" });
	const planted = plantedSecrets();
	const found = planted.filter(({ text, secret }) => !leaks(redaction.text(text), secret));
	const alike = lookAlikes();
	const changed = alike.filter(({ text }) => redaction.text(text) !== text);
	const share = (part: number, whole: number) => (part / whole).toFixed(3);
	const heldOut = planted.filter((one) => one.heldOut);
	const foundOut = found.filter((one) => one.heldOut);
	return [
		`${planted.length} planted secrets, ${found.length} found: recall ${share(found.length, planted.length)}.`,
		`Of these ${heldOut.length} in spellings that were held out while the rules were written, ${foundOut.length} found: recall ${share(foundOut.length, heldOut.length)}.`,
		`${alike.length} look-alikes, ${changed.length} redacted: false positives ${share(changed.length, alike.length)}.`,
		"",
		table(["Secret", "Planted", "Found", "Recall"], planted, found),
		"",
		table(["Look-alike", "Texts", "Redacted", "Share"], alike, changed),
		"",
	].join("\n");
}

/** The document with the tables put between its markers. */
export function withPrivacyTables(document: string): string {
	return document.replace(BLOCK, (_, begin: string, end: string) => `${begin}\n${privacyTable()}\n${end}`);
}

type Item = { readonly what: string };

function table(head: readonly string[], all: readonly Item[], some: readonly Item[]): string {
	const kinds = [...new Set(all.map(({ what }) => what))];
	const count = (items: readonly Item[], kind: string) => items.filter(({ what }) => what === kind).length;
	const rows = kinds.map((kind) => {
		const [whole, part] = [count(all, kind), count(some, kind)];
		return `| ${kind} | ${whole} | ${part} | ${(part / whole).toFixed(2)} |`;
	});
	return [`| ${head.join(" | ")} |`, "|---|---|---|---|", ...rows].join("\n");
}

// Run with `node --import tsx scripts/privacy-table.ts` to bring the document up to date.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const path = fileURLToPath(new URL("../docs/privacy.md", import.meta.url));
	writeFileSync(path, withPrivacyTables(readFileSync(path, "utf8")));
}
