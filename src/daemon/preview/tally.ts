import { createHash } from "node:crypto";
import { MARKERS } from "../../privacy/redaction/findings.ts";
import { CONTENT_KINDS, type ContentKind } from "./content.ts";
import { type OpenSyncBody, openSyncContent } from "./opensync-content.ts";
import { type OtlpBody, otlpContent } from "./otlp-content.ts";

/** How much of one kind of content leaves. */
export interface Amount {
	/** Different texts: what comes again, on another span or in another message, counts once. */
	readonly texts: number;
	/** UTF-8 bytes of those. */
	readonly bytes: number;
}

/** Sums up what leaves for one destination, or for several. */
export class Tally {
	/** Bytes of the texts of each kind, by their hashes: the texts themselves may be large. */
	readonly #content = new Map<ContentKind, Map<string, number>>();
	readonly #markers = new Map<string, Set<string>>();

	/** Adds the parsed body of a request of ours. */
	add(body: unknown): void {
		if (typeof body !== "object" || body === null) return;
		const all = "resourceSpans" in body ? otlpContent(body as OtlpBody) : openSyncContent(body as OpenSyncBody);
		for (const { kind, text } of all) {
			const texts = this.#content.get(kind) ?? new Map<string, number>();
			this.#content.set(kind, texts.set(createHash("sha1").update(text).digest("base64"), Buffer.byteLength(text)));
		}
		for (const [marker, kind = ""] of JSON.stringify(body).matchAll(MARKERS)) {
			this.#markers.set(kind, (this.#markers.get(kind) ?? new Set<string>()).add(marker));
		}
	}

	amount(kind: ContentKind): Amount {
		const sizes = [...(this.#content.get(kind)?.values() ?? [])];
		return { texts: sizes.length, bytes: sizes.reduce((sum, bytes) => sum + bytes, 0) };
	}

	/** Kinds of content that leave. */
	kinds(): readonly ContentKind[] {
		return CONTENT_KINDS.filter((kind) => this.#content.has(kind));
	}

	/** Different secrets that were redacted, by their kind. */
	redacted(): Readonly<Record<string, number>> {
		const kinds = [...this.#markers].sort(([a], [b]) => (a < b ? -1 : 1));
		return Object.fromEntries(kinds.map(([kind, markers]) => [kind, markers.size]));
	}
}

/** Redacted secrets as a sentence has them: `3 aws-access-key, 1 jwt redacted`. */
export function redactedText(tally: Tally): string {
	const kinds = Object.entries(tally.redacted()).map(([kind, count]) => `${count} ${kind}`);
	return kinds.length === 0 ? "nothing redacted" : `${kinds.join(", ")} redacted`;
}
