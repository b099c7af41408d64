/** What must not outlive the test process, whatever became of the tests. */
const cleanups: (() => void)[] = [];

process.once("exit", cleanUp);
// The test runner ends its workers this way, which is no `exit`.
process.once("SIGTERM", () => {
	cleanUp();
	process.kill(process.pid, "SIGTERM");
});

/** Registers what is to be done, synchronously, when the test process ends. */
export function beforeProcessEnds(cleanup: () => void): void {
	cleanups.push(cleanup);
}

function cleanUp(): void {
	for (const cleanup of cleanups.splice(0).reverse()) cleanup();
}
