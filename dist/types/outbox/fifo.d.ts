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
