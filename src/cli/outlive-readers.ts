/** What a system says of a pipe that nobody reads any more; Windows has two words for it. */
const GONE = new Set(["EPIPE", "EOF"]);

/**
 * Lets the program go on when whoever read its output has seen enough, as `head` has: what was asked for is more than
 * what is said of it, and the exit code still counts.
 */
export function outliveReaders(): void {
	for (const stream of [process.stdout, process.stderr]) {
		stream.on("error", (error: NodeJS.ErrnoException) => {
			if (GONE.has(error.code ?? "")) return;
			process.exitCode = 1;
			if (stream === process.stdout) process.stderr.write(`pi-sync: standard output: ${error.message}\n`);
		});
	}
}
