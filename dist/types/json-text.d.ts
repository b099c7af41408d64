/** Whether a text may be the JSON of a list or an object: whoever reads, searches or weighs such texts means the same. */
export declare const mayBeJson: (text: string) => boolean;
/** JSON of a list or an object as the value that it is; anything else as it stands. */
export declare function jsonOrText(value: unknown): unknown;
