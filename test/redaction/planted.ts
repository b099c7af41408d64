import { BASE64, type Chance, chanceOf, DASHED, DIGITS, HEX, LETTERS, UPPER } from "./chance.ts";
import { FRESH } from "./fresh/spellings.ts";
import { IN_COMMANDS } from "./kinds/commands.ts";
import { IN_FILES } from "./kinds/files.ts";
import { WRITTEN_LATER } from "./kinds/later.ts";
import { IN_SHELLS } from "./kinds/shells.ts";
import { IN_TABLES } from "./kinds/tables.ts";
import { keyText, password, type Spellings, with_ } from "./planting.ts";

const BASE32 = `${UPPER}234567`;

/** A secret in a text, made by chance: nothing that looks like a live one stands in this repository. */
export interface Planted {
	/** What the secret is, in the words of docs/privacy.md. */
	readonly what: string;
	readonly text: string;
	/** The part of the text that must not leave. */
	readonly secret: string;
	/** Whether the spelling was kept apart while the rules were written. */
	readonly heldOut: boolean;
}

type Make = (chance: Chance) => string;

const after =
	(start: string, alphabet: string, length: number, end = ""): Make =>
	(chance) =>
		start + chance.text(alphabet, length) + end;

/** Secrets that say what they are, wherever they stand. Lengths and letters are the issuers'. */
const TOKENS: Readonly<Record<string, readonly Make[]>> = {
	"AWS access key id": [after("AKIA", BASE32, 16), after("ASIA", BASE32, 16)],
	"Alibaba access key": [after("LTAI", LETTERS, 20)],
	"Anthropic API key": [after("sk-ant-api03-", DASHED, 93, "AA"), after("sk-ant-admin01-", DASHED, 93, "AA")],
	"OpenAI API key": [
		after("sk-proj-", DASHED, 124),
		after("sk-svcacct-", DASHED, 74),
		(chance) => `sk-${chance.text(LETTERS, 20)}T3BlbkFJ${chance.text(LETTERS, 20)}`,
	],
	"OpenRouter API key": [after("sk-or-v1-", HEX, 64)],
	"other `sk-` API key": [after("sk-", HEX, 32), after("sk-", LETTERS, 48)],
	"Google API key": [after("AIza", DASHED, 35)],
	"Google OAuth token": [after("ya29.", DASHED, 180)],
	"Google client secret": [after("GOCSPX-", DASHED, 28)],
	"GitHub token": [
		after("ghp_", LETTERS, 36),
		after("gho_", LETTERS, 36),
		after("ghs_", LETTERS, 36),
		(chance) => `github_pat_${chance.text(LETTERS, 22)}_${chance.text(LETTERS, 59)}`,
	],
	"GitLab token": [after("glpat-", DASHED, 20), after("glrt-", DASHED, 20), after("gldt-", DASHED, 20)],
	"Slack token": [
		(chance) => `xoxb-${chance.text(DIGITS, 12)}-${chance.text(DIGITS, 13)}-${chance.text(LETTERS, 24)}`,
		(chance) => `xapp-1-A${chance.text(UPPER, 10)}-${chance.text(DIGITS, 13)}-${chance.text(HEX, 64)}`,
	],
	"Stripe key": [after("sk_live_", LETTERS, 99), after("rk_live_", LETTERS, 24), after("whsec_", LETTERS, 32)],
	"SendGrid key": [(chance) => `SG.${chance.text(DASHED, 22)}.${chance.text(DASHED, 42)}a`],
	"Twilio key": [after("SK", HEX, 32)],
	"npm token": [after("npm_", LETTERS, 36)],
	"PyPI token": [after("pypi-AgEIcHlwaS5vcmc", DASHED, 120)],
	"RubyGems key": [after("rubygems_", HEX, 48)],
	"Docker Hub token": [after("dckr_pat_", DASHED, 27)],
	"Hugging Face token": [after("hf_", LETTERS, 34)],
	"Replicate token": [after("r8_", LETTERS, 37)],
	"Groq API key": [after("gsk_", LETTERS, 52)],
	"xAI API key": [after("xai-", LETTERS, 80)],
	"Perplexity API key": [after("pplx-", LETTERS, 48)],
	"DigitalOcean token": [after("dop_v1_", HEX, 64)],
	"Doppler token": [after("dp.pt.", LETTERS, 43)],
	"Databricks token": [after("dapi", HEX, 32)],
	"Linear API key": [after("lin_api_", LETTERS, 40)],
	"Notion token": [after("ntn_", LETTERS, 46)],
	"Figma token": [after("figd_", DASHED, 40)],
	"Postman key": [(chance) => `PMAK-${chance.text(HEX, 24)}-${chance.text(HEX, 34)}`],
	"New Relic key": [after("NRAK-", UPPER + DIGITS, 27)],
	"Grafana token": [(chance) => `glsa_${chance.text(LETTERS, 32)}_${chance.text(HEX, 8)}`],
	"Sentry token": [after("sntryu_", HEX, 64)],
	"Shopify token": [after("shpat_", HEX, 32)],
	"Square token": [after("sq0atp-", DASHED, 22)],
	"Mailgun key": [after("key-", HEX, 32)],
	"Mailchimp key": [(chance) => `${chance.text(HEX, 32)}-us${chance.from(1, 21)}`],
	"HashiCorp Vault token": [after("hvs.", DASHED, 90)],
	"Terraform Cloud token": [(chance) => `${chance.text(LETTERS, 14)}.atlasv1.${chance.text(LETTERS, 64)}`],
	"Pulumi token": [after("pul-", HEX, 40)],
	"PlanetScale token": [after("pscale_tkn_", DASHED, 43)],
	"Supabase key": [after("sbp_", HEX, 40)],
	"Atlassian token": [after("ATATT3", DASHED, 180)],
	"Azure client secret": [(chance) => `${chance.text(LETTERS, 3)}8Q~${chance.text(LETTERS, 34)}`],
	"Telegram bot token": [(chance) => `${chance.from(1, 9)}${chance.text(DIGITS, 8)}:AA${chance.text(DASHED, 33)}`],
	"age secret key": [after("AGE-SECRET-KEY-1", "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", 58)],
	"1Password token": [after("ops_eyJ", BASE64, 260)],
	"Tailscale key": [(chance) => `tskey-auth-${chance.text(LETTERS, 17)}-${chance.text(LETTERS, 32)}`],
	"OpenSync API key": [after("osk_", HEX, 32), after("osk_", LETTERS, 40)],
	"JSON Web Token": [
		(chance) => {
			const header = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString("base64url");
			const payload = Buffer.from(JSON.stringify({ sub: chance.text(DIGITS, 10) })).toString("base64url");
			return `${header}.${payload}.${chance.text(DASHED, 43)}`;
		},
	],
};

