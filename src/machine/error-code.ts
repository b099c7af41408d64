/** What Node calls an error, such as `ENOENT`. */
export const errorCode = (error: unknown): string =>
	error instanceof Error && "code" in error ? String(error.code) : "unknown error";
