import { OPERATION } from "../../exporter/semconv.ts";

/** Providers as agents name them, where the GenAI conventions name them otherwise. Source: `gen_ai.provider.name` well-known values. */
const WELL_KNOWN: ReadonlyMap<string, string> = new Map([
	["amazon-bedrock", "aws.bedrock"],
	["azure-openai-responses", "azure.ai.openai"],
	["google", "gcp.gemini"],
	["google-gemini-cli", "gcp.gemini"],
	["google-antigravity", "gcp.gemini"],
	["google-vertex", "gcp.vertex_ai"],
	["mistral", "mistral_ai"],
	["xai", "x_ai"],
	["openai-codex", "openai"],
]);

/** `gen_ai.provider.name` for a provider as an agent names it; that name where the conventions have none. */
export const providerName = (provider: string): string => WELL_KNOWN.get(provider) ?? provider;

/** The name of a model call's span. Not every record says which model was called: that one is absent or empty. */
export const chatName = (model: string | undefined): string => (model ? `${OPERATION.chat} ${model}` : OPERATION.chat);

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
