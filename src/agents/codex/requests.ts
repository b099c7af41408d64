import type { ModelSelected } from "../../transcript.ts";
import { text } from "../files/fields.ts";
import type { Recorded, Request } from "./answer.ts";

/** Knows of the next request to a model when it can have begun, and what it asks. */
export class Requests {
	/** Of the newest thing that a request can follow. */
	#at: number;
	/** When the newest answer of the turn under way was asked for. */
	#answeredIn: number | undefined;
	#inTurn = false;
	/** Codex asks OpenAI where nothing names another provider. */
	#provider = "openai";
	#model = "";
	#selected = "";

	/** In milliseconds since 1970, as all times here. */
	constructor(beganAt: number) {
		this.#at = beganAt;
	}

	get next(): Request {
		return { at: this.#at, provider: this.#provider, model: this.#model };
	}

	/** Something happened that a request can follow. */
	follow(at: number): void {
		this.#at = at;
	}

	/** A turn began, or ended. */
	turn(inTurn: boolean, at: number): void {
		this.#inTurn = inTurn;
		this.#answeredIn = undefined;
		this.#at = at;
	}

	/** The next request is answered. */
	answer(): Request {
		this.#answeredIn = this.#at;
		return this.next;
	}

	/** When a prompt was typed. One within a turn waited for the agent, at least while the newest answer was made. */
	typedAt(recordedAt: number): number {
		return this.#inTurn ? (this.#answeredIn ?? recordedAt) : recordedAt;
	}

	/** `undefined`: the record does not say. */
	select(model: unknown, provider: unknown, recorded: Recorded): readonly ModelSelected[] {
		this.#provider = text(provider) ?? this.#provider;
		this.#model = text(model) ?? this.#model;
		const selected = `${this.#provider}/${this.#model}`;
		if (this.#model === "" || selected === this.#selected) return [];
		this.#selected = selected;
		return [{ type: "model_selected", ...recorded, provider: this.#provider, model: this.#model }];
	}
}
