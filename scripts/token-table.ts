import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "smol-toml";
import { shapeOf } from "./token-shape.ts";

/**
 * Makes src/privacy/redaction/token-table.ts of the rules of gitleaks: of each rule whose secrets begin in a fixed way
 * the beginnings, the characters behind them and how many. `node --import tsx scripts/token-table.ts <gitleaks.toml>`.
 */

interface GitleaksRule {
	readonly id: string;
	readonly regex?: string;
}

/** Names of kinds that stay what they are, whatever a rule is called. The longest that an id begins with counts. */
const KINDS: Readonly<Record<string, string>> = {
	"1password-secret-key": "onepassword-secret-key",
	"1password-service-account-token": "onepassword-token",
	"adobe-client-secret": "adobe-secret",
	"age-secret-key": "age-key",
	"alibaba-access-key-id": "alibaba-access-key",
	anthropic: "anthropic-key",
	artifactory: "artifactory-key",
	"atlassian-api-token": "atlassian-token",
	"aws-access-token": "aws-access-key",
	"aws-amazon-bedrock": "aws-bedrock-key",
	clojars: "clojars-token",
	"databricks-api-token": "databricks-token",
	digitalocean: "digitalocean-token",
	"doppler-api-token": "doppler-token",
	dropbox: "dropbox-token",
	duffel: "duffel-token",
	dynatrace: "dynatrace-token",
	easypost: "easypost-key",
	facebook: "facebook-token",
	flyio: "fly-token",
	"gcp-api-key": "google-api-key",
	github: "github-token",
	gitlab: "gitlab-token",
	grafana: "grafana-token",
	heroku: "heroku-key",
	huggingface: "huggingface-token",
	"linear-api-key": "linear-key",
	mailgun: "mailgun-key",
	"new-relic": "newrelic-key",
	"notion-api-token": "notion-token",
	"npm-access-token": "npm-token",
	"openai-api-key": "openai-key",
	perplexity: "perplexity-key",
	planetscale: "planetscale-token",
	postman: "postman-key",
	"pulumi-api-token": "pulumi-token",
	prefect: "prefect-token",
	pypi: "pypi-token",
	readme: "readme-key",
	rubygems: "rubygems-key",
	sendgrid: "sendgrid-key",
	sendinblue: "brevo-key",
	sentry: "sentry-token",
	shopify: "shopify-token",
	shippo: "shippo-token",
	slack: "slack-token",
	sourcegraph: "sourcegraph-token",
	square: "square-token",
	stripe: "stripe-key",
	"twilio-api-key": "twilio-key",
	typeform: "typeform-token",
	vault: "vault-token",
};

/** What others may know, and what has rules of its own. */
const LEFT_OUT =
	/client-id|public-key|pub-key|pub-api|^jwt|webhook|session-cookie|^curl|^private-key|browser-api|^airtable|^authress|^harness|^cloudflare|^mapbox/;
/** Shorter beginnings than this say nothing. */
const SHORTEST_START = 3;

const kindOf = (id: string): string => {
	const known = Object.keys(KINDS)
		.filter((start) => id.startsWith(start))
		.sort((a, b) => b.length - a.length)[0];
	return known === undefined ? id : (KINDS[known] ?? id);
};

/** The rows of the table, by kind and beginning. Throws where the text is no rule set. */
export function tokenRows(toml: string): readonly (readonly [string, string, string, number, number])[] {
	const { rules } = parse(toml) as { readonly rules?: readonly GitleaksRule[] };
	if (!Array.isArray(rules)) throw new Error("no rules: expected the file config/gitleaks.toml of gitleaks");
	const rows = rules.flatMap(({ id, regex }: GitleaksRule) => {
		if (regex === undefined || LEFT_OUT.test(id)) return [];
		return shapeOf(regex).flatMap(({ start, characters, least, most }) =>
			start.length >= SHORTEST_START && least >= 10 ? [[kindOf(id), start, characters, least, most] as const] : [],
		);
	});
	// The same beginning comes in several rules: what any of them takes counts.
	const byStart = new Map<string, (typeof rows)[number]>();
	for (const row of rows) {
		const [kind, start, characters, least, most] = row;
		const other = byStart.get(start);
		if (other === undefined) byStart.set(start, row);
		else
			byStart.set(start, [
				other[0] ?? kind,
				start,
				[...new Set(other[2] + characters)].sort().join(""),
				Math.min(other[3], least),
				Math.max(other[4], most),
			]);
	}
	return [...byStart.values()].sort((a, b) => (a[0] + a[1] < b[0] + b[1] ? -1 : 1));
}

/** The file with the table in it. */
export function tokenTable(toml: string): string {
	const rows = tokenRows(toml).map(
		([kind, start, characters, least, most]) =>
			`\t[${JSON.stringify(kind)}, ${JSON.stringify(start)}, ${JSON.stringify(ranges(characters))}, ${least}, ${most}],`,
	);
	return `// Made by scripts/token-table.ts of the rules of gitleaks (https://github.com/gitleaks/gitleaks),
// Copyright (c) 2019 Zachary Rice, MIT licence: beginnings, characters and lengths of tokens. Not to be changed by hand.

/** Kind, beginning, the characters behind it as in the brackets of a regular expression, the least and the most of them. */
export const TOKEN_TABLE: readonly (readonly [
	kind: string,
	start: string,
	characters: string,
	least: number,
	most: number,
])[] = [
${rows.join("\n")}
];
`;
}

/** Characters as in the brackets of a regular expression: \`A-Z0-9_\`. */
function ranges(characters: string): string {
	const runs: string[] = [];
	const codes = [...new Set(characters)].map((one) => one.charCodeAt(0)).sort((a, b) => a - b);
	for (let at = 0; at < codes.length; ) {
		let end = at;
		while (codes[end + 1] === (codes[end] ?? 0) + 1) end += 1;
		const [from, to] = [String.fromCharCode(codes[at] ?? 0), String.fromCharCode(codes[end] ?? 0)];
		const escaped = (one: string) => (/[\]\\^-]/.test(one) ? `\\${one}` : one);
		runs.push(
			end - at >= 2
				? `${escaped(from)}-${escaped(to)}`
				: codes
						.slice(at, end + 1)
						.map((code) => escaped(String.fromCharCode(code)))
						.join(""),
		);
		at = end + 1;
	}
	return runs.join("");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const given = process.argv[2];
	if (given === undefined) throw new Error("which rule set? expected the path of gitleaks' config/gitleaks.toml");
	const path = fileURLToPath(new URL("../src/privacy/redaction/token-table.ts", import.meta.url));
	writeFileSync(path, tokenTable(readFileSync(given, "utf8")));
}
