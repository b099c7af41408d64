// Waits for its turn, then keeps a file and prints what it got. Started several times at once by private-file.test.ts.
import { keepPrivateFile } from "../../exporter/kept-file.ts";

const [path = "", own = ""] = process.argv.slice(2);
process.stdin.once("data", () => {
	process.stdout.write(
		keepPrivateFile(
			path,
			() => own,
			(text) => text.startsWith("own-"),
		),
	);
	process.stdin.destroy();
});
process.stdout.write("ready\n");
