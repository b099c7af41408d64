import type { Privacy } from "../recorder/privacy.ts";
import type { SpanOrigin } from "../recorder/recorded-span.ts";

/** The user's own records on the user's own screen: nothing is redacted. */
const OWN_EYES: Privacy = {
	text: (text) => text,
	named: (_name, text) => text,
	excludes: () => false,
	failed() {},
};

/** Of spans that go nowhere but to the screen. */
export const OWN_ORIGIN: SpanOrigin = {
	resource: { attributes: {} } as never,
	scope: { name: "pi-sync", version: "" },
	privacy: () => OWN_EYES,
};
