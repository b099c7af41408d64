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
