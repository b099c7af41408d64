interface Model {
	readonly provider: string;
	readonly model: string;
}

/** Knows which model the user selected and which models answered: a virtual model routes its requests to others. */
export class SelectedModel {
	#selected: string | undefined;
	#newest: Model | undefined;
	readonly #answered = new Set<string>();

	select(model: Model): void {
		this.#selected = nameOf(model);
		this.#newest = model;
	}

	answered(model: Model): void {
		this.#answered.add(nameOf(model));
		this.#newest = model;
	}

	/** `<provider>/<model>` as selected, while every answer comes from other models; `undefined` otherwise. */
	get routing(): string | undefined {
		return this.#selected === undefined || this.#answered.has(this.#selected) ? undefined : this.#selected;
	}

	/** The model of a call that names none: the newest one selected or heard. `undefined` where it can be any. */
	unnamed(mayBeRouted: boolean): Model | undefined {
		return mayBeRouted && this.routing !== undefined ? undefined : this.#newest;
	}
}

const nameOf = ({ provider, model }: Model): string => `${provider}/${model}`;
