import type { RecordProblem } from "../../agents/agent.ts";

/** Most problems kept of one file. */
const MOST_PROBLEMS = 20;

/** The first problems of a session file, and how many there are: a file of another sort has one in every line. */
export class NotedProblems {
	readonly problems: RecordProblem[] = [];
	problemCount = 0;

	note(problem: RecordProblem): void {
		this.problemCount += 1;
		if (this.problems.length < MOST_PROBLEMS) this.problems.push(problem);
	}
}
