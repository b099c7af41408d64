export type Row = Readonly<Record<string, unknown>>;

/** An SQLite database that is only read. */
export interface Database {
	/** All rows of a query. Throws what SQLite throws. */
	all(sql: string, values?: readonly (string | number)[]): readonly Row[];
	close(): void;
}
