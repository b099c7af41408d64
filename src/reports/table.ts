import { cut, widthOf, wrapped } from "./width.ts";

/** Styles a text, or gives it back where there are no colours. */
export type Paint = (style: "bold" | "dim" | "green" | "yellow" | "red", text: string) => string;

export interface Column<Row> {
	readonly head: string;
	readonly cell: (row: Row) => string;
	/** Numbers stand on the right. @default "left" */
	readonly align?: "left" | "right";
	/** The column with the largest one goes first where there is no room. @default 0, stays */
	readonly dropped?: number;
	/** The column may become as narrow as this; longer cells are wrapped or cut. Absent: as wide as its cells. */
	readonly least?: number;
	/** Cells that are too long continue in the next line. @default false, they are cut */
	readonly wraps?: boolean;
	readonly style?: Parameters<Paint>[0];
}

export interface TableOptions {
	/** In cells of the terminal. */
	readonly width: number;
	readonly paint: Paint;
}

const GAP = "  ";

/** Rows in columns, with a head, and with totals where there are any. Columns go, and shrink, until it fits. */
export function table<Row>(
	columns: readonly Column<Row>[],
	rows: readonly Row[],
	totals: readonly string[] | undefined,
	{ width, paint }: TableOptions,
): string {
	const cells = rows.map((row) => columns.map((column) => column.cell(row)));
	const natural = columns.map(({ head }, at) =>
		Math.max(widthOf(head), widthOf(totals?.[at] ?? ""), ...cells.map((line) => widthOf(line[at] ?? ""))),
	);
	const shown = fitting(columns, natural, width);
	const widths = shrunk(columns, natural, shown, width);
	const line = (texts: readonly string[], styled: (text: string, at: number) => string) =>
		shown
			.map((at, place) => {
				const column = columns[at];
				const text = cut(texts[at] ?? "", widths[at] ?? 0);
				const blank = " ".repeat(Math.max(0, (widths[at] ?? 0) - widthOf(text)));
				if (column?.align === "right") return `${blank}${styled(text, at)}`;
				return `${styled(text, at)}${place === shown.length - 1 ? "" : blank}`;
			})
			.join(GAP)
			.trimEnd();
	const plain = (text: string, at: number) => {
		const { style } = columns[at] ?? {};
		return style === undefined || text === "" ? text : paint(style, text);
	};
	const bold = (text: string) => (text === "" ? text : paint("bold", text));
	const rule = paint("dim", "─".repeat(shown.reduce((sum, at) => sum + (widths[at] ?? 0) + GAP.length, -GAP.length)));
	const body = cells.flatMap((texts) => lines(columns, texts, widths).map((part) => line(part, plain)));
	const head = [
		line(
			columns.map((column) => column.head),
			bold,
		),
		rule,
	];
	return [...head, ...body, ...(totals === undefined ? [] : [rule, line(totals, bold)])]
		.map((one) => `${one}\n`)
		.join("");
}

const sumOf = (widths: readonly number[]): number =>
	widths.reduce((sum, one) => sum + one, 0) + GAP.length * Math.max(0, widths.length - 1);

/** The columns that are shown, by their places. */
function fitting<Row>(columns: readonly Column<Row>[], natural: readonly number[], width: number): readonly number[] {
	let shown = columns.map((_, at) => at);
	const leastOf = (at: number) => Math.min(natural[at] ?? 0, columns[at]?.least ?? Number.POSITIVE_INFINITY);
	while (sumOf(shown.map(leastOf)) > width) {
		const droppable = shown.filter((at) => (columns[at]?.dropped ?? 0) > 0);
		const [first] = droppable.sort((a, b) => (columns[b]?.dropped ?? 0) - (columns[a]?.dropped ?? 0));
		if (first === undefined) break;
		shown = shown.filter((at) => at !== first);
	}
	return shown;
}

/** Widths of all columns: the widest that may shrink gives way first. */
function shrunk<Row>(
	columns: readonly Column<Row>[],
	natural: readonly number[],
	shown: readonly number[],
	width: number,
): readonly number[] {
	const widths = [...natural];
	const tooMuch = () => sumOf(shown.map((at) => widths[at] ?? 0)) - width;
	while (tooMuch() > 0) {
		const room = shown.filter((at) => (widths[at] ?? 0) > (columns[at]?.least ?? Number.POSITIVE_INFINITY));
		const [widest] = room.sort((a, b) => (widths[b] ?? 0) - (widths[a] ?? 0));
		if (widest === undefined) break;
		widths[widest] = (widths[widest] ?? 0) - 1;
	}
	return widths;
}

/** A row as the lines that its wrapped cells need. */
function lines<Row>(
	columns: readonly Column<Row>[],
	texts: readonly string[],
	widths: readonly number[],
): readonly (readonly string[])[] {
	const parts = texts.map((text, at) => (columns[at]?.wraps ? wrapped(text, Math.max(1, widths[at] ?? 1)) : [text]));
	const height = Math.max(1, ...parts.map(({ length }) => length));
	return Array.from({ length: height }, (_, row) => parts.map((part) => part[row] ?? ""));
}
