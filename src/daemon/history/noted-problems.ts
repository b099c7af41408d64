import type { SessionFileProblem } from "../../agents/pi/session-file.ts";

/** Most problems kept of one file. */
const MOST_PROBLEMS = 20;

/** The first problems of a session file, and how many there are: a file of another sort has one in every line. */
export class NotedProblems {
	readonly problems: SessionFileProblem[] = [];
	problemCount = 0;

	note(problem: SessionFileProblem): void {
		this.problemCount += 1;
		if (this.problems.length < MOST_PROBLEMS) this.problems.push(problem);
	}
}
