// Transcripts are hostile input: a control character may hide text or turn it around.

/** Colours and cursor moves of terminals (CSI, OSC, strings, and the short sequences), 7 and 8 bit. */
const ANSI = new RegExp(
	[
		String.raw`(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]`,
		String.raw`(?:\u001b\]|\u009d)[^\u0007\u001b\u009c\n]*(?:\u0007|\u001b\\|\u009c)?`,
		String.raw`\u001b[PX^_][^\u001b\n]*(?:\u001b\\)?`,
		String.raw`\u001b[ -/]*[0-~]`,
	].join("|"),
	"g",
);

/** Everything that has no glyph of its own but changes how text reads, except tab and line feed. */
const HIDDEN =
	// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
	/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/**
 * A text whose hidden characters can be seen: terminal colours are gone, C0 controls are pictures (`␀`), and marks that
 * turn text around or hide in it show their code (`‹U+202E›`). Line ends become `\n`.
 */
export function plainText(text: string): string {
	return text.replace(/\r\n?/g, "\n").replace(ANSI, "").replace(HIDDEN, picture);
}

/** The same on one line. */
export const oneLine = (text: string): string => plainText(text).replace(/\s+/g, " ").trim();

function picture(character: string): string {
	const code = character.codePointAt(0) ?? 0;
	if (code < 0x20) return String.fromCodePoint(0x2400 + code);
	return `‹U+${code.toString(16).toUpperCase().padStart(4, "0")}›`;
}

/** The first `most` characters, never half of a surrogate pair. */
export function beginning(text: string, most: number): string {
	if (text.length <= most) return text;
	const last = text.charCodeAt(most - 1);
	return text.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 1 : most);
}
