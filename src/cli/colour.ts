import type { WriteStream } from "node:tty";

const CODES = { bold: [1, 22], dim: [2, 22], green: [32, 39], yellow: [33, 39], red: [31, 39] } as const;

export type Style = keyof typeof CODES;

/**
 * Styles text where a stream is a terminal that shows colours, `NO_COLOR` and `TERM=dumb` heeded. (`util.styleText`
 * came with Node 20.12, and heeds them from 22.13 on.)
 */
export function painter(stream: Pick<WriteStream, "isTTY" | "hasColors">): (style: Style, text: string) => string {
	const colours = stream.isTTY === true && stream.hasColors();
	return (style, text) => {
		const [on, off] = CODES[style];
		return colours ? `\u001b[${on}m${text}\u001b[${off}m` : text;
	};
}
