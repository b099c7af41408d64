import { isStandIn } from "./likeness.ts";
import type { Rule, Span } from "./rule.ts";
import { Memo } from "./searched-text.ts";

/** As much of a manifest as is looked at before and behind the word that says what it is, in UTF-16 units. */
const LONGEST_HALF = 16_384;
const KIND = /kind\\{0,7}["']?\s{0,4}:\s{0,4}\\{0,7}["']?Secret\\{0,7}["']?(?![\w.-])/iy;
/** Where another manifest begins. */
const NEXT = /\n---|kind\\{0,7}["']?\s{0,4}:/gi;
const DATA = /(?<![\w-])(?:string)?data\\{0,7}["']?[ \t]{0,4}:[ \t]{0,4}(\{)?/gi;
const LINE = /\r?\n([ \t]{0,64})[^\s#:][^\n:]{0,200}:[ \t]{1,8}(?:[|>][-+]?\r?\n[ \t]{1,64})?["']?([^\s"'{}]{4,})/dy;
const FIELD = /[\s,]{0,128}\\{0,7}"[^"\n\\]{1,200}\\{0,7}"\s{0,4}:\s{0,4}\\{0,7}"([^"\n\\]{0,8192})\\{0,7}"/dy;
const MOST_VALUES = 500;

/** How far the text was looked at for the last manifest. */
const last = new Memo<number>();

/** All values of a Secret of Kubernetes, in YAML or JSON, whatever their names are: encoded they look like nothing. */
export const KUBERNETES_SECRET: Rule = {
	kind: "kubernetes-secret",
	keywords: [
		"kind: secret",
		'kind":"secret',
		'kind": "secret',
		'kind\\":\\"secret',
		'kind\\": \\"secret',
		'kind: "secret',
	],
	find(text, start) {
		KIND.lastIndex = start;
		if (!KIND.test(text)) return undefined;
		const least = last.of(text) ?? 0;
		const before = text.slice(Math.max(least, start - LONGEST_HALF), start);
		const from = start - before.length + Math.max(0, before.lastIndexOf("\n---"));
		NEXT.lastIndex = KIND.lastIndex;
		const next = NEXT.exec(text)?.index ?? text.length;
		const to = Math.min(next, start + LONGEST_HALF);
		last.keep(text, to);
		const spans = [...valuesIn(text.slice(from, to))].map(([start, end]): Span => [from + start, from + end]);
		return spans.length === 0 ? undefined : spans;
	},
};

function* valuesIn(manifest: string): Generator<Span> {
	for (const match of manifest.matchAll(DATA)) {
		const pattern = match[1] === undefined ? LINE : FIELD;
		const group = match[1] === undefined ? 2 : 1;
		let indent: number | undefined;
		pattern.lastIndex = match.index + match[0].length;
		for (let count = 0; count < MOST_VALUES; count++) {
			const found = pattern.exec(manifest);
			const span = found?.indices?.[group];
			if (found === null || span === undefined) break;
			if (pattern === LINE) {
				const own = found[1]?.length ?? 0;
				// The data of a manifest ends where its lines stand as far left as its name.
				if (own <= indentOf(manifest, match.index) || own < (indent ?? own)) break;
				indent ??= own;
				const lineEnd = manifest.indexOf("\n", span[1]);
				pattern.lastIndex =
					lineEnd === -1 ? manifest.length : manifest[lineEnd - 1] === "\r" ? lineEnd - 1 : lineEnd;
			}
			const value = manifest.slice(...span);
			if (value.length >= 4 && !isStandIn(value) && !/^[$<{*]|^\[redacted/.test(value)) yield span;
		}
	}
}

/** How far in the line begins that a place is on. */
function indentOf(text: string, at: number): number {
	const start = text.lastIndexOf("\n", at) + 1;
	return /^[ \t]*/.exec(text.slice(start, at))?.[0].length ?? 0;
}