type Place = (secret: string, chance: Chance) => string;

/** Where tokens turn up in what an agent reads and runs. */
const PLACES: readonly Place[] = [
	(s) => `NODE_ENV=production\nCREDS=${s}\nPORT=3000\n`,
	(s) => `curl -s -H "X-Thing: ${s}" https://api.example.com/v1/items | jq .`,
	(s) => JSON.stringify({ region: "eu-1", value: s, retries: 3 }, null, 2),
	(s) => `config:\n  thing: ${s}\n  replicas: 2\n`,
	(s) => `origin\thttps://x:${s}@git.example.com/team/app.git (fetch)`,
	(s) =>
		`Error: request with ${s} was refused\n    at send (/app/src/client.ts:12:7)\n    at main (/app/src/main.ts:3:1)`,
	(s) => `  501  export THING='${s}'\n  502  npm publish\n  503  ls -la`,
	(s) => JSON.stringify({ log: JSON.stringify({ msg: `using ${s}\nok` }) }),
	(s) => `const client = new Client("${s}"); // remove before the commit`,
	(s) => `2026-01-02T03:04:05Z WARN auth: rejected ${s}, retrying in 5s`,
	(s) => `Please use ${s}. It works until Friday.`,
	(s) => `+++ b/.env\n@@ -1 +1 @@\n-THING=\n+THING=${s}\n`,
	(s) => `[32m${s}[0m is the one`,
	(s) => `https://example.com/callback?code=${s}&state=7`,
	(s) => `| name | value |\n|---|---|\n| thing | ${s} |`,
	(s) => `   12\tthing = "${s}"\n   13\tother = 1`,
];

