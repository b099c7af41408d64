import { VERSION } from "../machine/version.ts";
import type { PrivacyOfProjects } from "../privacy/open-privacy.ts";
import type { SpanOrigin } from "../recorder/recorded-span.ts";
import type { ResolvedSettings } from "../settings/resolved-settings.ts";

/** Where this installation's spans say they come from, and what they may say. */
export const spanOriginOf = ({ resource }: ResolvedSettings, projects: PrivacyOfProjects): SpanOrigin => ({
	resource: { attributes: { ...resource.attributes, "service.name": resource.serviceName } } as never,
	scope: { name: "pi-sync", version: VERSION },
	privacy: () => undefined,
	ofSession: (began) => projects.of(began),
});
