/**
 * Flags for `open`, by the names that Node gives them. They do not follow links where the platform can say so; prefer
 * `openPrivateFile`, which checks the rest.
 */
export declare const PRIVATE_FLAGS: {
    readonly r: number;
    readonly "r+": number;
    readonly a: number;
    readonly "a+": number;
};
/**
 * Opens a regular file (mode 0600 where it is made) and returns its descriptor. Throws for a link (`ELOOP`), for what
 * is no regular file, and what the file system throws.
 */
export declare function openPrivateFile(path: string, flags: keyof typeof PRIVATE_FLAGS): number;
/** Reads a regular file, not through a link. Throws what the file system throws. */
export declare function readPrivateFile(path: string): Buffer;
/** Appends to a file (0600 where it is made), not through a link. Throws what the file system throws. */
export declare function appendPrivateFile(path: string, text: string): void;
/**
 * Writes a file (0600) as a whole: readers find the old content or the new. When the disk refuses, the old content
 * stays and no draft is left. Throws what the file system throws.
 */
export declare function replacePrivateFile(path: string, content: string | Uint8Array): void;
/**
 * The content of a file that is written once and never changed. Without a file, or with one that `isWhole` refuses (a
 * full disk left it empty), `make` gives the content. Of several processes, one wins, and all get the winner's content.
 * Throws what the file system throws; then the file is as it was.
 */
export declare function keepPrivateFile(path: string, make: () => string, isWhole: (content: string) => boolean): string;
