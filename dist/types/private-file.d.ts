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
 * Returns the content of a file that is written once and never changed, and makes it with `make` where there is none.
 * A file that `isWhole` refuses (a full disk or a power cut left it) stays as it is, and `<path>.2`, then `<path>.3`
 * … takes its place: a broken file that one process removes may be whole again by then. When several processes make
 * the file at once, one wins and all get its content. Throws what the file system throws; then no file was made.
 */
export declare function keepPrivateFile(path: string, make: () => string, isWhole: (content: string) => boolean): string;
/** The content of a file that `keepPrivateFile` made, if there is one. Throws what the file system throws. */
export declare function readKeptFile(path: string, isWhole: (content: string) => boolean): string | undefined;
