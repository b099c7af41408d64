const deep = (levels: number): string => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;

/** Texts that somebody may put into a transcript to harm who reads it, by what they try. 40 in all. */
export const HOSTILE: Readonly<Record<string, readonly string[]>> = {
	HTML: [
		"<script>window.pwned = 1</script>",
		'<img src="https://evil.example/x.png" onerror="window.pwned = 1">',
		'<iframe src="https://evil.example"></iframe><object data="https://evil.example"></object>',
		'</div></article></main><form action="https://evil.example"><input autofocus onfocus="window.pwned = 1">',
		'<a href="javascript:window.pwned = 1">click</a><base href="https://evil.example/">',
		'<style>@import url("https://evil.example/x.css"); body { display: none }</style>',
		'<link rel="stylesheet" href="https://evil.example/x.css"><meta http-equiv="refresh" content="0;url=https://evil.example">',
		'"><script>window.pwned = 1</script><x y="',
	],
	SVG: [
		'<svg onload="window.pwned = 1"><script>window.pwned = 1</script></svg>',
		'<svg><a xlink:href="javascript:window.pwned = 1"><text>x</text></a></svg>',
		'<math><mtext><table><mglyph><style><img src=x onerror="window.pwned = 1">',
		'<svg><foreignObject><img src="https://evil.example/y"></foreignObject></svg>',
		'<svg><use href="data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg><script>1</script></svg>#x"/></svg>',
	],
	links: [
		"[click](javascript:window.pwned=1)",
		"[click](JaVaScRiPt:window.pwned=1) [b](java&#115;cript:window.pwned=1) [c](java\tscript:window.pwned=1)",
		"[click](data:text/html,<script>window.pwned=1</script>) [v](vbscript:x)",
		"![x](https://evil.example/pixel.png) ![y](javascript:window.pwned=1)",
		"<javascript:window.pwned=1> <https://evil.example/auto>",
		'[x](https://ok.example "\\" onmouseover=\\"window.pwned=1")',
		"[ref]: javascript:window.pwned=1\n\n[ref] and ![ref][img]\n\n[img]: https://evil.example/p.png",
		"[file](file:///etc/passwd) [blob](blob:https://x) [ftp](ftp://x)",
	],
	terminals: [
		"\u001b[31mred\u001b[0m \u001b]8;;javascript:window.pwned=1\u0007link\u001b]8;;\u0007",
		"\u001b[2J\u001b[1;1Hgone \u001b]0;title\u0007 \u009b31m \u001bPdcs\u001b\\",
		"bell\u0007 back\b\b\b null\u0000 del\u007f form\f",
		"a\rb\r\nc\u2028d\u2029e\u0085f",
	],
	"directions and hidden letters": [
		"access = \u202e'nimda' \u2066// check\u2069 \u2067x\u2069",
		"invisible\u200b\u2060\ufeff\u{e0041}\u{e0042} letters",
		"שלום עולם and العربية mixed with English",
		"\u202b\u202a\u202d\u202c".repeat(500),
	],
	"sizes and nesting": [
		"x".repeat(2_000_000),
		"long line ".repeat(60_000),
		"\n".repeat(50_000),
		`${"> ".repeat(3_000)}deep quote`,
		`${"[".repeat(20_000)}${"*a ".repeat(4_000)}${"`".repeat(3_001)}`,
		deep(400),
		Array.from({ length: 300 }, (_, index) => `${" ".repeat(index)}- item`).join("\n"),
	],
	"odd Unicode": [
		"lone \ud800 and \udc00 surrogates \uffff \ufffe",
		`Z${"\u0301\u0321".repeat(2_000)}algo`,
		"👩‍👩‍👧‍👦🏳️‍🌈 é e\u0301 ﷽ 𒐫 ꧅",
		// biome-ignore lint/suspicious/noTemplateCurlyInString: the text is the test
		"__proto__ constructor toString %s %00 ${7*7} {{7*7}} ]]> <!-- --> <?x ?>",
	],
};
