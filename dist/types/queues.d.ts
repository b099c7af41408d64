/**
 * A first-in first-out queue whose operations cost the same at any length. (`Array.shift` moves everything, and the
 * first of a JavaScript `Set` is searched for behind all that were deleted before it.)
 */
export declare class Fifo<T> {
    #private;
    get length(): number;
    push(item: T): void;
    first(): T | undefined;
    last(): T | undefined;
    shift(): T | undefined;
    unshift(item: T): void;
    /** Keeps only what `wanted` accepts, in the same order. Costs the length. */
    filter(wanted: (item: T) => boolean): void;
    /** Puts `items` in the place of everything. Costs their length. */
    replace(items: T[]): void;
    [Symbol.iterator](): Iterator<T>;
}
/** Things in their order, each found by any of its keys and given out once. Every step takes the same time, however many there are. */
export declare class Pool<T> {
    #private;
    add(item: T, keys: readonly string[]): void;
    /** Takes out the first thing that has one of these keys. */
    take(...keys: readonly string[]): T | undefined;
    /** What nobody took, in its order. */
    rest(): readonly T[];
}
