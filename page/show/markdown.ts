import MarkdownIt from "markdown-it";
import { highlighted } from "./highlight.ts";
import { escapeHtml, markedHtml } from "./marks.ts";
import { plainText } from "./plain-text.ts";

/** Only what opens a page or a letter, and only by the user's own click. */
const ALLOWED = /^(?:https?:\/\/|mailto:)/i;

const markdown = new MarkdownIt({
	html: false,
	linkify: true,
	breaks: true,
	highlight: (code, language) => highlighted(code, language),
});
markdown.validateLink = (address) => ALLOWED.test(address.trim());
// A bare `example.sh` is a file more often than an address.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });

const { rules } = markdown.renderer;
rules.text = (tokens, index) => markedHtml(tokens[index]?.content ?? "");
rules.code_inline = (tokens, index) => `<code>${markedHtml(tokens[index]?.content ?? "")}</code>`;
// The page loads nothing from elsewhere: a picture is its words.
rules.image = (tokens, index) => {
	const token = tokens[index];
	const address = String(token?.attrGet("src") ?? "");
	const words = token?.content || "no description";
	return `<span class="picture" title="${escapeHtml(address)}">[picture: ${markedHtml(words)}]</span>`;
};
rules.link_open = (tokens, index, options, _env, self) => {
	tokens[index]?.attrSet("target", "_blank");
	tokens[index]?.attrSet("rel", "noopener noreferrer nofollow");
	return self.renderToken(tokens, index, options);
};
// What scrolls sideways must be reached by keyboard.
for (const name of ["fence", "code_block"]) {
	const rule = rules[name];
	rules[name] = (tokens, index, options, env, self) =>
		String(rule?.(tokens, index, options, env, self) ?? "").replace(/^<pre/, '<pre tabindex="0"');
}
rules.table_open = () => '<table tabindex="0">\n';
// The page's policy forbids style attributes, which is how a table's columns are aligned.
for (const name of ["th_open", "td_open"]) {
	rules[name] = (tokens, index, options, _env, self) => {
		const token = tokens[index];
		const side = /text-align:(\w+)/.exec(String(token?.attrGet("style") ?? ""))?.[1];
		if (token) token.attrs = side ? [["class", `align-${side}`]] : null;
		return self.renderToken(tokens, index, options);
	};
}

/** Markdown as HTML that is safe to put into the page: no HTML of the text's own, no pictures, only web links. */
export const markdownHtml = (text: string): string => markdown.render(plainText(text));
