type Fields = Readonly<Record<string, unknown>>;
/**
 * A part of Amazon Bedrock's or Google's, which say by a name what it is, as one that has a type. Nothing where an
 * object has other names as well: it is no such part.
 */
export declare function typedPart(value: Fields): Fields | undefined;
export {};
