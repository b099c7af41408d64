/** A pattern of the user's own. */
export interface OwnPattern {
	/** Names what it finds, in the marker. */
	readonly kind: string;
	matches(text: string): Iterable<readonly [start: number, end: number]>;
	/** Whether it matches the text as a whole. */
	isWhole(text: string): boolean;
}
