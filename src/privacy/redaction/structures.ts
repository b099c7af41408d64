import { Alphabet } from "./alphabet.ts";
import { CALLED } from "./called.ts";
import { COMMAND_ARGUMENTS } from "./commands.ts";
import { CONTAINERS } from "./containers.ts";
import { CREDENTIAL_OPTIONS } from "./credential-options.ts";
import { ENCODED_KEY } from "./encoded-keys.ts";
import { KUBERNETES_SECRET } from "./kubernetes.ts";
import { distinct, entropy, isCode, isStandIn } from "./likeness.ts";
import { PHRASE_RULES } from "./phrases.ts";
import { PIPED, PRINTED } from "./piped.ts";
import { PRIVATE_KEY } from "./private-keys.ts";
import { beginsWord, type Rule, type Span } from "./rule.ts";
import { isRandomWord, isRun } from "./secret-like.ts";

/** Secrets that are recognised by what they are made of, not by their first letters alone. */

const BASE64URL = new Alphabet("A-Za-z0-9_-");
const CREDENTIAL = new Alphabet("A-Za-z0-9_.~+/=:@!#%^&*|-");

/** Three runs with dots between (or five, encrypted), the first of which is JSON: `eyJ` is `{"` in base64. */
const JWT: Rule = {
	kind: "jwt",
	keywords: ["eyJ"],
	find(text, start) {
		if (!text.startsWith("eyJ", start) || text[start - 1] === "-" || !beginsWord(text, start)) return undefined;
		const header = BASE64URL.runEnd(text, start);
		if (header - start < 12 || text[header] !== ".") return undefined;
		let end = BASE64URL.runEnd(text, header + 1);
		if (end - header < 8) return undefined;
		const signed = text.startsWith("eyJ", header + 1);
		let parts = 2;
		while (parts < 5 && text[end] === ".") {
			const next = BASE64URL.runEnd(text, end + 1);
			if (next === end + 1 && parts > 2) break;
			end = next;
			parts += 1;
		}
		return signed || parts >= 3 ? [start, end] : undefined;
	},
};

const LONGEST_AUTHORITY = 600;
const WEAK_USERINFO = /^(?:pass|password|passwd|pwd|pw|user|username|secret|token|port|host)$/i;

