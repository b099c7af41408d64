/** Providers as agents name them, where the GenAI conventions name them otherwise. Source: `gen_ai.provider.name` well-known values. */
const WELL_KNOWN: ReadonlyMap<string, string> = new Map([
	["amazon-bedrock", "aws.bedrock"],
	["azure-openai-responses", "azure.ai.openai"],
	["google", "gcp.gemini"],
	["google-gemini-cli", "gcp.gemini"],
	["google-antigravity", "gcp.gemini"],
	["google-vertex", "gcp.vertex_ai"],
	["mistral", "mistral_ai"],
	["xai", "x_ai"],
	["openai-codex", "openai"],
]);

/** `gen_ai.provider.name` for a provider as an agent names it; that name where the conventions have none. */
export const providerName = (provider: string): string => WELL_KNOWN.get(provider) ?? provider;
