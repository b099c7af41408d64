import { writeSync } from "node:fs";
import { type SetTimer, unrefTimer } from "../time.ts";
import type { Write } from "./lane-file.ts";
import type { DestinationReport } from "./stats.ts";

export interface FileOutboxOptions {
	/** The destination's own folder; made when the first record is appended. */
	readonly folder: string;
	/** The folder above it that the user chose and that may be a link. @default folder */
	readonly root?: string;
	/** Most bytes of bodies that this process keeps for the destination. @default 256 MiB */
	readonly maxBytes?: number;
	/** Most bytes of bodies held in memory while the disk refuses them. @default 32 MiB */
	readonly maxMemoryBytes?: number;
	/** Milliseconds that records are kept while their destination is away. @default 30 days */
	readonly maxAgeMs?: number;
	/** A lane goes on in a new file when one has so many bytes. @default 1 MiB */
	readonly fileBytes?: number;
	/** Milliseconds between looks for what dead processes left. @default 15 seconds */
	readonly lookMs?: number;
	/** What the outbox writes into its stats of how the destination was found; asked from time to time. */
	readonly report?: () => DestinationReport | undefined;
	/** The disk refuses to store, and records are held in memory. Called once. */
	readonly onDiskRefused?: (reason: string) => void;
	/** Milliseconds since 1970. */
	readonly now?: () => number;
	readonly setTimer?: SetTimer;
	readonly write?: Write;
}

type Callbacks = "onDiskRefused" | "report";

export type ResolvedFileOutboxOptions = Required<Omit<FileOutboxOptions, Callbacks>>;

export const resolveFileOutboxOptions = ({ onDiskRefused: _, report: __, ...options }: FileOutboxOptions) => ({
	root: options.folder,
	maxBytes: 256 * 1024 * 1024,
	maxMemoryBytes: 32 * 1024 * 1024,
	maxAgeMs: 30 * 24 * 60 * 60 * 1000,
	fileBytes: 1024 * 1024,
	lookMs: 15_000,
	now: Date.now,
	setTimer: unrefTimer,
	write: writeSync as Write,
	...options,
});
