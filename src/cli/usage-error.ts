/** The command line cannot be understood, or lacks something: ends the program with exit code 2. */
export class UsageError extends Error {}
