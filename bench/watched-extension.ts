import { writeFileSync } from "node:fs";
import { Session } from "node:inspector";
import { pathToFileURL } from "node:url";
import type { ExtensionAPI } from "@mariozechner/pi-coding-agent";

/** What a watched pi leaves in `BENCH_RESULT` when it ends. */
export interface Watched {
	/** Milliseconds that pi waits for every call of a handler of pi-sync's, by the name of pi's event. */
	readonly handlers: Readonly<Record<string, readonly number[]>>;
	/** What V8 saw, where `BENCH_PROFILE` asked for it. */
	readonly profile?: unknown;
}

type On = (name: string, handler: (...args: unknown[]) => unknown) => unknown;

const SAMPLING_INTERVAL_US = 100;
const RESULT_SIZE = Number(process.env.BENCH_TOOL_RESULT_SIZE);
const LINE =
	'\tconst grüße = { "path": "src/recorder/recorder.ts", "line": 17 }; // "quoted", tabs and non-ASCII: é → ✓\n';
const REPORT = LINE.repeat(Math.ceil(RESULT_SIZE / LINE.length)).slice(0, RESULT_SIZE);

/** Loads pi-sync (`BENCH_EXTENSION`) with its handlers timed, and offers the model a tool with a large result. */
export default async function watch(pi: ExtensionAPI): Promise<void> {
	const handlers: Record<string, number[]> = {};
	const inspector = new Session();
	if (process.env.BENCH_PROFILE) startProfile(inspector);
	process.once("exit", () => {
		const watched: Watched = {
			handlers,
			...(process.env.BENCH_PROFILE && { profile: stopProfile(inspector) }),
		};
		writeFileSync(process.env.BENCH_RESULT ?? "", JSON.stringify(watched));
	});
	pi.registerTool({
		name: "report",
		label: "Report",
		description: "Gives a long report.",
		parameters: { type: "object", properties: {} } as never,
		execute: async () => ({ content: [{ type: "text", text: REPORT }], details: {} }),
	});
	const register = pi.on.bind(pi) as On;
	const on: On = (name, handler) => {
		const times: number[] = [];
		handlers[name] = times;
		return register(name, function watchedHandler(...args) {
			const startedAt = performance.now();
			const note = () => times.push(performance.now() - startedAt);
			const answer = handler(...args);
			if (answer instanceof Promise) return answer.finally(note);
			note();
			return answer;
		});
	};
	const { default: piSync } = await import(pathToFileURL(process.env.BENCH_EXTENSION ?? "").href);
	piSync(new Proxy(pi, { get: (target, name) => (name === "on" ? on : Reflect.get(target, name)) }));
}

function startProfile(inspector: Session): void {
	inspector.connect();
	inspector.post("Profiler.enable");
	inspector.post("Profiler.setSamplingInterval", { interval: SAMPLING_INTERVAL_US });
	inspector.post("Profiler.start");
}

function stopProfile(inspector: Session): unknown {
	let stopped: unknown;
	// A session with its own thread answers before `post` returns.
	inspector.post("Profiler.stop", (_error, answer) => {
		stopped = answer.profile;
	});
	return stopped;
}
