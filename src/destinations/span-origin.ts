import type { Resource } from "@opentelemetry/resources";
import { VERSION } from "../machine/version.ts";
import type { PrivacyOfProjects } from "../privacy/open-privacy.ts";
import type { SpanOrigin } from "../recorder/recorded-span.ts";
import type { ResolvedSettings } from "../settings/resolved-settings.ts";

/** Where this installation's spans say they come from, and what they may say. */
export function spanOriginOf(
	{ resource }: Pick<ResolvedSettings, "resource">,
	projects: PrivacyOfProjects,
): SpanOrigin {
	const { serviceName, attributes } = resource;
	// Serializers group spans by the resource's identity, so all sessions of an agent share one.
	const byName = new Map<string, Resource>();
	const named = (name: string): Resource => {
		const known = byName.get(name) ?? ({ attributes: { ...attributes, "service.name": name } } as never);
		byName.set(name, known);
		return known;
	};
	return {
		resource: { attributes } as never,
		scope: { name: "pi-sync", version: VERSION },
		privacy: () => undefined,
		ofSession: (began) => ({ ...projects.of(began), resource: named(serviceName ?? began.agentName) }),
	};
}
