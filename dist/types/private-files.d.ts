/** What is in a folder; nothing where there is none. */
export declare function namesIn(folder: string): readonly string[];
/** When a file was last written, in ms since 1970; 0 for one that is not there. */
export declare function modifiedAt(path: string): number;
/** Why nothing is written to a folder. The message names the folder, the reason and the way out. */
export declare class UnsafeFolderError extends Error {
    readonly name = "UnsafeFolderError";
    readonly reason: string;
    readonly wayOut: string;
    constructor(folder: string, reason: string, wayOut: string);
}
/**
 * Makes a folder (mode 0700) unless it exists, and checks that only this user can write to it. `root` is the folder
 * that the user chose, which may be a link of their own; below it no folder may be a link. Returns whether the folder
 * is new. Throws an `UnsafeFolderError` before anything is written to an unsafe folder, and what the file system throws.
 *
 * Owners and modes are checked where the platform has them; Windows has links only.
 */
export declare function makePrivateFolder(path: string, root?: string): boolean;
/** Why `makePrivateFolder` would refuse a folder; `undefined` when it would not. Makes nothing, never throws. */
export declare function whyUnsafe(path: string, root?: string): string | undefined;
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
/** Writes a draft of a file beside it and returns its path. Throws what the file system throws. */
export declare function writeDraft(path: string, content: string | Uint8Array): string;
/** Removes a file that may be gone already. */
export declare function removeDraft(path: string): void;
/** For notes in a folder that may be read-only, full or gone: what cannot be noted is found out again later. */
export declare function quietly(action: () => void): void;
