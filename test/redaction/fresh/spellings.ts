import type { Spellings } from "../planting.ts";
import { FRESH_ASSIGNMENTS } from "./assignments.ts";
import { FRESH_CARRIERS } from "./carriers.ts";
import { FRESH_COMMANDS } from "./commands.ts";
import { FRESH_FOURTH } from "./fourth.ts";
import { FRESH_SECOND_CARRIERS } from "./second-carriers.ts";
import { FRESH_SECOND_COMMANDS } from "./second-commands.ts";
import { FRESH_SECOND_NAMES } from "./second-names.ts";
import { FRESH_THIRD } from "./third.ts";

/** Spellings that were written without a look at the rules, and tried before a rule was changed. */
export const FRESH: Spellings = {
	...FRESH_COMMANDS,
	...FRESH_ASSIGNMENTS,
	...FRESH_CARRIERS,
	...FRESH_SECOND_COMMANDS,
	...FRESH_SECOND_NAMES,
	...FRESH_SECOND_CARRIERS,
	...FRESH_THIRD,
	...FRESH_FOURTH,
};
