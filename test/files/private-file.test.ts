import { execFileSync, spawn, spawnSync } from "node:child_process";
import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { keepPrivateFile, readKeptFile } from "../../exporter/kept-file.ts";
import {
	appendPrivateFile,
	openPrivateFile,
	readPrivateFile,
	replacePrivateFile,
} from "../../exporter/private-files.ts";
import { Ledger } from "../../src/destinations/ledger.ts";
import { OpenMarks } from "../../src/destinations/open-marks.ts";
import { redactionSalt } from "../../src/privacy/salt.ts";
import { compiled } from "../support/compiled.ts";

const posix = process.platform !== "win32";
const whole = (text: string) => text.startsWith("own-");

function temporaryFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), "pi-sync-files-"));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

describe("a file that is replaced", () => {
	test("holds the new content, is the user's alone, and leaves no draft", () => {
		const folder = temporaryFolder();
		const path = join(folder, "f");
		replacePrivateFile(path, "one");
		replacePrivateFile(path, "two");
		expect(readFileSync(path, "utf8")).toBe("two");
		if (posix) expect(statSync(path).mode & 0o777).toBe(0o600);
		expect(readdirSync(folder)).toEqual(["f"]);
	});

	test.runIf(posix)("replaces a link instead of writing through it", () => {
		const folder = temporaryFolder();
		writeFileSync(join(folder, "victim"), "safe");
		symlinkSync(join(folder, "victim"), join(folder, "f"));
		replacePrivateFile(join(folder, "f"), "mine");
		expect(readFileSync(join(folder, "victim"), "utf8")).toBe("safe");
		expect(readFileSync(join(folder, "f"), "utf8")).toBe("mine");
	});
});

describe.runIf(posix)("a link with the name of a file", () => {
	test("is neither appended to nor read", () => {
		const folder = temporaryFolder();
		writeFileSync(join(folder, "victim"), "safe");
		symlinkSync(join(folder, "victim"), join(folder, "f"));
		expect(() => appendPrivateFile(join(folder, "f"), "x")).toThrow("ELOOP");
		expect(() => readPrivateFile(join(folder, "f"))).toThrow("ELOOP");
		expect(readFileSync(join(folder, "victim"), "utf8")).toBe("safe");
	});

	test("that leads nowhere makes no file there", () => {
		const folder = temporaryFolder();
		symlinkSync(join(folder, "nowhere"), join(folder, "f"));
		expect(() => appendPrivateFile(join(folder, "f"), "x")).toThrow("ELOOP");
		expect(existsSync(join(folder, "nowhere"))).toBe(false);
	});
});

test.runIf(posix)("a pipe with the name of a file is refused at once, not waited for", () => {
	const folder = temporaryFolder();
	execFileSync("mkfifo", [join(folder, "pipe")]);
	expect(() => openPrivateFile(join(folder, "pipe"), "r")).toThrow("not a regular file");
	expect(() => appendPrivateFile(join(folder, "pipe"), "x")).toThrow();
});

