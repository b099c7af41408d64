import { describe, expect, it } from "vitest";
import { highlighted } from "../../page/show/highlight.ts";
import { markdownHtml } from "../../page/show/markdown.ts";

describe("Markdown", () => {
	it("shows HTML as text", () => {
		expect(markdownHtml('<img src=x onerror="x()">')).toBe("<p>&lt;img src=x onerror=&quot;x()&quot;&gt;</p>\n");
	});

	it.each(["javascript:x", "data:text/html,x", "vbscript:x", "file:///x", "//evil.example", "blob:x"])(
		"makes no link of %s",
		(address) => {
			expect(markdownHtml(`[click](${address})`)).not.toContain("<a");
		},
	);

	it("opens links apart, without telling where they were clicked", () => {
		expect(markdownHtml("[x](https://example.com)")).toContain(
			'<a href="https://example.com" target="_blank" rel="noopener noreferrer nofollow">x</a>',
		);
	});

	it("shows the words of a picture instead of loading it", () => {
		const html = markdownHtml("![a <b>](https://evil.example/x.png)");
		expect(html).not.toContain("<img");
		expect(html).toContain("[picture: a &lt;b&gt;]");
	});

	it("aligns columns by classes, for the page forbids styles", () => {
		const html = markdownHtml("| a |\n|--:|\n| 1 |");
		expect(html).toContain('<td class="align-right">1</td>');
		expect(html).not.toContain("style");
	});

	it("marks redacted secrets in text, in code and in code blocks", () => {
		const secret = "[redacted:github-token:3f2a]";
		expect(
			markdownHtml(`${secret} \`${secret}\`\n\n\`\`\`ts\nconst a = "${secret}";\n\`\`\``).split("<mark").length,
		).toBe(4);
	});
});

describe("highlighted code", () => {
	it("is escaped, with and without a known language", () => {
		expect(highlighted("const a = '<b>';", "ts")).toContain("&#x27;&lt;b&gt;&#x27;");
		expect(highlighted("<b>", "no-such-language")).toBe("&lt;b&gt;");
		expect(highlighted("<b>".repeat(10_000), "html")).not.toContain("<b>");
	});
});
