import { KeptFacts } from "../../files/kept-facts.ts";
import { factSchema } from "./fact.ts";

/** Where a session took place, and in which version of Cursor, as the first hook that knows said it. `kept`: what hooks said. */
export function placeIn(kept: string | undefined): { readonly cwd?: string; readonly version?: string } {
	for (const { fact } of new KeptFacts(kept).next()) {
		const { data } = factSchema.safeParse(fact);
		if (data?.cwd !== undefined)
			return { cwd: data.cwd, ...(data.version !== undefined && { version: data.version }) };
	}
	return {};
}
