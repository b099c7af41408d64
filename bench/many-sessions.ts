import { randomBytes } from "node:crypto";
import { ProtobufTraceSerializer } from "@opentelemetry/otlp-transformer";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { scenarioFiles, spansOf } from "../test/support/scenario-files.ts";

/** A session of the real pi with several tools, as often as wanted under other ids. */
export class ManySessions {
	readonly spans: readonly ReadableSpan[];
	readonly #id: string;

	constructor() {
		const isOurs = ({ scenario, line }: { scenario: string; line: string }) =>
			scenario === "parallel-tools-one-fails" && line === "73";
		this.spans = spansOf(scenarioFiles().find(isOurs)?.content ?? "");
		this.#id = String(this.spans[0]?.attributes["gen_ai.conversation.id"]);
	}

	/** Some of the session's spans as a body for each of so many new sessions, joined to one request. */
	body(sessions: readonly string[], pick: (span: ReadableSpan) => boolean = () => true): Buffer {
		const one = Buffer.from(ProtobufTraceSerializer.serializeRequest(this.spans.filter(pick)) ?? []);
		return Buffer.concat(sessions.map((id) => this.#renamed(one, id)));
	}

	/** The same with other span ids: as if the sessions went on. */
	goOn(body: Buffer): Buffer {
		const copy = Buffer.from(body);
		for (const span of this.spans) replaceAll(copy, Buffer.from(span.spanContext().spanId, "hex"), randomBytes(8));
		return copy;
	}

	/** Ids have the same length everywhere, so that they can be put in place of each other. */
	#renamed(body: Buffer, id: string): Buffer {
		const copy = Buffer.from(body);
		replaceAll(copy, Buffer.from(this.#id), Buffer.from(id));
		replaceAll(copy, traceIdOf(this.#id), traceIdOf(id));
		return copy;
	}
}

export function newSession(): string {
	const hex = randomBytes(16).toString("hex");
	return [0, 8, 12, 16, 20].map((from, index, all) => hex.slice(from, all[index + 1] ?? 32)).join("-");
}

const traceIdOf = (session: string): Buffer => Buffer.from(session.replaceAll("-", ""), "hex");

function replaceAll(body: Buffer, old: Buffer, put: Buffer): void {
	for (let at = body.indexOf(old); at !== -1; at = body.indexOf(old, at + old.length)) put.copy(body, at);
}
