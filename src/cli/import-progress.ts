import { progress } from "@clack/prompts";
import type { SessionRecord } from "../agents/agent.ts";
import type { ImportedFile } from "../daemon/history/import-sessions.ts";
import { size } from "../destinations/plain-text.ts";

/** What an import shows while it goes on: on the error output, so that the standard output stays for results. */
export interface ImportProgress {
	read(bytes: number): void;
	imported(one: ImportedFile, line: string): void;
	/** A line for the user, such as what is wrong with a file. */
	say(line: string): void;
	end(how: string): void;
}

const REDRAW_MS = 100;

/** A bar on a terminal, a line for each session elsewhere; with `quiet` only what is wrong. */
export function startProgress(files: readonly SessionRecord[], { quiet }: { readonly quiet: boolean }): ImportProgress {
	const write = (line: string) => void process.stderr.write(`${line}\n`);
	if (quiet) return { read() {}, imported() {}, say: write, end() {} };
	if (process.stderr.isTTY !== true) return { read() {}, imported: (_one, line) => write(line), say: write, end() {} };
	return bar(files);
}

function bar(files: readonly SessionRecord[]): ImportProgress {
	const all = files.reduce((sum, { bytes }) => sum + bytes, 0);
	const shown = progress({
		...{ style: "heavy", max: Math.max(1, all), size: 30, output: process.stderr },
		cancelMessage: "Stopping; the next import goes on",
	});
	const startedAt = performance.now();
	const said: string[] = [];
	let [read, advanced, records, sessions, messages, drawnAt] = [0, 0, 0, 0, 0, 0];
	const draw = () => {
		const seconds = (performance.now() - startedAt) / 1000;
		const rate = read / Math.max(0.001, seconds);
		const left = rate === 0 ? "" : `, ${Math.ceil((all - read) / rate)} s left`;
		shown.advance(
			read - advanced,
			`${records} of ${files.length} records, ${messages} messages, ${size(read)}, ${size(Math.round(rate))}/s${left}`,
		);
		advanced = read;
		drawnAt = performance.now();
	};
	shown.start("Importing");
	// The bar reads keys to keep them off the screen, and would end the process at Ctrl+C: that is for the import to do.
	if (process.stdin.isTTY) process.stdin.setRawMode(false);
	return {
		read(bytes) {
			read += bytes;
			if (performance.now() - drawnAt > REDRAW_MS) draw();
		},
		imported({ session, figures, failure }, line) {
			if (failure !== undefined) said.push(line);
			records += 1;
			// Not every record holds one, such as that of an agent which ended before the first prompt.
			if (session !== undefined) sessions += 1;
			messages += (figures?.prompts ?? 0) + (figures?.answers ?? 0);
		},
		say: (line) => said.push(line),
		end(how) {
			draw();
			shown.stop(`${sessions} sessions, ${messages} messages, ${size(read)} ${how}`);
			for (const line of said) process.stderr.write(`${line}\n`);
		},
	};
}