/** The password of `scheme://user:password@host`, or a long name without one, which is a token then. */
const URL_PASSWORD: Rule = {
	kind: "url-password",
	keywords: ["://"],
	find(text, _start, end) {
		let stop = end;
		let slash = -1;
		let firstColon = -1;
		let lastAt = -1;
		let atBeforeSlash = -1;
		const limit = Math.min(text.length, end + LONGEST_AUTHORITY);
		for (; stop < limit; stop++) {
			const code = text.charCodeAt(stop);
			if (code <= 32 || code === 34 || code === 39 || code === 60 || code === 62 || code === 96 || code === 92)
				break;
			if (code === 58) {
				if (text.startsWith("://", stop)) break;
				if (firstColon === -1) firstColon = stop;
			} else if (code === 64) {
				lastAt = stop;
				if (slash === -1) atBeforeSlash = stop;
			} else if ((code === 47 || code === 63 || code === 35) && slash === -1) slash = stop;
		}
		const at = atBeforeSlash !== -1 ? atBeforeSlash : lastAt;
		if (at === -1) return undefined;
		if (firstColon === -1 || firstColon > at) {
			const name = text.slice(end, at);
			return atBeforeSlash !== -1 && isLone(name) ? [end, at] : undefined;
		}
		// `token:x-oauth-basic@`: the name is the secret.
		const user = text.slice(end, firstColon);
		if (isLone(user) && NO_PASSWORD.test(text.slice(firstColon + 1, at))) return [end, firstColon];
		if (slash !== -1 && firstColon > slash) return undefined;
		const password = text.slice(firstColon + 1, at);
		// `http://host:8080/@scope/name` has a port there.
		if (atBeforeSlash === -1 && /^\d{1,5}\//.test(password)) return undefined;
		if (password === "" || isReference(password) || WEAK_USERINFO.test(password)) return undefined;
		return [firstColon + 1, at];
	},
};

/** Whether what stands where a user's name does is a token. */
const isLone = (name: string): boolean =>
	(name.length >= 20 && /\d/.test(name) && !isStandIn(name)) || (name.length >= 10 && isRandomWord(name));
const NO_PASSWORD = /^(?:x-oauth-basic|oauth2?|x|api|token|X)?$/;

const DSN = /[\w.-]{1,64}:([^\s"'`:/]{4,128})$/d;

/** The password of `user:password@tcp(host)`, as Go's databases are named. */
const GO_DSN: Rule = {
	kind: "url-password",
	keywords: ["@tcp(", "@unix("],
	find(text, start) {
		const before = Math.max(0, start - 200);
		const span = DSN.exec(text.slice(before, start))?.indices?.[1];
		if (span === undefined || isReference(text.slice(before + span[0], before + span[1]))) return undefined;
		return [before + span[0], before + span[1]];
	},
};

const LONGEST_PASSWORD = 100;

/** `user:password@host` without a scheme: only what looks like chance. */
const USER_AT_HOST: Rule = {
	kind: "url-password",
	keywords: ["@"],
	find(text, start) {
		if (!/[a-z0-9]/i.test(text.charAt(start + 1))) return undefined;
		const quoted = /["']/.test(text.charAt(start - 1));
		const end = quoted ? start - 1 : start;
		let colon = end;
		const least = Math.max(0, end - LONGEST_PASSWORD);
		while (colon > least && isOfUserinfo(text.charCodeAt(colon - 1))) colon -= 1;
		const from = colon + (/["']/.test(text.charAt(colon)) ? 1 : 0);
		if (end - from < 8 || text[colon - 1] !== ":" || !/\w/.test(text.charAt(colon - 2))) return undefined;
		if (text.startsWith("mailto:", colon - 7)) return undefined;
		const password = text.slice(from, end);
		return isRandomWord(password) || isRun(password) ? [from, end] : undefined;
	},
};

/** Not a space, a quote in the middle, or what separates the parts of an address. */
const isOfUserinfo = (code: number): boolean =>
	code > 32 && code !== 34 && code !== 47 && code !== 58 && code !== 64 && code !== 96;

const isReference = (value: string): boolean => /^(?:\$|\{\{?|<|%\w+%|\*+$|x+$|\.\.\.|…|\[redacted)/i.test(value);

const AUTHORIZATION =
	/authorization["'`\\]{0,3}[ \t]{0,8}(?:[:=,]|=>)[ \t]{0,8}(?:[bfru](?=["'`]))?["'`\\]{0,3}(?:(?:Bearer|Basic|Token|Digest|Negotiate|ApiKey|Api-Key|Key|Bot|GenieKey|SSWS|OAuth|JWT|AccessKey|DeepL-Auth-Key|Splunk|AWS4-HMAC-SHA256|SharedKey)[ \t]{1,8})?/iy;
/** A scheme that nobody listed: what is behind it must look like chance. */
const SCHEME = /[A-Za-z][\w-]{1,30}[ \t]{1,4}/y;
/** What schemes with parameters prove identity with. */
const PARAMETERS = /[\w-]{1,30}=(?:"[^"\n]{0,400}"|[^\s,"']{1,400})(?:,?[ \t]{0,4}[\w-]{1,30}=(?:"[^"\n]{0,400}"|[^\s,"']{1,400})){1,20}/y;

/** What an `Authorization` header proves identity with, behind the name of its scheme. */
const AUTHORIZATION_HEADER: Rule = {
	kind: "authorization",
	keywords: ["authorization"],
	find(text, start) {
		AUTHORIZATION.lastIndex = start;
		if (!AUTHORIZATION.test(text)) return undefined;
		const from = AUTHORIZATION.lastIndex;
		const scheme = matchEnd(SCHEME, text, from) ?? from;
		const parameters = matchEnd(PARAMETERS, text, from) ?? matchEnd(PARAMETERS, text, scheme);
		if (parameters !== undefined && isProof(text.slice(from, parameters))) {
			return [matchEnd(PARAMETERS, text, from) === undefined ? scheme : from, parameters];
		}
		const other = scheme === from ? undefined : credentialAt(text, scheme, 16);
		return other !== undefined && isRandom(text.slice(other[0], other[1])) ? other : credentialAt(text, from, 8);
	},
};

const matchEnd = (pattern: RegExp, text: string, at: number): number | undefined => {
	pattern.lastIndex = at;
	return pattern.test(text) ? pattern.lastIndex : undefined;
};

/** Whether one of the parameters is a long run by chance. */
const isProof = (parameters: string): boolean =>
	(parameters.match(/=["]?[A-Za-z0-9+/_=%-]{16,}/g) ?? []).some((value) => isRandom(value));

const isRandom = (value: string): boolean => {
	const shown = value.slice(0, 128);
	return /\d/.test(shown) && /[A-Za-z]/.test(shown) && entropy(shown) >= 3;
};

/** `Bearer …` wherever it stands: in code, in logs, in other headers. */
const BEARER: Rule = {
	kind: "bearer-token",
	keywords: ["bearer ", "bearer, ", "basic "],
	find(text, start, end) {
		if (!beginsWord(text, start)) return undefined;
		const found = credentialAt(text, end, 16);
		if (found === undefined) return undefined;
		const credential = text.slice(found[0], Math.min(found[1], found[0] + 128));
		const chance = /\d/.test(credential) && /[A-Za-z]/.test(credential) && entropy(credential) >= 3;
		return chance ? found : undefined;
	},
};

function credentialAt(text: string, from: number, least: number): Span | undefined {
	const end = CREDENTIAL.runEnd(text, from);
	// The name of a header is none: `Authorization: Authorization: …`.
	if (text.charCodeAt(end - 1) === 58) return undefined;
	const credential = text.slice(from, Math.min(end, from + 256));
	if (credential.length < least || isStandIn(credential) || isCode(credential) || distinct(credential) < 5) {
		return undefined;
	}
	return [from, end];
}

const COOKIE = /(?:set-)?cookie["'`\\]{0,3}[ \t]{0,8}[:=][ \t]{0,8}["'`\\]{0,3}/iy;
const PAIR = /[\w.%$-]{1,64}=[^\s;"'`\\]{8,}/y;
const COOKIES = new Alphabet(" -!#-&(-\\[\\]-_a-~");

/** The whole value of a `Cookie` or `Set-Cookie` header: whichever of its pairs is the session, all of it goes. */
const COOKIE_HEADER: Rule = {
	kind: "cookie",
	keywords: ["cookie"],
	find(text, start) {
		COOKIE.lastIndex = start;
		if (!COOKIE.test(text)) return undefined;
		const from = COOKIE.lastIndex;
		const head = text.slice(from, from + 160);
		PAIR.lastIndex = 0;
		if (!PAIR.test(head) && !/^(?:[\w.%$-]{1,64}=[^\s;"'`\\]{0,64}; ?){1,4}[\w.%$-]{1,64}=[^\s;"'`\\]{8}/.test(head))
			return undefined;
		const value = head.slice(head.indexOf("=") + 1);
		if (isReference(value) || isCode(value.split(/[;\s]/)[0] ?? "")) return undefined;
		return [from, COOKIES.runEnd(text, from)];
	},
};

/** URLs that are secrets as a whole: whoever knows one may post. */
const WEBHOOK: Rule = webhook("webhook-url", [
	"hooks.slack.com/services/",
	"hooks.slack.com/workflows/",
	"/api/webhooks/",
	".webhook.office.com/webhookb2/",
	"hooks.zapier.com/hooks/catch/",
	"maker.ifttt.com/trigger/",
	"/bot/v2/hook/",
	"/bot/hook/",
	"hooks.airtable.com/workflows/",
	"/webhooks/incoming/",
]);

function webhook(kind: string, keywords: readonly string[]): Rule {
	const path = new Alphabet("A-Za-z0-9_./@-");
	return {
		kind,
		keywords,
		find(text, _start, end) {
			const stop = path.runEnd(text, end);
			return stop - end >= 16 && /\d/.test(text.slice(end, Math.min(stop, end + 128))) ? [end, stop] : undefined;
		},
	};
}

/** A token with a fixed piece in its middle or at its end. `pattern` is tried `back` characters before the keyword. */
function around(kind: string, keyword: string, back: number, pattern: RegExp): Rule {
	return {
		kind,
		keywords: [keyword],
		find(text, start) {
			const from = start - back;
			if (from < 0 || (from > 0 && !beginsWord(text, from) && !text.startsWith("bot", from - 3))) return undefined;
			pattern.lastIndex = from;
			const match = pattern.exec(text)?.[0];
			if (match === undefined || distinct(match) < 8) return undefined;
			return [from, from + match.length];
		},
	};
}

export const STRUCTURE_RULES: readonly Rule[] = [
	PRIVATE_KEY,
	JWT,
	URL_PASSWORD,
	GO_DSN,
	USER_AT_HOST,
	AUTHORIZATION_HEADER,
	BEARER,
	COOKIE_HEADER,
	COMMAND_ARGUMENTS,
	CREDENTIAL_OPTIONS,
	PIPED,
	CALLED,
	CONTAINERS,
	PRINTED,
	...PHRASE_RULES,
	ENCODED_KEY,
	KUBERNETES_SECRET,
	WEBHOOK,
	around("telegram-token", ":AA", 10, /\d{10}:AA[A-Za-z0-9_-]{32,33}(?![A-Za-z0-9_-])/y),
	around("telegram-token", ":AA", 9, /\d{9}:AA[A-Za-z0-9_-]{32,33}(?![A-Za-z0-9_-])/y),
	around("azure-client-secret", "Q~", 4, /[A-Za-z0-9_~.]{3}\dQ~[A-Za-z0-9_~.-]{31,34}(?![A-Za-z0-9_~-])/y),
	around("terraform-token", ".atlasv1.", 14, /[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,70}/y),
	around("mailchimp-key", "-us", 32, /[a-f0-9]{32}-us\d{1,2}(?!\d)/y),
	around("cloudflare-key", "v1.0-", 0, /v1\.0-[a-f0-9]{24}-[a-f0-9]{100,146}/y),
	around("airtable-token", "pat", 0, /pat[A-Za-z0-9]{14}\.[a-f0-9]{64}(?![a-f0-9])/y),
];
