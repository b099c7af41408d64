import { Alphabet } from "./alphabet.ts";
import { distinct, isStandIn } from "./likeness.ts";
import { beginsWord, type Rule } from "./rule.ts";

/**
 * Tokens that say what they are: a fixed beginning and a run of characters of a certain length. Beginnings, characters
 * and lengths are those that the issuers document and that gitleaks' rules (MIT licence) list; the least length is
 * smaller than the issuers' where the beginning leaves no doubt, so that a token cut short is recognised too.
 */
const LETTERS = "A-Za-z0-9";
const WORDS = "A-Za-z0-9_";
const DASHED = "A-Za-z0-9_-";
const DOTTED = "A-Za-z0-9_.-";
const HEX = "a-f0-9";
const BASE64 = "A-Za-z0-9+/=_-";
const CAPITALS = "A-Z0-9";

type Row = readonly [kind: string, starts: string, characters: string, least: number, most: number];

/** Kind, beginnings, characters behind them, and how many. */
const ROWS: readonly Row[] = [
	["aws-access-key", "AKIA ASIA ABIA ACCA", CAPITALS, 16, 16],
	["aws-bedrock-key", "ABSK", BASE64, 60, 400],
	["alibaba-access-key", "LTAI", LETTERS, 12, 24],
	["anthropic-key", "sk-ant-", DASHED, 20, 200],
	["openai-key", "sk-proj- sk-svcacct- sk-admin- sk-None-", DASHED, 20, 260],
	["openrouter-key", "sk-or-", DASHED, 20, 120],
	["langfuse-key", "sk-lf-", DASHED, 20, 60],
	["sk-key", "sk-", LETTERS, 30, 64],
	["google-api-key", "AIza", DASHED, 30, 40],
	["google-oauth-token", "ya29. 1//0", DOTTED, 20, 2_048],
	["google-client-secret", "GOCSPX-", DASHED, 20, 40],
	["github-token", "ghp_ gho_ ghu_ ghs_ ghr_", LETTERS, 16, 255],
	["github-token", "github_pat_", WORDS, 22, 255],
	["gitlab-token", "glpat- gldt- glrt- glptt- glagent- glcbt- glft- glsoat- glimt- gloas-", DOTTED, 16, 100],
	[
		"slack-token",
		"xoxb- xoxp- xoxa- xoxr- xoxs- xoxc- xoxd- xoxe- xoxe.xoxp- xoxe.xoxb- xapp-",
		"A-Za-z0-9%-",
		16,
		500,
	],
	["stripe-key", "sk_live_ sk_test_ rk_live_ rk_test_ whsec_", LETTERS, 16, 250],
	["sendgrid-key", "SG.", DOTTED, 40, 80],
	["twilio-key", "SK", HEX, 32, 32],
	["npm-token", "npm_", LETTERS, 24, 40],
	["pypi-token", "pypi-AgE", DASHED, 40, 400],
	["rubygems-key", "rubygems_", HEX, 24, 64],
	["nuget-key", "oy2", "a-z0-9", 43, 43],
	["docker-token", "dckr_pat_ dckr_oat_", DASHED, 20, 64],
	["huggingface-token", "hf_ api_org_", LETTERS, 30, 40],
	["replicate-token", "r8_", LETTERS, 30, 40],
	["groq-key", "gsk_", LETTERS, 30, 60],
	["xai-key", "xai-", LETTERS, 40, 100],
	["perplexity-key", "pplx-", LETTERS, 32, 64],
	["cerebras-key", "csk-", LETTERS, 32, 64],
	["elevenlabs-key", "sk_", HEX, 48, 48],
	["tavily-key", "tvly-", DASHED, 28, 64],
	["digitalocean-token", "dop_v1_ doo_v1_ dor_v1_", HEX, 40, 64],
	["doppler-token", "dp.pt. dp.st. dp.ct. dp.sa. dp.scim. dp.audit.", DOTTED, 36, 80],
	["databricks-token", "dapi", "a-f0-9-", 32, 36],
	["linear-key", "lin_api_ lin_oauth_", LETTERS, 32, 64],
	["notion-token", "ntn_ secret_", LETTERS, 40, 50],
	["figma-token", "figd_ figo_ figoh_", DASHED, 32, 64],
	["postman-key", "PMAK-", "a-f0-9-", 40, 60],
	["newrelic-key", "NRAK-", CAPITALS, 24, 30],
	["grafana-token", "glsa_", WORDS, 36, 50],
	["grafana-token", "glc_", BASE64, 32, 500],
	["sentry-token", "sntrys_ sntryu_", BASE64, 48, 400],
	["shopify-token", "shpat_ shpca_ shppa_ shpss_", "a-fA-F0-9", 32, 32],
	["square-token", "sq0atp- sq0csp-", DASHED, 20, 64],
	["mailgun-key", "key-", HEX, 32, 32],
	["brevo-key", "xkeysib-", DASHED, 60, 100],
	["vault-token", "hvs. hvb. hvr.", DASHED, 20, 300],
	["pulumi-token", "pul-", HEX, 40, 40],
	["planetscale-token", "pscale_tkn_ pscale_pw_ pscale_oauth_", DOTTED, 30, 64],
	["supabase-key", "sbp_", HEX, 40, 40],
	["supabase-key", "sb_secret_", DASHED, 20, 60],
	["neon-key", "napi_", LETTERS, 40, 80],
	["vercel-token", "vercel_blob_rw_", WORDS, 24, 80],
	["netlify-token", "nfp_", LETTERS, 36, 48],
	["fly-token", "fm1r_ fm2_ fo1_", BASE64, 40, 1_000],
	["atlassian-token", "ATATT3 ATCTT3", BASE64, 60, 300],
	["bitbucket-token", "ATBB", LETTERS, 28, 36],
	["dropbox-token", "sl.", DOTTED, 100, 2_000],
	["heroku-key", "HRKU-", DASHED, 36, 70],
	["adobe-secret", "p8e-", "A-Za-z0-9-", 32, 36],
	["age-key", "AGE-SECRET-KEY-1", CAPITALS, 40, 60],
	["onepassword-token", "ops_eyJ", BASE64, 100, 2_000],
	["onepassword-secret-key", "A3-", "A-Z0-9-", 31, 35],
	["artifactory-key", "AKCp cmVmd", LETTERS, 56, 75],
	["clojars-token", "CLOJARS_", "a-z0-9", 40, 60],
	["easypost-key", "EZAK EZTK", LETTERS, 54, 58],
	["duffel-token", "duffel_live_ duffel_test_", BASE64, 32, 60],
	["dynatrace-token", "dt0c01. dt0s01. dt0s16.", "A-Z0-9.", 60, 120],
	["facebook-token", "EAA", LETTERS, 80, 400],
	["prefect-token", "pnu_ pnb_", LETTERS, 32, 48],
	["readme-key", "rdme_", "a-z0-9", 60, 80],
	["shippo-token", "shippo_live_ shippo_test_", HEX, 40, 40],
	["typeform-token", "tfp_", DOTTED, 40, 70],
	["sourcegraph-token", "sgp_ sgd_ slk_", "a-f0-9_", 40, 90],
	["posthog-key", "phx_", LETTERS, 32, 60],
	["resend-key", "re_", WORDS, 24, 48],
	["tailscale-key", "tskey-", DASHED, 20, 90],
	["opensync-key", "osk_", DASHED, 12, 128],
];

/** Beginnings so short that a word can begin so: what follows must look like chance. */
const LONGEST_UNSURE = 4;

export const TOKEN_RULES: readonly Rule[] = ROWS.map(tokenRule);

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
