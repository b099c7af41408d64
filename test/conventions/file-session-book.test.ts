import {
	appendFileSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	truncateSync,
	utimesSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FileSessionBook } from "../../exporter/foreign/file-session-book.ts";
import { ForeignTraces } from "../../exporter/foreign/foreign-traces.ts";
import type { CallEntry } from "../../exporter/foreign/session-book.ts";
import type { OpenSyncRequest } from "../../exporter/opensync/requests.ts";
import type { Unit } from "../../exporter/units.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { spanOf } from "../exporter/readable-spans.ts";
import { USUAL } from "../exporter/requests-of.ts";

const call = (span: string, input: number): CallEntry => ({
	type: "call",
	span,
	trace: "t",
	start: 0,
	end: 1,
	above: [],
	input,
	output: 1,
	before: { messages: 0, bytes: 0 },
	messages: 1,
	bytes: 10,
	said: [`${span} said ü`],
});

const inputOf = (book: FileSessionBook, session = "s") => book.of(session).sums().promptTokens;

const fileIn = (folder: string) => join(folder, readdirSync(folder)[0] ?? "");

describe("two processes with one book", () => {
	test("of which the first to count is the last to deliver: it counts the other's as well", () => {
		const folder = temporaryFolder();
		const [one, two] = [
			new ForeignTraces(new FileSessionBook({ folder })),
			new ForeignTraces(new FileSessionBook({ folder })),
		];
		const unit = (id: string, tokens: number): Unit => ({
			kind: "tree",
			root: spanOf({
				...{ name: "chat", id, trace: id },
				attributes: {
					...{ "gen_ai.conversation.id": "s", "gen_ai.operation.name": "chat", "gen_ai.request.model": "m" },
					"gen_ai.usage.input_tokens": tokens,
				},
			}),
			below: [],
		});
		const totals = (requests: readonly OpenSyncRequest[]) =>
			requests.flatMap((request) => (request.type === "totals" ? [request.body.promptTokens] : []));
		expect(totals(one.requestsOf(unit("a", 5), USUAL).requests)).toEqual([5]);
		expect(totals(two.requestsOf(unit("b", 7), USUAL).requests)).toEqual([12]);
		expect(totals(one.news())).toEqual([12]);
		expect([one.news(), two.news()]).toEqual([[], []]);
	});
});

describe("units of many sessions, counted together", () => {
	const sessions = Array.from({ length: 300 }, (_, index) => `s${index}`);

	test("are followed by sums with what another process has added by then", () => {
		const folder = temporaryFolder();
		const [one, two] = [new FileSessionBook({ folder }), new FileSessionBook({ folder })];
		const sums = one.together(
			() => {
				for (const session of sessions) {
					one.of(session);
					one.add(session, [call("a", 5)]);
				}
				for (const session of sessions.slice(0, 10)) two.add(session, [call("b", 7)]);
			},
			() => {
				for (const session of sessions.slice(-10)) two.add(session, [call("c", 2)]);
				return sessions.map((session) => inputOf(one, session));
			},
		);
		expect(sums).toEqual([...Array(10).fill(12), ...Array(280).fill(5), ...Array(10).fill(7)]);
		expect(sessions.map((session) => inputOf(new FileSessionBook({ folder }), session))).toEqual(sums);
	});

	test("are not read again for their sums, however many they are", () => {
		const folder = temporaryFolder();
		const book = new FileSessionBook({ folder });
		const count = () => {
			for (const session of sessions) {
				book.of(session);
				book.add(session, [call("a", 5)]);
			}
		};
		const sums = book.together(count, () => {
			rmSync(folder, { recursive: true });
			return sessions.map((session) => inputOf(book, session));
		});
		expect(new Set(sums)).toEqual(new Set([5]));
	});
});

