import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { excludedPaths } from "../../src/privacy/excluded-paths.ts";
import { pathMatcher } from "../../src/privacy/globs.ts";

const POSIX = { home: "/home/ada", platform: "linux" } as const;
const WINDOWS = { home: "C:\\Users\\ada", platform: "win32" } as const;

describe("a project is excluded", () => {
	test.each([
		["/work/secret/**", "/work/secret/app", true],
		["/work/secret/**", "/work/secret", true],
		["/work/secret", "/work/secret/app/src", true],
		["/work/secret/", "/work/secret", true],
		["/work/secret", "/work/secretary", false],
		["~/clients/*", "/home/ada/clients/acme/app", true],
		["~/clients/*", "/home/bob/clients/acme", false],
		["secret-*", "/work/secret-app/src", true],
		["secret-*", "/work/app", false],
		["**/.private/**", "/work/.private/x", true],
		["/work/./x//y/**", "/work/x/y/z", true],
	])("by %s: %s is %s", (glob, path, excluded) => {
		expect(pathMatcher([glob], POSIX)(path)).toBe(excluded);
	});

	test("on Windows with either slash and in any case", () => {
		expect(pathMatcher(["C:\\Work\\**"], WINDOWS)("c:\\work\\app")).toBe(true);
		expect(pathMatcher(["~/clients/**"], WINDOWS)("C:\\Users\\ada\\clients\\acme")).toBe(true);
	});

	test.skipIf(process.platform === "win32")("by the name of a link to it, which its own path does not have", () => {
		const folder = realpathSync(mkdtempSync(join(tmpdir(), "pi-sync-globs-")));
		onTestFinished(() => rmSync(folder, { recursive: true }));
		mkdirSync(join(folder, "real", "acme"), { recursive: true });
		symlinkSync(join(folder, "real"), join(folder, "clients"));
		for (const glob of ["clients", "clients/**", "clients/acme", "clients/a*", "clients/{acme,new}/**"]) {
			const excludes = pathMatcher([join(folder, glob)], POSIX);
			expect([glob, excludes(join(folder, "real/acme/app"))]).toEqual([glob, true]);
			expect([glob, excludes(join(folder, "clients/acme/app"))]).toEqual([glob, true]);
			expect(excludes(join(folder, "reality/acme/app"))).toBe(false);
		}
		const home = join(folder, "clients");
		expect(pathMatcher(["~/not-yet/**"], { ...POSIX, home })(join(folder, "real/not-yet/app"))).toBe(true);
	});

	test("in a home whose name has what means something in a glob", () => {
		const home = "/home/Ada (work) [1]";
		expect(pathMatcher(["~/clients/**"], { ...POSIX, home })(`${home}/clients/acme`)).toBe(true);
		const windows = { platform: "win32", home: "C:\\Users\\Ada (work)" } as const;
		expect(pathMatcher(["~/clients/**"], windows)("C:\\Users\\Ada (work)\\clients\\acme")).toBe(true);
	});

	test("on a share of another machine", () => {
		expect(pathMatcher(["\\\\host\\share\\**"], WINDOWS)("\\\\host\\share\\app")).toBe(true);
	});

	test("by nothing where there is no glob", () => {
		expect(pathMatcher([], POSIX)("/work")).toBe(false);
	});
});

describe("a call of a tool names an excluded path", () => {
	const excludes = excludedPaths([".env*", "secrets/**", "~/.ssh/**"], "/work/app", POSIX);

	test.each([
		[{ path: ".env" }, true],
		[{ path: "/work/app/.env.local" }, true],
		[{ path: "config/.env" }, true],
		[{ path: "./secrets/key.txt" }, true],
		[{ path: "src/../secrets/key.txt" }, true],
		[{ path: "/work/app/secrets/a/b" }, true],
		[{ path: "/work/other/secrets/a" }, false],
		[{ path: "src/environment.ts" }, false],
		[{ command: "cat .env | grep KEY" }, true],
		[{ command: "source ~/.ssh/agent.sh && make" }, true],
		[{ command: "cp a.txt $HOME/.ssh/config" }, true],
		[{ command: "node -e \"require('./secrets/x')\"" }, true],
		[{ command: "FILE=secrets/x make test" }, true],
		[{ command: "npm test" }, false],
		[{ edits: [{ file: "secrets/x" }] }, true],
		[{ nothing: 1 }, false],
		[undefined, false],
	])("%j: %s", (args, excluded) => {
		expect(excludes(args)).toBe(excluded);
	});
});
