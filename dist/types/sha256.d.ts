/** SHA-256 of a text in UTF-8, in hex. */
export declare const sha256: (text: string) => string;
