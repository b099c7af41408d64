import type { CapturePolicy } from "../../exporter/capture.ts";
import type { PrivacySettings } from "./privacy-settings.ts";

export type { CapturePolicy } from "../../exporter/capture.ts";

/** What to send to OpenSync, and where. */
export interface OpenSyncSettings {
	/** Base URL of the deployment, without a slash at its end, such as `https://happy-otter-123.convex.site`. */
	readonly url: string;
	/** Secret: never print it, use `maskSecret`. */
	readonly apiKey: string;
	readonly autoSync: boolean;
	/** False: neither names nor arguments nor results of tools are sent. */
	readonly syncToolCalls: boolean;
	readonly syncThinking: boolean;
	/** True: sessions that pi itself does not keep (`--no-session`) are sent as well. */
	readonly syncEphemeral: boolean;
	readonly capture: CapturePolicy;
}

/** One OTLP/HTTP backend. */
export interface OtlpDestination {
	/** Unique among the destinations, never `opensync`, and fit to name a folder: `[A-Za-z0-9][A-Za-z0-9._-]*`. */
	readonly name: string;
	/** Complete URL that spans are posted to. */
	readonly endpoint: string;
	readonly protocol: "http/protobuf" | "http/json";
	/** Names in lower case. Values are secrets: never print them. */
	readonly headers: Readonly<Record<string, string>>;
	readonly compression: "none" | "gzip";
	/** Milliseconds one attempt may take, 1 to 2,147,483,647. */
	readonly timeoutMs: number;
	readonly capture: CapturePolicy;
}

/** What every span's resource says. */
export interface ResourceSettings {
	/** `service.name`. `undefined`: that of the session's agent. */
	readonly serviceName?: string;
	/** From `OTEL_RESOURCE_ATTRIBUTES`, without `service.name`. */
	readonly attributes: Readonly<Record<string, string>>;
}

/** All settings with file, environment and defaults put together. */
export interface ResolvedSettings {
	/** Missing unless URL and key are both given and valid. */
	readonly openSync?: OpenSyncSettings;
	readonly otlp: readonly OtlpDestination[];
	readonly resource: ResourceSettings;
	readonly privacy: PrivacySettings;
	/** Nothing is recorded, so nothing reaches OpenSync either: why, says `whyOff`. */
	readonly disabled: boolean;
	readonly debug: boolean;
	/** What may wait on disk for each destination. */
	/** How long an agent's process waits at its end for delivery. */
	readonly exitWaitMs: number;
	readonly outbox: { readonly maxBytes: number; readonly maxAgeMs: number };
	/** Whether a price table says what calls cost whose record does not. */
	readonly tablePrices: boolean;
	/** Base URL of OpenSync's dashboard, without a slash at its end. */
	readonly dashboardUrl: string;
	/** Template of links to traces, with `{traceId}` in it. */
	readonly traceUrl?: string;
	/** Absolute folder of outbox and log. Not created. */
	readonly stateDir: string;
	/** Absolute path of the settings file, whether it exists or not. */
	readonly configPath: string;
}
