import { expect, test } from "vitest";
import { toRecord } from "../../exporter/opensync/requests.ts";
import { lineDiff, type PreviewedDestination, previewText } from "../../src/cli/preview-report.ts";

const paint = (style: string, text: string) => `<${style}>${text}</${style}>`;

function destination(name: string, title: string): PreviewedDestination {
	const record = toRecord({ type: "session", body: { externalId: "s", source: "pi", title } });
	const requests = [{ record, bytes: 50, body: JSON.parse(String(record.body)) }];
	return { name, url: "http://127.0.0.1:1", requests, drops: { session_full: 2 } };
}

test("on a terminal every marker of a secret stands out, and nothing steers the terminal", () => {
	const shown = previewText([destination("opensync", "a [redacted:jwt:00ff]\u001b[2J\u202e")], [], paint);
	expect(shown).toMatch(
		/^<bold>── opensync: 1 request, 50 B<\/bold>\n\nPOST http:\/\/127\.0\.0\.1:1\/sync\/session\n/,
	);
	expect(shown).toContain('"a <yellow>[redacted:jwt:00ff]</yellow>\\u001b[2J\\u202e"');
	expect(shown).toContain("\nleft out: 2 session_full\n");
	expect(shown).toMatch(/\n── 1 jwt redacted\n$/);
});

test("of two destinations the lines that differ are shown, by colour", async () => {
	const patch = await lineDiff(destination("a", "one"), destination("b", "two"), paint);
	expect(patch).toContain('<red>-  "title": "one"</red>\n<green>+  "title": "two"</green>\n');
	expect(patch).toContain('   "source": "pi",\n');
});
