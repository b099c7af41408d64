/** A stream that stands still at its step's `holdAfter`. */
export interface HeldStream {
	/** Lets it go on. */
	release(): void;
	/** Cuts the connection. */
	cut(): void;
}

type Outcome = "release" | "cut";

/** Where streams stand still until a test, which waits for them here, decides what becomes of them. */
export class HeldStreams {
	readonly #standing = new Map<string, HeldStream>();
	readonly #waiting = new Map<string, ((stream: HeldStream) => void)[]>();

	/** The stream of a run that stands still now, or the next one that does. */
	held(run: string): Promise<HeldStream> {
		const standing = this.#standing.get(run);
		if (standing !== undefined) return Promise.resolve(standing);
		return new Promise((resolve) => {
			this.#waiting.set(run, [...(this.#waiting.get(run) ?? []), resolve]);
		});
	}

	/** Stands still until the test has decided, or the client has left. */
	async stand(run: string, gone: AbortSignal): Promise<Outcome> {
		const outcome = await new Promise<Outcome>((resolve) => {
			gone.addEventListener("abort", () => resolve("release"), { once: true });
			const stream = { release: () => resolve("release"), cut: () => resolve("cut") };
			this.#standing.set(run, stream);
			for (const tell of this.#waiting.get(run) ?? []) tell(stream);
			this.#waiting.delete(run);
		});
		this.#standing.delete(run);
		return outcome;
	}
}
