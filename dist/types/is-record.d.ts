/** Whether a value is an object with names, and not a list. */
export declare const isRecord: (value: unknown) => value is Readonly<Record<string, unknown>>;
