import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { type HeldStream, HeldStreams } from "./held-streams.ts";
import { type AnswerOutcome, sendAnswer } from "./model-answer.ts";
import { ModelRequestBody, type PickedStep, stepPicker, textOf } from "./model-request.ts";
import type { ModelScenarios } from "./model-scenarios.ts";
import { failureBody } from "./model-wire.ts";
import { type Api, costOf, PRICED_MODELS, SIDE_MODELS } from "./priced-models.ts";

/** Which step of which scenario a request got. */
type PickedBy = Omit<PickedStep, "step">;

/** One call that was answered, as it stands on the bill. */
export interface BilledCall extends PickedBy, AnswerOutcome {
	readonly api: Api;
	/** The model that was asked for. */
	readonly model: string;
	/** Of `usage`, in USD. */
	readonly cost: number;
}

/** One request, answered or refused. */
export interface ModelRequest extends PickedBy {
	/** Milliseconds since the epoch. */
	readonly at: number;
	readonly api: Api;
	readonly status: number;
	readonly headers: IncomingMessage["headers"];
	readonly body: ModelRequestBody;
	/** The text of the newest message. */
	readonly lastText: string;
}

export interface ModelServer {
	/** Without a path: Anthropic's base URL; OpenAI's is this and `/v1`. */
	readonly url: string;
	readonly requests: readonly ModelRequest[];
	/** The ledger, of one run (and its sub-runs `<run>.<name>`) or of all, in the order in which the answers ended. */
	billed(run?: string): BilledCall[];
	/** The stream of a run that stands still now, or the next one that does. */
	held(run: string): Promise<HeldStream>;
	/** Resolves when no answer is under way, so that the ledger is complete. */
	idle(): Promise<void>;
	/** Ends all streams and stops. */
	close(): Promise<void>;
}

/** Starts a model server on 127.0.0.1 that answers from a script and keeps a ledger of what it billed. */
export async function startModelServer(
	options: { readonly scenarios?: ModelScenarios; readonly port?: number } = {},
): Promise<ModelServer> {
	const pick = stepPicker(options.scenarios);
	const requests: ModelRequest[] = [];
	const ledger: BilledCall[] = [];
	const heldStreams = new HeldStreams();
	const underWay = new Set<Promise<void>>();

	const server = createServer(async (request, response) => {
		const api: Api = request.url?.includes("/messages") ? "anthropic" : "openai";
		const parsed = ModelRequestBody.safeParse(await json(request));
		if (!parsed.success) {
			response.writeHead(400, { "content-type": "application/json" }).end(failureBody(api, 400, "not a request"));
			return;
		}
		const body = parsed.data;
		const model = [...PRICED_MODELS, ...SIDE_MODELS].find(({ id }) => id === body.model);
		if (model === undefined) {
			response.writeHead(404, { "content-type": "application/json" }).end(failureBody(api, 404, "no such model"));
			return;
		}
		const { step, ...pickedBy } = pick(body);
		const status = "status" in step ? step.status : 200;
		const lastText = textOf(body.messages.at(-1)?.content);
		requests.push({ ...pickedBy, at: Date.now(), api, status, headers: request.headers, body, lastText });
		if ("status" in step) {
			response.writeHead(status, { "content-type": "application/json", ...step.headers });
			response.end(failureBody(api, status, step.message ?? `the scripted error ${status}`));
			return;
		}
		if (step.delayMs !== undefined) await sleep(step.delayMs);
		const answered = sendAnswer(response, { step, api, model: model.id }, (gone) =>
			heldStreams.stand(pickedBy.run ?? "none", gone),
		).then((outcome) => {
			const cost = costOf(outcome.usage, model.prices);
			ledger.push({ ...pickedBy, ...outcome, api, model: model.id, cost });
		});
		underWay.add(answered);
		await answered.finally(() => underWay.delete(answered));
	});
	await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		requests,
		billed: (run) => ledger.filter((call) => run === undefined || isOfRun(call.run, run)),
		held: (run) => heldStreams.held(run),
		async idle() {
			while (underWay.size > 0) await Promise.all(underWay);
		},
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

/** Whether a call's run is the given one or a part of it (`<run>.<name>`). */
function isOfRun(callRun: string | undefined, run: string): boolean {
	return callRun === run || (callRun?.startsWith(`${run}.`) ?? false);
}

async function json(request: IncomingMessage): Promise<unknown> {
	try {
		return JSON.parse(await text(request));
	} catch {
		return undefined;
	}
}
