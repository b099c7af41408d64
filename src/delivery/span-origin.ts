import type { SpanOrigin } from "../recorder/recorded-span.ts";
import type { ResolvedSettings } from "../settings/resolved-settings.ts";
import { VERSION } from "../version.ts";

/** Where this installation's spans say they come from. */
export const spanOriginOf = ({ resource }: ResolvedSettings): SpanOrigin => ({
	resource: { attributes: { ...resource.attributes, "service.name": resource.serviceName } } as never,
	scope: { name: "pi-sync", version: VERSION },
});
