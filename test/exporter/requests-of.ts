import { ForeignTraces } from "../../exporter/foreign/foreign-traces.ts";
import { MemorySessionBook } from "../../exporter/foreign/memory-session-book.ts";
import type { SessionBook } from "../../exporter/foreign/session-book.ts";
import type { TranslateOptions } from "../../exporter/opensync/drafts.ts";
import {
	type MessageBody,
	type OpenSyncRequest,
	type SessionBody,
	SessionMemory,
} from "../../exporter/opensync/requests.ts";
import { translate } from "../../exporter/opensync/translate.ts";
import type { FinishedSpan } from "../../exporter/span.ts";
import { Drops } from "../../exporter/tally.ts";
import { UnitGatherer } from "../../exporter/units.ts";

export const USUAL: TranslateOptions = { syncToolCalls: true, syncThinking: false };

/** The requests that spans become when they come in these batches, and nothing comes after them. */
export function requestsOf(
	batches: readonly (readonly FinishedSpan[])[],
	options: TranslateOptions = USUAL,
	drops = new Drops(),
	book: SessionBook = new MemorySessionBook(),
): readonly OpenSyncRequest[] {
	const gatherer = new UnitGatherer(drops);
	const memory = new SessionMemory();
	const foreign = new ForeignTraces(book);
	const units = [
		...batches.flatMap((batch) =>
			gatherer.add(
				batch.map((span) => foreign.read(span)),
				0,
			),
		),
		...gatherer.drain(),
	];
	return units.flatMap((unit) => {
		if (foreign.has(unit)) {
			const translated = foreign.requestsOf(unit, options);
			for (const reason of translated.drops) drops.add(reason);
			return translated.requests;
		}
		const translation = translate(unit, options, (id) => memory.sizeOf(id));
		for (const reason of translation.drops) drops.add(reason);
		return memory.requestsOf(translation);
	});
}

export const messagesOf = (spans: readonly FinishedSpan[], options?: TranslateOptions): readonly MessageBody[] =>
	requestsOf([spans], options).flatMap((request) => (request.type === "message" ? [request.body] : []));

/** The only assistant message. */
export function answerOf(spans: readonly FinishedSpan[], options?: TranslateOptions): MessageBody {
	const answers = messagesOf(spans, options).filter(({ role }) => role === "assistant");
	const [answer] = answers;
	if (answer === undefined || answers.length > 1) throw new Error(`${answers.length} assistant messages`);
	return answer;
}

/** The last totals. */
export function totalsOf(spans: readonly FinishedSpan[]): SessionBody | undefined {
	return requestsOf([spans]).findLast((request) => request.type === "totals")?.body;
}
