import * as crypto from "node:crypto";

type HashOnce = (algorithm: string, data: string, encoding: "hex") => string;

/** Node's own for one text, where it has it (20.12): it leaves no object with memory of its own behind. */
const hashOnce = (crypto as { readonly hash?: HashOnce }).hash;

/** SHA-256 of a text in UTF-8, in hex. */
export const sha256: (text: string) => string = hashOnce
	? (text) => hashOnce("sha256", text, "hex")
	: (text) => crypto.createHash("sha256").update(text).digest("hex");
