// src/daemon/history/noted-problems.ts
var MOST_PROBLEMS = 20;
var NotedProblems = class {
  problems = [];
  problemCount = 0;
  note(problem) {
    this.problemCount += 1;
    if (this.problems.length < MOST_PROBLEMS) this.problems.push(problem);
  }
};

export {
  NotedProblems
};
