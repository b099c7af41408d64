import { size } from "../destinations/plain-text.ts";
import { number } from "../reports/cells.ts";
import type { ReadProgress } from "../reports/read-figures.ts";

const REDRAW_MS = 100;
/** What takes no longer needs no bar. */
const QUIET_MS = 400;
const CELLS = 30;
const ERASE_LINE = "\r\u001b[2K";

/** A bar on the error output while records are read, where that is a terminal; nothing elsewhere. */
export function readProgress(stream: Pick<NodeJS.WriteStream, "isTTY" | "columns" | "write">): ReadProgress {
	if (stream.isTTY !== true) return { begin() {}, read() {}, done() {}, end() {} };
	let [all, read, records, done, drawnAt, startedAt] = [0, 0, 0, 0, 0, 0];
	let isDrawn = false;
	const draw = () => {
		const now = performance.now();
		if (now - startedAt < QUIET_MS || now - drawnAt < REDRAW_MS) return;
		const share = Math.min(1, read / Math.max(1, all));
		const full = Math.round(share * CELLS);
		const rate = read / Math.max(0.001, (now - startedAt) / 1000);
		const left = rate === 0 ? "" : `, ${Math.max(0, Math.ceil((all - read) / rate))} s left`;
		const bar = `${"━".repeat(full)}${" ".repeat(CELLS - full)}`;
		const text = `Reading ${bar} ${number(done)} of ${number(records)} records, ${size(read)} of ${size(all)}${left}`;
		stream.write(`${ERASE_LINE}${text.slice(0, Math.max(1, (stream.columns ?? 80) - 1))}`);
		drawnAt = now;
		isDrawn = true;
	};
	return {
		begin(count, bytes) {
			[all, records, startedAt] = [bytes, count, performance.now()];
		},
		read(bytes) {
			read += bytes;
			draw();
		},
		done() {
			done += 1;
			draw();
		},
		end() {
			if (isDrawn) stream.write(ERASE_LINE);
		},
	};
}
