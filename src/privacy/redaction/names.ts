import { Alphabet } from "./alphabet.ts";
import { isSecretLike } from "./secret-like.ts";

/** How much a name says about its value: a password is what stands behind `password=`, a token only if it looks so, a key only if it cannot be anything else. */
export type Strength = "sure" | "likely" | "unsure" | "rarely";

interface NameKind {
	readonly kind: string;
	readonly strength: Strength;
	readonly names: readonly string[];
}

const kind = (kind: string, strength: Strength, names: string): NameKind => ({
	kind,
	strength,
	names: names.split(" ").map((name) => name.replaceAll("␣", " ")),
});

/** Names whose values are secrets, by the kind of secret; `␣` is a space in a name. */
export const NAME_KINDS: readonly NameKind[] = [
	kind(
		"password",
		"sure",
		"password passwd passphrase pass-phrase pass_phrase passcode passwrd pwd pass psk psw pswd dbpass dbpwd userpass rootpass adminpass mypass smtppass proxypass storepass keypass sshpass bindpw rootpw userpw adminpw requirepass masterauth rediscli_auth ?assword *assword passwort kennwort contraseña wachtwoord пароль пароля 密码 密碼 口令 パスワード 비밀번호 senha parola hasło lösenord salasana adgangskode passord heslo jelszó şifre contrasenya contrasena palavra-passe motdepasse mot␣de␣passe pw",
	),
	kind("secret", "likely", "secret"),
	kind("api-key", "rarely", "_key -key phpsessid jsessionid storage␣key"),
	kind(
		"api-key",
		"likely",
		"apikey api␣key access␣key license␣key account␣key auth␣key api_key api-key accesskey access_key access-key accountkey account_key account-key authkey auth_key auth-key subscription-key subscription_key appkey app_key app-key functions-key licensekey license_key license-key application-key application_key applicationkey integration_key integration-key integrationkey fastly-key write_key writekey write-key ingest_key ingestion_key server_key serverkey server-key sdk_key sdkkey sdk-key admin_key adminkey admin-key root_key rootkey user_key userkey client_key clientkey client-key service_key servicekey service_role_key service-role-key session_key sessionkey session-key webhook_key team_key team-key account_token authident auth_ident authtok",
	),
	kind(
		"private-key",
		"likely",
		"privatekey private␣key signing␣key encryption␣key private_key private-key signingkey signing_key signing-key encryptionkey encryption_key encryption-key masterkey master_key master-key aes.key sharedkey shared_key shared-key presharedkey preshared_key preshared-key pre-shared-key storagekey storage_key deploy_key deploykey client-key-data master.key hmackey hmac_key hmac-key aeskey aes_key keymaterial",
	),
	kind("token", "unsure", "token"),
	kind(
		"credential",
		"unsure",
		"credential credentials auth _pat sessionid session_id session-id connectionstring signature hmac",
	),
];

/** Names that end so are about a secret, not one: `token_count`, `passwordField`, `secretName`. */
const ABOUT =
	/^s?[-_.]?(?:name|names|id|ids|field|fields|label|count|counts|type|types|length|len|limit|size|uri|url|urls|endpoint|path|paths|file|files|dir|ref|refs|keyref|policy|hint|prompt|expiry|expires|expiration|expiresin|expiresat|ttl|version|placeholder|input|reset|manager|service|provider|store|usage|used|budget|index|position|class|style|title|message|error|required|enabled|disabled|status|strength|min|max|rotation|format|regex|pattern|env|var|arn|algorithm|alg|method|mode|scheme|kind|scope|scopes|encryption|command|cmd|rule|rules|izer|ized|ize|ization|enizer|ing|authority|ored|ority)(?:$|[-_.A-Z])|^(?:s|ors?)(?:$|[-_.])/i;
/** The same of the last word of a longer name: `auth-token-service`. */
const LAST_WORD = /[-_.][^-_.]*$/;

const isAbout = (rest: string): boolean => ABOUT.test(rest) || ABOUT.test(LAST_WORD.exec(rest)?.[0] ?? "");