describe("a file that is written once", () => {
	test("keeps its first content", () => {
		const path = join(temporaryFolder(), "f");
		expect(keepPrivateFile(path, () => "own-1", whole)).toBe("own-1");
		expect(keepPrivateFile(path, () => "own-2", whole)).toBe("own-1");
		expect(readdirSync(join(path, ".."))).toEqual(["f"]);
	});

	test.each(["", "ow", "\0\0\0\0"])(
		"gives way to a second copy when it holds %j, as a full disk or a power cut leaves it",
		(broken) => {
			const path = join(temporaryFolder(), "f");
			writeFileSync(path, broken);
			expect(readKeptFile(path, whole)).toBeUndefined();
			expect(keepPrivateFile(path, () => "own-1", whole)).toBe("own-1");
			expect(keepPrivateFile(path, () => "own-2", whole)).toBe("own-1");
			expect(readKeptFile(path, whole)).toBe("own-1");
			expect(readdirSync(join(path, ".."))).toEqual(["f", "f.2"]);
		},
	);

	test("gives way to a third copy when the second is broken as well", () => {
		const path = join(temporaryFolder(), "f");
		for (const name of [path, `${path}.2`]) writeFileSync(name, "");
		expect(keepPrivateFile(path, () => "own-1", whole)).toBe("own-1");
		expect(readFileSync(`${path}.3`, "utf8")).toBe("own-1");
	});

	test.each([
		["where there is none", undefined, ["f"]],
		["in place of an empty one", "", ["f", "f.2"]],
	])("has one winner when several processes make it at once %s", async (_, before, files) => {
		const path = join(temporaryFolder(), "f");
		if (before !== undefined) writeFileSync(path, before);
		const program = compiled(import.meta.dirname, "keep-in-a-process.ts");
		const children = Array.from({ length: 4 }, (_unused, index) =>
			spawn(process.execPath, [program, path, `own-${index}`], {
				stdio: ["pipe", "pipe", "inherit"],
			}),
		);
		const said = children.map((child) => {
			let text = "";
			child.stdout.on("data", (chunk) => {
				text += String(chunk);
			});
			return {
				ready: new Promise((resolve) => child.stdout.once("data", resolve)),
				all: new Promise<string>((resolve) => child.once("close", () => resolve(text))),
			};
		});
		await Promise.all(said.map(({ ready }) => ready));
		for (const child of children) child.stdin.write("go\n");
		const got = new Set((await Promise.all(said.map(({ all }) => all))).map((text) => text.replace("ready\n", "")));
		expect([...got]).toEqual([readKeptFile(path, whole)]);
		expect(readdirSync(join(path, ".."))).toEqual(files);
	});
});

/** Whether a disk of 64 KiB can be mounted here: Linux, as root, outside of most containers. */
function tinyDisk(): { path: string; fill(): void; free(): void } | undefined {
	const path = temporaryFolder();
	if (process.platform !== "linux" || process.getuid?.() !== 0) return undefined;
	if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k,mode=700", "tmpfs", path]).status !== 0) return undefined;
	onTestFinished(() => void spawnSync("umount", ["-l", path]));
	const filler = join(path, "filler");
	return {
		path,
		fill() {
			for (const bytes of [4096, 1]) {
				try {
					for (;;) writeFileSync(filler, Buffer.alloc(bytes), { flag: "a" });
				} catch {
					// Full.
				}
			}
		},
		free: () => rmSync(filler),
	};
}

describe("a disk that is full at the first start", () => {
	test("leaves no file of the ledger and no salt, and both are made once there is room", ({ skip }) => {
		const disk = tinyDisk();
		if (disk === undefined) return skip("no small disk can be mounted here");
		const folder = join(disk.path, "outbox");
		mkdirSync(join(folder, "ledger"), { recursive: true, mode: 0o700 });
		mkdirSync(join(folder, "open"), { mode: 0o700 });
		disk.fill();
		const ledger = new Ledger(folder, () => 1_700_000_000_000);
		ledger.begin();
		ledger.looked(5);
		new OpenMarks(folder).begin("a".repeat(32), "/some/file");
		const salts = new Set([redactionSalt(disk.path), redactionSalt(disk.path)]);
		expect(salts.size).toBe(2);
		const left = readdirSync(disk.path, { recursive: true, encoding: "utf8" });
		expect(left.sort()).toEqual(["filler", "outbox", "outbox/ledger", "outbox/open"]);

		disk.free();
		ledger.begin();
		ledger.looked(1_700_000_000_005);
		expect(new Ledger(folder)).toMatchObject({ since: 1_700_000_000_000, lookedAt: 1_700_000_000_005 });
		expect(redactionSalt(disk.path)).toBe(redactionSalt(disk.path));
	});
});

describe("files that a full disk left empty under an older version", () => {
	test("begin the ledger and the salt anew", () => {
		const folder = temporaryFolder();
		chmodSync(folder, 0o700);
		mkdirSync(join(folder, "ledger"), { mode: 0o700 });
		writeFileSync(join(folder, "ledger", "since"), "");
		writeFileSync(join(folder, "redaction-salt"), "");
		const ledger = new Ledger(folder, () => 7);
		ledger.begin();
		expect(ledger.since).toBe(7);
		expect(redactionSalt(folder)).toBe(redactionSalt(folder));
	});
});
