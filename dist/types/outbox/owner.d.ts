/**
 * Who holds a file of the outbox: an instance in a process, as part of a file's name. It says enough for any other
 * process to find out whether that process still lives: `<pid>-<place>-<born>-<instance>`.
 * `place` is the machine and the process namespace the pid belongs to, `born` the process' start (so that a pid given
 * out again, or a reboot, is no life). Both are short hashes in lower-case hex.
 */
export type OwnerId = string;
/** The owner of a file that was let go of. */
export declare const NOBODY: OwnerId;
/**
 * When a process began, in ticks since the machine's start, where the system tells (Linux); empty elsewhere. A process
 * that ended and whose parent has not noticed is none: `ended`.
 */
export declare function startTicks(pid: number): string;
/** A new owner in this process. */
export declare const newOwner: () => OwnerId;
/** A process that somebody else saw. */
export interface SeenProcess {
    readonly pid: number;
    /** As `startTicks` has it. */
    readonly ticks: string;
    /** The name of its machine; absent: this one. */
    readonly hostname?: string;
    /** Tells several owners in one process apart. */
    readonly instance: string;
}
/** Another process as an owner: always the same for the same process. */
export declare function ownerOf({ pid, ticks, hostname: name, instance }: SeenProcess): OwnerId;
/**
 * Whether the owner may still write the file it holds, `modifiedAt` (milliseconds since 1970) being when the file was
 * last written. Says yes when in doubt, but for files of other machines and containers: there only silence tells, for
 * `silenceMs`. Who is wrongly taken for dead loses its files to another process, which delivers them; nothing else
 * happens.
 */
export declare function isAlive(owner: OwnerId, modifiedAt: () => number, now: () => number, silenceMs?: number): boolean;
