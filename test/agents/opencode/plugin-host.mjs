// Stands for OpenCode: loads the plugin that its first argument names and does what its standard input says, a line of
// JSON each. Prints `done` at its end, and what escaped the plugin.
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

const problems = [];
process.on("unhandledRejection", (reason) => problems.push(`rejection: ${reason}`));
process.on("uncaughtException", (error) => problems.push(`exception: ${error}`));
const module = await import(pathToFileURL(process.argv[2]).href);

/** Every property of it throws. */
const poison = () =>
	new Proxy(() => {}, {
		get(_, name) {
			if (name === "then") return undefined;
			throw new Error(`poisoned ${String(name)}`);
		},
		has() {
			throw new Error("poisoned");
		},
	});

let hooks;
for (const line of (await text(process.stdin)).split("\n").filter(Boolean)) {
	const step = JSON.parse(line);
	try {
		if (step.load === "v1") hooks = await module.default.server({ project: { id: "p1" }, directory: "/p" });
		if (step.load === "named") hooks = await module.PiSync({ project: { id: "p1" } });
		if (step.load === "poisoned") hooks = await module.PiSync(poison());
		if (step.load === "v2")
			hooks = { dispose: module.default.setup({ event: { subscribe: () => stream(step.events) } }) };
		if (step.load === "v2 poisoned") hooks = { dispose: module.default.setup(poison()) };
		if (step.event !== undefined) {
			const result = hooks.event({ event: step.event });
			if (result !== undefined) problems.push(`event returned ${result}`);
		}
		if (step.poisoned === "input") hooks.event(poison());
		if (step.poisoned === "event") hooks.event({ event: poison() });
		if (step.poisoned === "properties") hooks.event({ event: { type: "session.idle", properties: poison() } });
		if (step.waitMs !== undefined) await new Promise((resolve) => setTimeout(resolve, step.waitMs));
		if (step.dispose) hooks.dispose();
	} catch (error) {
		problems.push(`thrown: ${error}`);
	}
}
await new Promise((resolve) => setImmediate(resolve));
for (const problem of problems) console.log(problem);
console.log("done");

async function* stream(events) {
	for (const event of events) yield event;
	throw new Error("the stream broke");
}
