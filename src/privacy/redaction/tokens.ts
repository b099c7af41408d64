import { Alphabet } from "./alphabet.ts";
import { distinct, isStandIn } from "./likeness.ts";
import { beginsWord, type Rule } from "./rule.ts";
import { TOKEN_TABLE } from "./token-table.ts";

/**
 * Tokens that say what they are: a fixed beginning and a run of characters of a certain length. Most of them are those of
 * gitleaks' rules; below are those that it has no rule for, or a narrower one, as their issuers document them. The least
 * length is smaller than the issuers' where the beginning leaves no doubt, so that a token cut short is recognised too.
 */
const LETTERS = "A-Za-z0-9";
const WORDS = "A-Za-z0-9_";
const DASHED = "A-Za-z0-9_-";
const DOTTED = "A-Za-z0-9_.-";
const HEX = "a-f0-9";
const BASE64 = "A-Za-z0-9+/=_-";

type Row = readonly [kind: string, starts: string, characters: string, least: number, most: number];

/** Kind, beginnings, characters behind them, and how many. */
const OWN_ROWS: readonly Row[] = [
	["alibaba-access-key", "LTAI", LETTERS, 12, 24],
	["anthropic-key", "sk-ant-", DASHED, 20, 200],
	["openai-key", "sk-None-", DASHED, 20, 260],
	["openrouter-key", "sk-or-", DASHED, 20, 120],
	["langfuse-key", "sk-lf-", DASHED, 20, 60],
	["sk-key", "sk-", LETTERS, 30, 64],
	["google-oauth-token", "ya29. 1//0", DOTTED, 20, 2_048],
	["google-client-secret", "GOCSPX-", DASHED, 20, 40],
	["slack-token", "xoxp- xoxs- xoxc- xoxd- xoxe.xoxp- xoxe.xoxb- xapp-", "A-Za-z0-9%-", 16, 500],
	["stripe-key", "whsec_", LETTERS, 16, 250],
	["twilio-key", "SK", HEX, 32, 32],
	["pypi-token", "pypi-AgE", DASHED, 40, 400],
	["nuget-key", "oy2", "a-z0-9", 43, 43],
	["docker-token", "dckr_pat_ dckr_oat_", DASHED, 20, 64],
	["huggingface-token", "hf_ api_org_", LETTERS, 30, 40],
	["replicate-token", "r8_", LETTERS, 30, 40],
	["groq-key", "gsk_", LETTERS, 30, 60],
	["xai-key", "xai-", LETTERS, 40, 100],
	["cerebras-key", "csk-", LETTERS, 32, 64],
	["elevenlabs-key", "sk_", HEX, 48, 48],
	["tavily-key", "tvly-", DASHED, 28, 64],
	["doppler-token", "dp.st. dp.ct. dp.sa. dp.scim. dp.audit.", DOTTED, 36, 80],
	["linear-key", "lin_oauth_", LETTERS, 32, 64],
	["notion-token", "secret_", LETTERS, 40, 50],
	["figma-token", "figd_ figo_ figoh_", DASHED, 32, 64],
	["sentry-token", "sntrys_", BASE64, 48, 400],
	["square-token", "sq0csp-", DASHED, 20, 64],
	["vault-token", "hvs. hvb. hvr.", DASHED, 20, 300],
	["supabase-key", "sbp_", HEX, 40, 40],
	["supabase-key", "sb_secret_", DASHED, 20, 60],
	["neon-key", "napi_", LETTERS, 40, 80],
	["vercel-token", "vercel_blob_rw_", WORDS, 24, 80],
	["netlify-token", "nfp_", LETTERS, 36, 48],
	["atlassian-token", "ATATT3 ATCTT3", BASE64, 60, 300],
	["bitbucket-token", "ATBB", LETTERS, 28, 36],
	["dropbox-token", "sl.", DOTTED, 100, 2_000],
	["heroku-key", "HRKU-", DASHED, 36, 70],
	["dynatrace-token", "dt0s01. dt0s16.", "A-Z0-9.", 60, 120],
	["facebook-token", "EAA", LETTERS, 80, 400],
	["prefect-token", "pnb_", LETTERS, 32, 48],
	["sourcegraph-token", "sgd_ slk_", "a-f0-9_", 40, 90],
	["posthog-key", "phx_", LETTERS, 32, 60],
	["openai-key", "sk-proj- sk-svcacct- sk-admin-", DASHED, 40, 260],
	["nvidia-key", "nvapi-", DASHED, 40, 100],
	["fireworks-key", "fw_", LETTERS, 22, 40],
	["together-key", "tgp_v1_", DASHED, 32, 64],
	["render-key", "rnd_", LETTERS, 28, 48],
	["contentful-token", "CFPAT-", DASHED, 40, 64],
	["pinecone-key", "pcsk_", WORDS, 40, 100],
	["langsmith-key", "lsv2_pt_ lsv2_sk_ ls__", WORDS, 32, 64],
	["runpod-key", "rpa_", LETTERS, 36, 60],
	["wandb-key", "wandb_v1_", WORDS, 32, 120],
	["jina-key", "jina_", WORDS, 40, 100],
	["e2b-key", "e2b_", HEX, 40, 64],
	["firecrawl-key", "fc-", HEX, 32, 32],
	["wakatime-key", "waka_", "A-Za-z0-9-", 32, 48],
	["buildkite-token", "bkua_ bkpat_", LETTERS, 30, 64],
	["circleci-token", "CCIPAT_ CCIPRJ_", WORDS, 40, 120],
	["cloudflare-token", "cfut_ cfat_", WORDS, 40, 80],
	["vercel-token", "vcp_ vck_ vca_ vci_", WORDS, 24, 100],
	["polar-token", "polar_pat_ polar_oat_ polar_whs_", LETTERS, 32, 64],
	["trigger-key", "tr_dev_ tr_prod_ tr_pat_", LETTERS, 20, 60],
	["inngest-key", "signkey-prod- signkey-test- signkey-branch-", HEX, 32, 64],
	["datadog-token", "ddp_ ddapp_", DASHED, 30, 64],
	["hubspot-token", "pat-na1- pat-eu1- pat-na2-", "a-f0-9-", 36, 36],
	["honeycomb-key", "hcaik_ hcaic_ hcbik_", LETTERS, 40, 70],
	["mongodb-key", "mdb_sa_sk_", DASHED, 30, 60],
	["cohere-key", "co_", LETTERS, 38, 44],
	["resend-key", "re_", WORDS, 24, 48],
	["tailscale-key", "tskey-", DASHED, 20, 90],
	["opensync-key", "osk_", DASHED, 12, 128],
];

