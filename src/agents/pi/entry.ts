/**
 * pi's session entries as they are read here: from a live session manager of either pi line, or from a line of a
 * session file, so nothing of them is taken for granted but what these types say. Unknown entries are passed over.
 */
export interface SessionHeader {
	readonly id: string;
	/** ISO 8601. */
	readonly timestamp: string;
	readonly cwd: string;
	/** Path of the parent's session file. */
	readonly parentSession?: string;
}

export interface SessionEntry {
	readonly type: string;
	readonly id: string;
	/** ISO 8601. */
	readonly timestamp: string;
	readonly [field: string]: unknown;
}

export type Fields = { readonly [field: string]: unknown };

export const isFields = (value: unknown): value is Fields =>
	typeof value === "object" && value !== null && !Array.isArray(value);

export const text = (value: unknown): string => (typeof value === "string" ? value : "");

export const number = (value: unknown): number => (typeof value === "number" && Number.isFinite(value) ? value : 0);

export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
