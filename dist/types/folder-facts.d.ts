/** What is in a folder; nothing where there is none. */
export declare function namesIn(folder: string): readonly string[];
/** When a file was last written, in ms since 1970; 0 for one that is not there. */
export declare function modifiedAt(path: string): number;
