import type { Rule, Span } from "./rule.ts";
import { isPassword } from "./secret-like.ts";

/** Names of functions that take a user and a password, up to the bracket; Ruby leaves it away. */
const FUNCTIONS = [
	"auth",
	"authenticate",
	"authentication",
	"authenticator",
	"login",
	"log_in",
	"logon",
	"signin",
	"sign_in",
	"signinwithemailandpassword",
	"credential",
	"credentials",
	"connect",
	"pconnect",
	"getconnection",
	"createconnection",
	"datasource",
	"pdo",
	"bind",
	"simple_bind_s",
	"useraccount",
	"crypt",
	"hashpw",
	"password_hash",
	"password_verify",
];
const MOST_ARGUMENTS = 6;
const QUOTED = /[\s(,]{0,40}(?:[\w.]{1,24}\s{0,4}[=:]\s{0,4})?[bfruN@]?(["'`])([^"'`\n]{0,200})\1(?=\s{0,8}[,)\]\r\n;]|$)/dy;
const OTHER = /[\s(,]{0,40}(?:[\w.$*&>:\[\]-]{1,60}(?:\(\))?)(?=\s{0,8}[,)])/y;
/** Functions whose first argument is the password. */
const ALONE = /^(?:crypt|hashpw|password_(?:hash|verify))$/i;

/** The password among the arguments of a call: a text that looks like chance, behind that of a user or a place. */
export const CALLED: Rule = {
	kind: "password",
	keywords: FUNCTIONS.flatMap((name) => [`${name}(`, `${name} '`, `${name} "`]),
	find(text, start, end) {
		const name = text.slice(start, end - 1).trim();
		let at = end - 1;
		for (let count = 0; count < MOST_ARGUMENTS; count++) {
			QUOTED.lastIndex = at;
			const span = QUOTED.exec(text)?.indices?.[2];
			OTHER.lastIndex = at;
			if (span === undefined && !OTHER.test(text)) return undefined;
			if (span !== undefined && (count > 0 || ALONE.test(name)) && isPassword(text.slice(...span))) return span as Span;
			at = span === undefined ? OTHER.lastIndex : QUOTED.lastIndex;
		}
		return undefined;
	},
};