const NAME = new Alphabet("A-Za-z0-9_.-");
const LONGEST_NAME = 48;

/** Where the name ends that has a keyword in it; `undefined` where the name is about a secret, or only contains the word. */
export function nameEndBehind(text: string, start: number, end: number): number | undefined {
	if (!isWholeName(text, start, end)) return undefined;
	if (isOtherKey(text, start, end)) return undefined;
	const nameEnd = Math.min(NAME.runEnd(text, end), end + LONGEST_NAME);
	return nameEnd > end && isAbout(text.slice(end, nameEnd)) ? undefined : nameEnd;
}

/** Keys that open nothing: of caches, tables, lists. */
const OTHER_KEY =
	/(?:cache|partition|primary|public|publishable|foreign|sort|group|idempotency|object|row|hash|range|index|unique|lookup|host|dedup|deduplication|build|lock|message|event|item|query|param|header|dict|map|translation|locale|i18n|state|storage|bucket|s3|blob|shard|routing|correlation|trace|span|request|session|entity|record|sentry|site|react|column|field|config|setting)$/i;

const isOtherKey = (text: string, start: number, end: number): boolean =>
	end - start === 4 &&
	/^[_-]key$/i.test(text.slice(start, end)) &&
	OTHER_KEY.test(text.slice(Math.max(0, start - 16), start));

/** Where the name begins that has a keyword in it. */
export function nameStartBefore(text: string, start: number): number {
	const least = Math.max(0, start - LONGEST_NAME);
	let at = start;
	while (at > least && NAME.has(text.charCodeAt(at - 1))) at -= 1;
	return at;
}

/** Short names only where a word begins: `pass` is in `compass`, `auth` in `author`. */
function isWholeName(text: string, start: number, end: number): boolean {
	if (end - start > 4 || text.charCodeAt(start) === UNDERSCORE || text.charCodeAt(start) === DASH) return true;
	const before = start === 0 ? 0 : text.charCodeAt(start - 1);
	// Two letters stand in the middle of any run of letters by chance.
	if (end - start === 2 && (isLetter(before) || isDigit(before))) return false;
	if (isLetter(before) && !(isLower(before) && isUpper(text.charCodeAt(start)))) return false;
	return !isLower(text.charCodeAt(end));
}

const [DASH, UNDERSCORE] = [45, 95];
const isLower = (code: number): boolean => code >= 97 && code <= 122;
const isUpper = (code: number): boolean => code >= 65 && code <= 90;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isLetter = (code: number): boolean => isLower(code) || isUpper(code);

/** What a name says of its value. */
export interface NameMeaning {
	readonly kind: string;
	readonly strength: Strength;
	/** What of the name says so. */
	readonly word: string;
}

/** The same few names come with every value. */
const meanings = new Map<string, readonly NameMeaning[]>();
const MOST_NAMES = 1_000;

/** All that a whole name says of its value. */
export function meaningsOf(name: string): readonly NameMeaning[] {
	const known = meanings.get(name);
	if (known !== undefined) return known;
	const lower = name.toLowerCase();
	const found = NAME_KINDS.flatMap(({ kind, strength, names }) =>
		names.flatMap((word): NameMeaning[] => {
			const at = lower.lastIndexOf(word);
			const says =
				at !== -1 &&
				isWholeName(name, at, at + word.length) &&
				!isOtherKey(name, at, at + word.length) &&
				!isAbout(name.slice(at + word.length));
			return says ? [{ kind, strength, word }] : [];
		}),
	);
	if (meanings.size >= MOST_NAMES) meanings.clear();
	meanings.set(name, found);
	return found;
}

const LONGEST_QUOTED = 4_096;

/** Of a value in a tree of values, whether its name makes it a secret, and of which kind. */
export function kindOfNamed(name: string, value: string): string | undefined {
	if (name.length > LONGEST_QUOTED || value.length > LONGEST_QUOTED) return undefined;
	return meaningsOf(name).find(({ strength, word }) => isSecretLike(value, strength, { quoted: true, name: word }))
		?.kind;
}
