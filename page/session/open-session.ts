import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import type { LiveEvent, PageMessage, PageSession, PageSpan, SessionAnswer } from "../../src/local/page-api.ts";
import { getSession } from "../server.ts";
import { type Conversation, conversationOf } from "./entries.ts";

/** Messages of the first page: enough for a screen. The others follow behind it. */
const [FIRST_PAGE, NEXT_PAGE] = [200, 1_000];

/** A session that is being looked at. */
export interface OpenSession {
	readonly session: ReadonlySignal<PageSession | undefined>;
	readonly children: ReadonlySignal<readonly PageSession[]>;
	readonly conversation: ReadonlySignal<Conversation>;
	readonly spans: ReadonlySignal<readonly PageSpan[]>;
	/** Whether messages are still to come. */
	readonly isLoading: ReadonlySignal<boolean>;
	readonly problem: ReadonlySignal<string | undefined>;
	/** Loads the session; call it once. */
	load(): Promise<void>;
	/** Loads what is new, if an event is about this session. */
	refresh(events: readonly LiveEvent[]): Promise<void>;
	close(): void;
}

interface MessagePage {
	readonly cursor: string | undefined;
	readonly messages: readonly PageMessage[];
}

/** Opens a session: its messages page by page, and what is added to it while it is open. */
export function openSession(id: string): OpenSession {
	const session = signal<PageSession | undefined>(undefined);
	const children = signal<readonly PageSession[]>([]);
	const spans = signal<readonly PageSpan[]>([]);
	const pages = signal<readonly MessagePage[]>([]);
	const isLoading = signal(true);
	const problem = signal<string | undefined>(undefined);
	const closing = new AbortController();
	let isAsking = false;
	let askAgain = false;

	/** Loads pages from a cursor to the last one, in the place of those from `index` on. */
	const loadPages = async (from: string | undefined, index: number): Promise<void> => {
		let cursor = from;
		let place = index;
		do {
			const limit = cursor === undefined ? FIRST_PAGE : NEXT_PAGE;
			const answer = await getSession(id, { ...(cursor !== undefined && { cursor }), limit }, closing.signal);
			batch(() => {
				take(answer, cursor);
				pages.value = [...pages.value.slice(0, place), { cursor, messages: answer.messages }];
			});
			place++;
			cursor = answer.next;
		} while (cursor !== undefined);
	};
	const take = (answer: SessionAnswer, cursor: string | undefined): void => {
		session.value = answer.session;
		children.value = answer.children;
		if (cursor === undefined) spans.value = answer.spans;
	};
	const guarded = async (request: () => Promise<void>): Promise<void> => {
		try {
			await request();
			problem.value = undefined;
		} catch (error) {
			if (!closing.signal.aborted) problem.value = error instanceof Error ? error.message : String(error);
		}
	};
	const grow = async (): Promise<void> => {
		const last = pages.value.at(-1);
		if (last?.cursor === undefined) return loadPages(undefined, 0);
		take(await getSession(id, { limit: 1 }, closing.signal), undefined);
		await loadPages(last.cursor, pages.value.length - 1);
	};
	/** One request at a time; what is asked meanwhile is asked once more afterwards. */
	const alone = async (request: () => Promise<void>): Promise<void> => {
		if (isAsking) {
			askAgain = true;
			return;
		}
		isAsking = true;
		await guarded(request);
		isAsking = false;
		isLoading.value = false;
		if (!askAgain || closing.signal.aborted) return;
		askAgain = false;
		await alone(grow);
	};
	return {
		...{ session, children, spans, isLoading, problem },
		conversation: computed(() => conversationOf(pages.value.flatMap(({ messages }) => messages))),
		load: () => alone(() => loadPages(undefined, 0)),
		async refresh(events) {
			const isMine = events.length === 0 || events.some((event) => event.id === id);
			if (isMine || events.some((event) => children.value.some((child) => child.id === event.id))) await alone(grow);
		},
		close: () => closing.abort(),
	};
}
