/**
 * Values as Convex takes them. It refuses a whole message for one field name, one lone surrogate or one level too
 * many, so everything that is sent passes through here.
 */
/** Half surrogate pairs become U+FFFD. */
export declare const wellFormed: (text: string) => string;
/**
 * `value` in a form that Convex takes, with at most `levels` of arrays and objects in it. What is too deep, too long
 * or has too many fields becomes a JSON text in its place; what JSON cannot hold becomes something readable. Field
 * names are escaped as `escapedName` says.
 */
export declare function convexValue(value: unknown, levels: number): unknown;
/**
 * A field name that Convex takes. `%` escapes what it does not, so the original can be read back: `%24` for a `$` at
 * the start, `%uXXXX` for anything but printable ASCII, `%25` for `%` itself.
 */
export declare function escapedName(name: string): string;
/** JSON of anything that `convexValue` can be asked to convert; never throws. */
export declare function jsonText(value: unknown): string;
/** The bytes that Convex counts for a value it takes. */
export declare function convexBytes(value: unknown): number;
