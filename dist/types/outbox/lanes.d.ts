/** What the order of delivery needs to know of a record, wherever its body is kept. */
export interface LaneEntry {
    readonly lane: string;
    readonly coalesce: string | undefined;
    /** Place in the lane: by `number` (the file's), then by `sequence` (in the file). */
    readonly number: number;
    readonly sequence: number;
    state: "waiting" | "taken" | "gone";
}
/**
 * The order of delivery, kept in memory: which record comes next in which lane, and which records a later one made
 * superfluous. Knows nothing of where bodies are.
 */
export declare class Lanes<E extends LaneEntry> {
    #private;
    /** Adds entries, usually at the end of their lanes, and returns those that became superfluous (now `gone`). */
    add(entries: readonly E[]): E[];
    /** The lane's next entry: ordinary ones first. */
    peek(name: string): E | undefined;
    take(name: string): E | undefined;
    /** Gives a taken entry its place in the lane again; returns it, `gone`, if a newer one took its place meanwhile. */
    putBack(entry: E): E | undefined;
    /** Takes an entry out for good, whatever its state. */
    remove(entry: E): void;
    /** Whether anything is in the lane, be it being sent. */
    has(name: string): boolean;
    /** Reports a lane as arrived although nothing was added to it. */
    announce(name: string): void;
    /** Reports all lanes as arrived. */
    announceAll(): void;
    arrivals(): readonly string[];
}
interface Aging {
    readonly goesLast: boolean;
    /** Milliseconds since 1970. */
    readonly appendedAt: number;
    state: "waiting" | "taken" | "gone";
}
/** The entries of an outbox by age, for letting go of the oldest; those that go last come after all others. */
export declare class Ages<E extends Aging> {
    #private;
    /** Adds the youngest. `queued`: how many entries are not gone, so that those that are can be forgotten in time. */
    add(entry: E, queued: number): void;
    /** Adds entries of any age. Costs the number of all entries. */
    insert(entries: readonly E[]): void;
    /** The entry that goes next: none that is being sent. */
    oldest(): E | undefined;
}
export {};
