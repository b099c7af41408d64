import { isStandIn } from "./likeness.ts";
import type { Rule } from "./rule.ts";
import { isRandomWord, isRun } from "./secret-like.ts";

/** Passwords in addresses, with a scheme and without one. */

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

/** `user:password@host`, `user/password@host` without a scheme: only what looks like chance. */
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
		if (end - from < 8 || !/[:/]/.test(text.charAt(colon - 1)) || !/\w/.test(text.charAt(colon - 2)))
			return undefined;
		if (text.startsWith("mailto:", colon - 7)) return undefined;
		const password = text.slice(from, end);
		return isRandomWord(password) || isRun(password) ? [from, end] : undefined;
	},
};

/** Not a space, a quote in the middle, or what separates the parts of an address. */
const isOfUserinfo = (code: number): boolean =>
	code > 32 && code !== 34 && code !== 47 && code !== 58 && code !== 64 && code !== 96;

/** Whether a text stands in the place of a value. */
export const isReference = (value: string): boolean =>
	/^(?:\$|\{\{?|<|%\w+%|\*+$|x+$|\.\.\.|…|\[redacted)/i.test(value);

export const ADDRESS_RULES: readonly Rule[] = [URL_PASSWORD, GO_DSN, USER_AT_HOST];