/** Beginnings so short that a word can begin so: what follows must look like chance. */
const LONGEST_UNSURE = 4;

/** A beginning with a sign at its end leaves no doubt: a token can be cut short, or have become longer. */
const SURE_START = /^(?:.{3,}_|.{4,}[-.])$/;
const LEAST_SURE = 16;
const MOST_SURE = 2_000;

const GITLEAKS_ROWS: readonly Row[] = TOKEN_TABLE.map(([kind, start, characters, least, most]) =>
	SURE_START.test(start)
		? [kind, start, characters, Math.min(least, Math.max(LEAST_SURE, least / 2)), Math.min(most * 2, MOST_SURE)]
		: [kind, start, characters, least, most],
);

export const TOKEN_RULES: readonly Rule[] = [...OWN_ROWS, ...GITLEAKS_ROWS].map(tokenRule);

function tokenRule([kind, starts, characters, least, most]: Row): Rule {
	const alphabet = new Alphabet(characters);
	const beginnings = starts.split(" ");
	return {
		kind,
		keywords: beginnings,
		find(text, start, end) {
			const word = text.slice(start, end);
			if (!beginnings.includes(word) || !beginsWord(text, start)) return undefined;
			const stop = withoutFullStop(text, end, alphabet.runEnd(text, end));
			const body = stop - end;
			if (body < least || body > most) return undefined;
			const secret = text.slice(end, Math.min(stop, end + 128));
			if (distinct(secret) < 6 || secret.endsWith("EXAMPLE") || isStandIn(secret)) return undefined;
			if (word.length <= LONGEST_UNSURE && !looksLikeChance(secret)) return undefined;
			return [start, stop];
		},
	};
}

/** Words have no digits in them, and their letters are of one case or many of them the same. */
const looksLikeChance = (text: string): boolean =>
	/\d/.test(text) || (/[a-z]/.test(text) && /[A-Z]/.test(text.slice(1))) || distinct(text) >= 9;

/** A full stop at the end ends the sentence, not the token; three are left out of a text. */
function withoutFullStop(text: string, start: number, end: number): number {
	let stop = end;
	while (stop > start && stop > end - 3 && text.charCodeAt(stop - 1) === 46) stop -= 1;
	return stop;
}
