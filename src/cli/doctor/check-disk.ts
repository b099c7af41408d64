import { randomBytes } from "node:crypto";
import { rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makePrivateFolder, UnsafeFolderError } from "../../../exporter/private-files.ts";
import { type Check, failed, ok } from "../../machine/check.ts";
import type { ResolvedSettings } from "../../settings/resolved-settings.ts";

const OTHERS = 0o077;

/** Whether what holds keys and conversations is for its owner alone, and whether the outbox has a place to be. */
export function checkDisk({ configPath, stateDir }: ResolvedSettings, platform: NodeJS.Platform): readonly Check[] {
	const checks = [checkWritable(stateDir)];
	if (platform !== "win32") {
		checks.unshift(...checkMode("settings file", configPath, "600"));
		checks.push(...checkMode("state folder", stateDir, "700"));
	}
	return checks;
}

function checkMode(what: string, path: string, wanted: string): Check[] {
	const mode = modeOf(path);
	if (mode === undefined || (mode & OTHERS) === 0) return [];
	const shown = (mode & 0o777).toString(8).padStart(3, "0");
	return [failed(what, `${path} is open to other users (mode ${shown})`, `chmod ${wanted} ${path}`)];
}

function modeOf(path: string): number | undefined {
	try {
		return statSync(path).mode;
	} catch {
		return undefined;
	}
}

function checkWritable(stateDir: string): Check {
	const file = join(stateDir, `doctor-${randomBytes(6).toString("hex")}`);
	try {
		makePrivateFolder(stateDir);
		try {
			writeFileSync(file, "probe", { flag: "wx", mode: 0o600 });
		} finally {
			rmSync(file, { force: true });
		}
		return ok("state folder", stateDir);
	} catch (error) {
		if (error instanceof UnsafeFolderError) return failed("state folder", error.reason, error.wayOut);
		const { code } = error as NodeJS.ErrnoException;
		const mend = "make it writable or set PI_SYNC_STATE_DIR; until then nothing survives the end of pi";
		return failed("state folder", `${stateDir} cannot be written (${code})`, mend);
	}
}
