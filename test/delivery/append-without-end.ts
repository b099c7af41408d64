/** Run as a process of its own: appends records to three lanes until it is killed; prints the id of each accepted one. */
import { FileOutbox } from "../../exporter/outbox/file-outbox.ts";
import { record } from "./records.ts";
import { say } from "./say.ts";

const [folder = "", name = ""] = process.argv.slice(2);
const outbox = new FileOutbox({ folder, fileBytes: 20_000, setTimer: () => () => {} });
for (let index = 0; ; index++) {
	const id = `${name}${index % 3}-${index}`;
	outbox.append([record(id, { body: "x".repeat(1 + ((index * 37) % 3000)) })]);
	say(id);
}
