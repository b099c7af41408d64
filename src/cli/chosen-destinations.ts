import type { KnownDestination } from "../destinations/known-destinations.ts";
import { ownCommand } from "../machine/own-command.ts";
import { UsageError } from "./usage-error.ts";

/** The destinations that an option names: by `opensync`, `otlp` (all of them) or a destination's name; without it, all. */
export function chosenDestinations(
	known: readonly KnownDestination[],
	option: string,
	value: string | undefined,
): readonly KnownDestination[] {
	if (known.length === 0) throw new UsageError(`no destination is set up: ${ownCommand("init")} does that`);
	const chosen = known.filter(({ name, type }) => value === undefined || name === value || type === value);
	if (chosen.length > 0) return chosen;
	const names = [...known.map(({ type }) => type), ...known.map(({ name }) => name)];
	throw new UsageError(`${option} is ${JSON.stringify(value)}: expected ${[...new Set(names)].join(", ")}`);
}
