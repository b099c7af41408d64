import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { parse } from "jsonc-parser";
import { type Fields, fieldsOf, text } from "../files/fields.ts";

/** What a record's name of a model stands for. */
export interface DroidModel {
	readonly provider: string;
	readonly model: string;
	/** The user's own provider bills it; Factory counts its own models in credits. */
	readonly isCustom: boolean;
}

const CUSTOM = "custom:";

/** The models of one record. Those of the user's own providers stand in Droid's settings, of which nothing else is read. */
export class Models {
	readonly #path: string;
	/** By their ids. Read when the first one is met. */
	#custom: ReadonlyMap<string, Fields> | undefined;

	/** `path`: of the record. */
	constructor(path: string) {
		this.#path = path;
	}

	/** `lock`: the API that the session is bound to, where it says so. */
	named(id: string, lock: string | undefined): DroidModel {
		if (!id.startsWith(CUSTOM)) return { provider: "factory", model: id, isCustom: false };
		this.#custom ??= customModels(this.#path);
		const { model, provider } = this.#custom.get(id) ?? {};
		return { provider: text(provider) ?? lock ?? "custom", model: text(model) ?? id, isCustom: true };
	}
}

function customModels(path: string): ReadonlyMap<string, Fields> {
	const sessions = dirname(dirname(path));
	if (basename(sessions) !== "sessions") return new Map();
	try {
		const settings: unknown = parse(readFileSync(join(dirname(sessions), "settings.json"), "utf8"));
		const { customModels: listed } = fieldsOf(settings);
		const models = (Array.isArray(listed) ? listed : []).map(fieldsOf);
		return new Map(models.map((model, index) => [idOf(model, index), model]));
	} catch {
		// No settings, or none that can be read: models keep the names that the record has.
		return new Map();
	}
}

/** Settings that the user wrote by hand name no ids: Droid makes them of names and places. */
const idOf = ({ id, displayName, model }: Fields, index: number): string =>
	text(id) ?? `${CUSTOM}${(text(displayName) ?? text(model) ?? "").replaceAll(" ", "-")}-${index}`;
