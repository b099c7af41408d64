type Now = () => number;
/**
 * The lock of a folder: an empty file that is named after its owner, so that a full disk can hold it. Whoever finds the
 * file of another living owner gives way; two that begin at the same moment both do. So there are never two.
 */
export declare class FolderLock {
    #private;
    readonly folder: string;
    private constructor();
    /**
     * Takes the lock of a folder that exists, and leaves the folder to this user's eyes only. `undefined`: a living process
     * holds it. Throws what the file system throws.
     */
    static take(folder: string, now: Now): FolderLock | undefined;
    /** False once another process took its owner for dead, or somebody removed the folder. */
    get isHeld(): boolean;
    /** Says to other machines and containers, which cannot look for the process, that it lives. */
    touch(now: Now): void;
    release(): void;
}
/**
 * Takes the lock of `folder`, or of the first folder in it that nobody holds (`<folder>/2`, `<folder>/3` …), which
 * it makes. `root`: see `makePrivateFolder`. Throws what the file system throws.
 */
export declare function takeFreeFolder(folder: string, root: string, now: Now): FolderLock;
/** The folder of an outbox and those in it that further processes made. */
export declare const foldersOf: (folder: string) => readonly string[];
/** Whether the owner of a file, which is named in it, is gone. */
export declare const isLeft: (owner: string, path: string, now: Now) => boolean;
export {};