/** Secrets that only their place tells: the text around one has a part in it. */
const IN_PLACE: Spellings = {
	"password behind its name": [
		(c) => with_((s) => `DB_PASSWORD=${s}\nDB_HOST=localhost`, password(c)),
		(c) => with_((s) => `spring.datasource.password=${s}`, password(c)),
		(c) => with_((s) => JSON.stringify({ user: "ada", password: s }), password(c)),
		(c) => with_((s) => `database:\n  user: ada\n  password: "${s}"\n`, password(c)),
		(c) => with_((s) => `mysqldump --user=root --password=${s} shop > dump.sql`, password(c)),
		(c) => with_((s) => `login(user="ada", password='${s}')`, password(c)),
		(c) => with_((s) => `const dbPassword: string = "${s}";`, password(c)),
		(c) => with_((s) => `ALTER USER shop WITH PASSWORD '${s}';`, password(c)),
		(c) => with_((s) => `<user>ada</user><password>${s}</password>`, password(c)),
		(c) => with_((s) => `docker run -e POSTGRES_PASSWORD=${s} -d postgres`, password(c)),
		(c) => with_((s) => `sshpass --password ${s} ssh ada@host`, password(c)),
		(c) => with_((s) => JSON.stringify({ body: JSON.stringify({ passwd: s }) }), password(c)),
		(c) => with_((s) => `$env:SMTP_PASS = "${s}"`, password(c)),
		(c) => with_((s) => `{ passphrase: '${s}', port: 22 }`, password(c)),
	],
	"secret behind its name": [
		(c) => with_((s) => `AWS_SECRET_ACCESS_KEY=${s}`, c.text(BASE64, 40)),
		(c) => with_((s) => `aws_secret_access_key = ${s}\nregion = eu-west-1`, c.text(BASE64, 40)),
		(c) => with_((s) => JSON.stringify({ client_secret: s, grant: "code" }), c.text(LETTERS, 32)),
		(c) => with_((s) => `SESSION_SECRET="${s}"`, c.text(HEX, 64)),
		(c) => with_((s) => `secretKey: '${s}',`, c.text(DASHED, 44)),
		(c) => with_((s) => `  jwt_secret: ${s}`, c.text(LETTERS, 40)),
	],
	"API key behind its name": [
		(c) => with_((s) => `DATADOG_API_KEY=${s}`, c.text(HEX, 32)),
		(c) => with_((s) => `curl -H 'X-Api-Key: ${s}' https://api.example.com`, c.text(LETTERS, 32)),
		(c) => with_((s) => `{"apiKey":"${s}","model":"large"}`, c.text(LETTERS, 32)),
		(c) => with_((s) => `api_key: ${s}`, c.text(HEX, 40)),
		(c) =>
			with_((s) => `AccountName=shop;AccountKey=${s};EndpointSuffix=core.windows.net`, `${c.text(BASE64, 86)}==`),
		(c) => with_((s) => `GET /maps?q=a&apikey=${s}&v=3`, c.text(LETTERS, 36)),
	],
	"private or signing key behind its name": [
		(c) => with_((s) => `[Interface]\nPrivateKey = ${s}\nAddress = 10.0.0.2/32`, `${c.text(BASE64, 43)}=`),
		(c) => with_((s) => `SIGNING_KEY=${s}`, c.text(HEX, 64)),
		(c) => with_((s) => `encryption_key: "${s}"`, c.text(BASE64, 44)),
	],
	"token behind its name": [
		(c) => with_((s) => `CI_JOB_TOKEN=${s}`, c.text(LETTERS, 32)),
		(c) => with_((s) => `{"access_token":"${s}","expires_in":3600}`, c.text(DASHED, 64)),
		(c) => with_((s) => `gh-helper --token ${s} --repo x/y`, c.text(HEX, 40)),
		(c) => with_((s) => `https://example.com/hook?token=${s}`, c.text(LETTERS, 40)),
		(c) => with_((s) => `//registry.example.com/:_authToken=${s}`, c.text(LETTERS, 40)),
		(c) => with_((s) => `refreshToken = '${s}'`, c.text(DASHED, 60)),
	],
	"credential behind its name": [
		(c) =>
			with_((s) => `{"auths":{"ghcr.io":{"auth":"${s}"}}}`, Buffer.from(`ada:${password(c)}`).toString("base64")),
		(c) => with_((s) => `session_id: "${s}"`, c.text(LETTERS, 32)),
	],
	"Authorization header": [
		(c) => with_((s) => `curl -H "Authorization: Bearer ${s}" https://api.example.com`, c.text(DASHED, 48)),
		(c) => with_((s) => `Authorization: Basic ${s}`, Buffer.from(`ada:${password(c)}`).toString("base64")),
		(c) => with_((s) => `headers: { authorization: "Token ${s}" }`, c.text(HEX, 40)),
		(c) => with_((s) => `> authorization: ApiKey ${s}\n> accept: */*`, c.text(LETTERS, 60)),
		(c) =>
			with_((s) => `fetch(url, { headers: { Accept: "x", "Authorization": "Bearer ${s}" } })`, c.text(LETTERS, 40)),
		(c) => with_((s) => `the log says: sent Bearer ${s} to the proxy`, c.text(LETTERS, 40)),
	],
	"Cookie header": [
		(c) => with_((s) => `Cookie: sid=${s}; theme=dark`, c.text(LETTERS, 40)),
		(c) => with_((s) => `set-cookie: session=${s}; Path=/; HttpOnly`, c.text(DASHED, 60)),
		(c) => with_((s) => `curl --header 'Cookie: lang=de; connect.sid=${s}' https://example.com`, c.text(LETTERS, 50)),
	],
	"password in a URL": [
		(c) => with_((s) => `git remote add origin https://ada:${s}@git.example.com/app.git`, c.text(LETTERS, 20)),
		(c) => with_((s) => `pip install --index-url https://user:${s}@pypi.example.com/simple x`, c.text(LETTERS, 16)),
		(c) => with_((s) => `proxy = http://ada:${s}@proxy.example.com:3128`, password(c).replace(/[@/?#]/g, "x")),
	],
	"database connection string": [
		(c) =>
			with_(
				(s) => `DATABASE_URL=postgres://shop:${s}@db.example.com:5432/shop?sslmode=require`,
				c.text(LETTERS, 18),
			),
		(c) => with_((s) => `mongodb+srv://shop:${s}@cluster0.example.net/shop`, c.text(LETTERS, 16)),
		(c) => with_((s) => `redis://:${s}@cache.example.com:6379/0`, c.text(LETTERS, 24)),
		(c) => with_((s) => `amqp://worker:${s}@mq.example.com/jobs`, c.text(LETTERS, 12)),
		(c) =>
			with_(
				(s) => `Server=db;Database=shop;User Id=sa;Password=${s};Encrypt=true`,
				password(c).replace(/[;'"]/g, "x"),
			),
	],
	"password of a command": [
		(c) => with_((s) => `curl -u ada:${s} https://example.com/private`, c.text(LETTERS, 14)),
		(c) => with_((s) => `curl --user "ada:${s}" https://example.com/private`, c.text(LETTERS, 14)),
		(c) => with_((s) => `machine example.com\n  login ada\n  password ${s}\n`, password(c)),
	],
	"webhook URL": [
		(c) =>
			with_(
				(s) => `curl -d '{}' https://hooks.slack.com/services/${s}`,
				`T${c.text(UPPER, 8)}/B${c.text(UPPER + DIGITS, 9)}7/${c.text(LETTERS, 24)}`,
			),
		(c) =>
			with_((s) => `webhook: https://discord.com/api/webhooks/${s}`, `${c.text(DIGITS, 18)}/${c.text(DASHED, 68)}`),
	],
	"private key": [
		(c) => keyText(c, "RSA PRIVATE KEY", (block) => `$ cat id_rsa\n${block}\n$ ls`),
		(c) => keyText(c, "OPENSSH PRIVATE KEY", (block) => block),
		(c) => keyText(c, "EC PRIVATE KEY", (block) => `key: |\n${block.replace(/^/gm, "  ")}\nother: 1`),
		(c) => keyText(c, "PRIVATE KEY", (block) => JSON.stringify({ type: "service_account", private_key: block })),
		(c) =>
			keyText(c, "PRIVATE KEY", (block) =>
				block
					.split("\n")
					.map((line, at) => `${String(at + 1).padStart(6)}\t${line}`)
					.join("\n"),
			),
		(c) =>
			keyText(
				c,
				"RSA PRIVATE KEY",
				(block) => `${block.split("\n").slice(0, 9).join("\n")}\n\n[truncated: 14 more lines]`,
			),
		(c) => keyText(c, "RSA PRIVATE KEY", (block) => block.split("\n").slice(6).join("\n"), 6),
		(c) => keyText(c, "ENCRYPTED PRIVATE KEY", (block) => block.replace(/^/gm, "+")),
	],
};

const EACH_TOKEN = 12;
const EACH_PLACE = 5;
/** Every third spelling was kept apart while the rules were written. */
const HELD_OUT = 3;

const SPELLINGS: Spellings = {
	...IN_PLACE,
	...IN_COMMANDS,
	...IN_SHELLS,
	...IN_FILES,
	...IN_TABLES,
	...WRITTEN_LATER,
	...FRESH,
};

/** Texts with a secret in each, the same in every run of a seed. */
export function plantedSecrets(seed = 20_260_101): readonly Planted[] {
	const chance = chanceOf(seed);
	const tokens = Object.entries(TOKENS).flatMap(([what, makes]) =>
		Array.from({ length: EACH_TOKEN }, (_, at): Planted => {
			const secret = (makes[at % makes.length] as Make)(chance);
			const place = PLACES[(at * 5 + what.length) % PLACES.length] as Place;
			return { what, secret, text: place(secret, chance), heldOut: false };
		}),
	);
	const placed = Object.entries(SPELLINGS).flatMap(([what, plantings]) =>
		plantings.flatMap((plant, at) =>
			Array.from({ length: EACH_PLACE }, (): Planted => {
				const [text, secret] = plant(chance);
				return {
					what,
					text,
					secret,
					heldOut:
						what in WRITTEN_LATER || what in FRESH || (!(what in IN_PLACE) && at % HELD_OUT === HELD_OUT - 1),
				};
			}),
		),
	);
	return [...tokens, ...placed];
}

/** Whether the secret, or a piece of it that is of use, stands in a text; JSON escapes it where it has signs. */
export function leaks(text: string, secret: string): boolean {
	const size = Math.min(secret.length, 10);
	for (let at = 0; at + size <= secret.length; at++) if (text.includes(secret.slice(at, at + size))) return true;
	return false;
}
