import {
	chmodSync,
	chownSync,
	existsSync,
	lchownSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	realpathSync,
	rmSync,
	statSync,
	symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { makePrivateFolder, whyUnsafe } from "../../exporter/private-files.ts";

const posix = process.platform !== "win32";
const isRoot = process.getuid?.() === 0;
const SOMEBODY = 12_345;

function temporaryFolder(): string {
	const folder = realpathSync(mkdtempSync(join(tmpdir(), "pi-sync-private-")));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

/** What is refused is refused alike by both functions, and nothing is made. */
function expectRefusal(path: string, root: string, reason: string | RegExp): void {
	expect(() => makePrivateFolder(path, root)).toThrow(reason);
	expect(whyUnsafe(path, root)).toMatch(reason);
}

describe("a folder of pi-sync's own", () => {
	test("is made with everything above it, for this user alone", () => {
		const root = join(temporaryFolder(), "state");
		expect(makePrivateFolder(join(root, "outbox", "x"), root)).toBe(true);
		expect(makePrivateFolder(join(root, "outbox", "x"), root)).toBe(false);
		for (const folder of [root, join(root, "outbox"), join(root, "outbox", "x")]) {
			expect(statSync(folder).isDirectory()).toBe(true);
			if (posix) expect(statSync(folder).mode & 0o777).toBe(0o700);
		}
		expect(whyUnsafe(join(root, "outbox", "x"), root)).toBeUndefined();
	});

	test.runIf(posix).each([0o777, 0o770, 0o702])("is refused with mode %o, and the message says what to do", (mode) => {
		const root = join(temporaryFolder(), "state");
		mkdirSync(root);
		chmodSync(root, mode);
		expectRefusal(join(root, "outbox"), root, `nothing is written to ${root}: other users can write to it`);
		expect(whyUnsafe(root)).toContain(`chmod 700 ${root}`);
		expect(readdirSync(root)).toEqual([]);
	});

	test.runIf(posix)("is refused when only a folder in between is open to others", () => {
		const root = temporaryFolder();
		mkdirSync(join(root, "outbox"));
		chmodSync(join(root, "outbox"), 0o777);
		expectRefusal(join(root, "outbox", "x"), root, "outbox: other users can write to it (mode 777)");
	});

	test.runIf(posix)("may be readable for others: whoever makes it narrows it where that matters", () => {
		const root = join(temporaryFolder(), "state");
		mkdirSync(root, { mode: 0o755 });
		expect(makePrivateFolder(root)).toBe(false);
	});

	test("may itself be a link of the user's own, on any way", () => {
		const home = temporaryFolder();
		mkdirSync(join(home, "disk", "real"), { recursive: true, mode: 0o700 });
		symlinkSync(join(home, "disk"), join(home, "way"), "junction");
		symlinkSync(join(home, "way", "real"), join(home, "state"), "junction");
		const root = join(home, "state");
		makePrivateFolder(join(root, "outbox"), root);
		expect(existsSync(join(home, "disk", "real", "outbox"))).toBe(true);
	});

	test("is refused when a folder below it is a link, whoever's that is", () => {
		const home = temporaryFolder();
		const [root, elsewhere] = [join(home, "state"), join(home, "elsewhere")];
		mkdirSync(root, { mode: 0o700 });
		mkdirSync(elsewhere, { mode: 0o700 });
		symlinkSync(elsewhere, join(root, "outbox"), "junction");
		expectRefusal(join(root, "outbox", "x"), root, "outbox: it is a link");
		expect(readdirSync(elsewhere)).toEqual([]);
	});

	test.runIf(posix)("is refused when a link below it leads nowhere, which is not made", () => {
		const root = temporaryFolder();
		symlinkSync(join(root, "..", "pi-sync-nowhere"), join(root, "outbox"));
		expect(() => makePrivateFolder(join(root, "outbox", "x"), root)).toThrow();
		expect(existsSync(join(root, "..", "pi-sync-nowhere"))).toBe(false);
	});

	test.runIf(posix)("may lie in a folder that others can write to, such as /tmp", () => {
		const parent = temporaryFolder();
		chmodSync(parent, 0o1777);
		expect(makePrivateFolder(join(parent, "state", "outbox"), join(parent, "state"))).toBe(true);
	});

	describe.runIf(isRoot)("as root (only root can give folders away)", () => {
		test("is refused when it belongs to another user", () => {
			const root = join(temporaryFolder(), "state");
			mkdirSync(root, { mode: 0o700 });
			chownSync(root, SOMEBODY, SOMEBODY);
			expectRefusal(root, root, `it belongs to another user (uid ${SOMEBODY})`);
			expect(whyUnsafe(root)).toContain("PI_SYNC_STATE_DIR");
		});

		test("is refused when another user's link leads to it, even to a folder of one's own", () => {
			const home = temporaryFolder();
			mkdirSync(join(home, "secret"), { mode: 0o700 });
			symlinkSync(join(home, "secret"), join(home, "state"));
			lchownSync(join(home, "state"), SOMEBODY, SOMEBODY);
			expectRefusal(join(home, "state"), join(home, "state"), `is a link of another user (uid ${SOMEBODY})`);
			const below = join(home, "state", "deeper");
			expectRefusal(below, below, "is a link of another user");
			expect(readdirSync(join(home, "secret"))).toEqual([]);
		});

		test("may lie below folders of other users, as in a container", () => {
			const parent = temporaryFolder();
			chownSync(parent, SOMEBODY, SOMEBODY);
			expect(makePrivateFolder(join(parent, "state"))).toBe(true);
		});
	});
});
