import { writeSync } from "node:fs";

/** Prints a line before it returns, also into a pipe that is full: whoever is killed next has said it. */
export function say(line: string): void {
	const bytes = Buffer.from(`${line}\n`);
	for (let done = 0; done < bytes.length; ) {
		try {
			done += writeSync(1, bytes, done);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
			Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
		}
	}
}
