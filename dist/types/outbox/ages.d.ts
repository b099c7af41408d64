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
