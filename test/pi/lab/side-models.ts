import { CONTEXT_WINDOW, pricedModel } from "../priced-models.ts";
import { askModel } from "./ask-model.ts";
import type { NewerPi } from "./newer-pi.ts";

/** A PNG of one pixel. */
const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** A provider of a classifier and an image model, which codemode's scripts reach as `models.*` (1.x). */
export function registerSideModels(pi: NewerPi): void {
	const common = { input: ["text"], baseUrl: process.env.LAB_MODELS_URL };
	const judge = pricedModel("judge-scripted");
	const painter = pricedModel("painter-scripted");
	pi.registerProvider("side", {
		apiKey: "scripted-key",
		models: [
			{
				...common,
				type: "classifier",
				id: judge.id,
				name: judge.id,
				api: "side-classifier",
				cost: judge.prices,
				contextWindow: CONTEXT_WINDOW,
			},
			{
				...common,
				type: "image",
				id: painter.id,
				name: painter.id,
				api: "side-images",
				cost: painter.prices,
				output: ["image"],
			},
		],
		classifiers: { "side-classifier": { classify } },
		images: { "side-images": { generateImages } },
	});
}

interface SideModel {
	readonly id: string;
	readonly api: string;
	readonly provider: string;
}

async function classify(model: SideModel, context: { readonly state: { readonly ask: string } }) {
	const { usage } = await askModel(model.id, context.state.ask);
	return { ...answered(model), answers: { ok: { type: "bool", probability: 0.75 } }, usage };
}

async function generateImages(model: SideModel, context: { readonly input: readonly { readonly text?: string }[] }) {
	const { usage } = await askModel(model.id, context.input.map(({ text = "" }) => text).join("\n"));
	return { ...answered(model), output: [{ type: "image", data: PIXEL, mimeType: "image/png" }], usage };
}

const answered = ({ id, api, provider }: SideModel) => ({
	...{ api, provider, model: id },
	stopReason: "stop",
	timestamp: Date.now(),
});
