import { writeSync } from "node:fs";
import { type SetTimer, unrefTimer } from "../timer.ts";
import type { Write } from "./lane-file.ts";

export interface FileOutboxOptions {
	/** The destination's own folder; made when the first record is appended. */
	readonly folder: string;
	/** The folder above it that the user chose and that may be a link. `folder` unless told. */
	readonly root?: string;
	/** Most bytes of bodies that all processes together keep for the destination, about. 256 MiB unless told. */
	readonly maxBytes?: number;
	/** Most bytes of bodies held in memory while the disk refuses them. 32 MiB unless told. */
	readonly maxMemoryBytes?: number;
	/** Milliseconds that records are kept while their destination is away. 30 days unless told. */
	readonly maxAgeMs?: number;
	/** A lane goes on in a new file when one has so many bytes. 1 MiB unless told. */
	readonly fileBytes?: number;
	/** Milliseconds between looks for what dead processes left. 15 seconds unless told. */
	readonly sweepMs?: number;
	/** The disk refuses to store, and records are held in memory. Called once. */
	readonly onDiskRefused?: (reason: string) => void;
	/** Milliseconds since 1970. */
	readonly now?: () => number;
	readonly setTimer?: SetTimer;
	readonly write?: Write;
}

type Optional = "onDiskRefused" | "root";

export type ResolvedFileOutboxOptions = Required<Omit<FileOutboxOptions, Optional>> & Pick<FileOutboxOptions, Optional>;

export const resolveFileOutboxOptions = (options: FileOutboxOptions): ResolvedFileOutboxOptions => ({
	maxBytes: 256 * 1024 * 1024,
	maxMemoryBytes: 32 * 1024 * 1024,
	maxAgeMs: 30 * 24 * 60 * 60 * 1000,
	fileBytes: 1024 * 1024,
	sweepMs: 15_000,
	now: Date.now,
	setTimer: unrefTimer,
	write: (fd, bytes, offset, length, position) => writeSync(fd, bytes, offset, length, position),
	...options,
});
