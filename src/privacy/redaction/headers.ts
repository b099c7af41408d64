import { isReference } from "./addresses.ts";
import { Alphabet } from "./alphabet.ts";
import { distinct, entropy, isCode, isStandIn } from "./likeness.ts";
import { beginsWord, type Rule, type Span } from "./rule.ts";
import { isSecretLike } from "./secret-like.ts";

/** What the headers of requests and answers prove identity with. */

const CREDENTIAL = new Alphabet("A-Za-z0-9_.~+/=:@!#%^&*|-");

const AUTHORIZATION =
	/authorization["'`\\]{0,3}[ \t]{0,8}(?:[:=,]|=>)[ \t]{0,8}(?:[bfru](?=["'`]))?["'`\\]{0,3}(?:(?:Bearer|Basic|Token|Digest|Negotiate|ApiKey|Api-Key|Key|Bot|GenieKey|SSWS|OAuth|JWT|AccessKey|DeepL-Auth-Key|Splunk|AWS4-HMAC-SHA256|SharedKey)[ \t]{1,8})?/iy;
/** A scheme that nobody listed: what is behind it must look like chance. */
const SCHEME = /[A-Za-z][\w-]{1,30}[ \t]{1,4}/y;
/** What schemes with parameters prove identity with. */
const PARAMETERS =
	/[\w-]{1,30}=(?:"[^"\n]{0,400}"|[^\s,"']{1,400})(?:,?[ \t]{0,4}[\w-]{1,30}=(?:"[^"\n]{0,400}"|[^\s,"']{1,400})){1,20}/y;

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
	if (/\d/.test(shown)) return /[A-Za-z]/.test(shown) && entropy(shown) >= 3;
	return isSecretLike(shown, "unsure", { quoted: true, name: "token" });
};

/** `Bearer …` wherever it stands: in code, in logs, in other headers. */
const BEARER: Rule = {
	kind: "bearer-token",
	keywords: ["bearer ", "bearer, ", "basic "],
	find(text, start, end) {
		if (!beginsWord(text, start)) return undefined;
		const found = credentialAt(text, end, 16);
		if (found === undefined) return undefined;
		return isRandom(text.slice(found[0], found[1])) ? found : undefined;
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

export const HEADER_RULES: readonly Rule[] = [AUTHORIZATION_HEADER, BEARER, COOKIE_HEADER];
