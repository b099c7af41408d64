// Stands for OpenCode: loads the plugin that its first argument names, and gives it the events of its standard input, a
// line of JSON each. Answers each. `dispose` as OpenCode ends.
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const { PiSync } = await import(pathToFileURL(process.argv[2]).href);
const hooks = await PiSync({ project: { id: "p1" } });
for await (const line of createInterface({ input: process.stdin })) {
	const event = JSON.parse(line);
	if (event.type === "dispose") hooks.dispose();
	else hooks.event({ event });
	process.stdout.write("{}\n");
}
