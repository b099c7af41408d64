/** Things in their order, each found by any of its keys and given out once. Every step takes the same time, however many there are. */
export declare class Pool<T> {
    #private;
    add(item: T, keys: readonly string[]): void;
    /** Takes out the first thing that has one of these keys. */
    take(...keys: readonly string[]): T | undefined;
    /** What nobody took, in its order. */
    rest(): readonly T[];
}
