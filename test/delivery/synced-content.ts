import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { onTestFinished } from "vitest";

/**
 * What a disk holds after a power cut: of each file, its content when it was last synced, by inode. Until the test is
 * over, it listens to every sync of a file in this process; what is written and never synced is not in it.
 */
export function listenToSyncs(): ReadonlyMap<bigint, Buffer> {
	const synced = new Map<bigint, Buffer>();
	const { fdatasync, fsync } = fs;
	/** What is written while the sync runs need not be on the disk, so the content counts that is there at the call. */
	const listening = (sync: typeof fdatasync) => (fd: number, done: (error: Error | null) => void) => {
		const { ino, size } = fs.fstatSync(fd, { bigint: true });
		const content = Buffer.alloc(Number(size));
		const bytes = fs.readSync(fd, content, 0, content.length, 0);
		sync(fd, (error) => {
			if (error === null || error === undefined) synced.set(ino, content.subarray(0, bytes));
			done(error);
		});
	};
	Object.assign(fs, { fdatasync: listening(fdatasync), fsync: listening(fsync) });
	syncBuiltinESMExports();
	onTestFinished(() => {
		Object.assign(fs, { fdatasync, fsync });
		syncBuiltinESMExports();
	});
	return synced;
}
