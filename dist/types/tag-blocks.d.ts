/** A block in front of what a user said, such as `<skill name="x" …>…</skill>`, put there by an agent or an extension. */
export interface TagBlock {
    readonly name: string;
    /** The opening tag as it stands there. */
    readonly tag: string;
    readonly content: string;
}
/** The blocks in front of a text, and the text behind them. A tag that nothing closes is part of the text. */
export declare function tagBlocks(text: string): {
    readonly blocks: readonly TagBlock[];
    readonly rest: string;
};