describe("a book on disk", () => {
	test("still knows after a restart what was counted, and who said what", () => {
		const folder = temporaryFolder();
		new FileSessionBook({ folder }).add("s", [call("a", 5), call("b", 7)]);
		const restarted = new FileSessionBook({ folder });
		expect(inputOf(restarted)).toBe(12);
		expect(restarted.of("s").sayer("a said ü")).toBe("t:a");
		expect(inputOf(restarted, "another")).toBe(0);
	});

	test("counts a span once, however many processes counted it", () => {
		const folder = temporaryFolder();
		const [one, two] = [new FileSessionBook({ folder }), new FileSessionBook({ folder })];
		one.add("s", [call("a", 5)]);
		two.add("s", [call("a", 5), call("b", 7)]);
		one.add("s", [call("c", 1)]);
		expect(inputOf(one)).toBe(13);
		expect(inputOf(two)).toBe(13);
	});

	test("loses of a torn line that line alone, and goes on behind it", () => {
		const folder = temporaryFolder();
		const troubles: string[] = [];
		const first = new FileSessionBook({ folder });
		first.add("s", [call("a", 5)]);
		first.add("s", [call("b", 7)]);
		truncateSync(fileIn(folder), statSync(fileIn(folder)).size - 20);
		const second = new FileSessionBook({ folder, onTrouble: (line) => troubles.push(line) });
		expect(inputOf(second)).toBe(5);
		second.add("s", [call("c", 1)]);
		expect(inputOf(second)).toBe(6);
		expect(inputOf(new FileSessionBook({ folder }))).toBe(6);
		expect(troubles).toEqual([expect.stringContaining("damaged")]);
	});

	test("does not take a flipped byte for a number", () => {
		const folder = temporaryFolder();
		new FileSessionBook({ folder }).add("s", [call("a", 5), call("b", 7)]);
		const file = fileIn(folder);
		writeFileSync(file, readFileSync(file, "utf8").replace('"input":5', '"input":9'));
		expect(inputOf(new FileSessionBook({ folder }))).toBe(7);
	});

	test("waits for the end of a line that another process is writing", () => {
		const folder = temporaryFolder();
		const book = new FileSessionBook({ folder });
		book.add("s", [call("a", 5)]);
		const other = temporaryFolder();
		new FileSessionBook({ folder: other }).add("s", [call("b", 7)]);
		const line = readFileSync(fileIn(other), "utf8");
		appendFileSync(fileIn(folder), line.slice(0, 30));
		expect(inputOf(book)).toBe(5);
		appendFileSync(fileIn(folder), line.slice(30));
		expect(inputOf(book)).toBe(12);
	});

	test("forgets what was quiet too long, and the quietest beyond its bytes", () => {
		const folder = temporaryFolder();
		new FileSessionBook({ folder }).add("old", [call("a", 5)]);
		utimesSync(fileIn(folder), 1, 1);
		new FileSessionBook({ folder }).add("s", [call("b", 7)]);
		expect(readdirSync(folder)).toHaveLength(1);
		utimesSync(fileIn(folder), Date.now() / 1000 - 60, Date.now() / 1000 - 60);
		new FileSessionBook({ folder, maxBytes: 10 }).add("new", [call("c", 1)]);
		const left = new FileSessionBook({ folder });
		expect([inputOf(left, "old"), inputOf(left), inputOf(left, "new")]).toEqual([0, 0, 1]);
	});

	test("counts on in memory while the disk refuses, and tells it once", () => {
		const folder = join(temporaryFolder(), "file");
		writeFileSync(folder, "");
		const troubles: string[] = [];
		const book = new FileSessionBook({ folder, onTrouble: (line) => troubles.push(line) });
		book.add("s", [call("a", 5)]);
		book.add("s", [call("b", 7)]);
		expect(inputOf(book)).toBe(12);
		expect(troubles.filter((line) => line.includes("written"))).toHaveLength(1);
	});

	test("is readable by its owner alone", () => {
		const folder = join(temporaryFolder(), "book");
		new FileSessionBook({ folder }).add("s", [call("a", 5)]);
		if (process.platform === "win32") return;
		expect((statSync(folder).mode & 0o777).toString(8)).toBe("700");
		expect((statSync(fileIn(folder)).mode & 0o777).toString(8)).toBe("600");
	});
});
