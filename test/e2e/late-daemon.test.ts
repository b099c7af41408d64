import { scenariosFor } from "../pi/scenarios.ts";
import { onEachLine } from "./on-each-line.ts";
import { describeScenarios } from "./scenario-suite.ts";

// What a daemon that follows pi tells, and what one tells that finds all notes at once, is the same.
onEachLine((line) => {
	describeScenarios({ line, scenarios: scenariosFor(line), isDaemonLate: true });
});
