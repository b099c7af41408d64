import type { Rule } from "./rule.ts";
import { isPassword, isRun } from "./secret-like.ts";

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
	"wifi.begin",
	"simple_bind_s",
	"useraccount",
	"crypt",
	"hashpw",
	"password_hash",
	"password_verify",
	"hashsync",
	"comparesync",
	"bcrypt.compare",
	"bcrypt.hash",
	"argon2.hash",
	"argon2.verify",
	"scrypt",
	"scryptsync",
	"pbkdf2",
	"generate_password_hash",
	"check_password",
	"check_password_hash",
	"make_password",
	"create_superuser",
	"create_user",
	"passwordauthentication",
	"authenticationtoken",
	"authenticationheadervalue",
	"bind_s",
	"jwt.sign",
	"jwt.verify",
	"jwt.encode",
	"jwt.decode",
	"createhmac",
	"hmac.new",
	"hmac",
	"fernet",
	"twilio",
	"client.new",
	"bot.run",
	"client.run",
	"client",
];
const MOST_ARGUMENTS = 6;
const QUOTED =
	/[\s(,]{0,40}(?:[\w.]{1,24}\s{0,4}[=:]\s{0,4})?(?:Some\()?[bfruN@]?(["'`])([^"'`\n]{0,200})\1(?=\s{0,8}[.,)\]\r\n;]|$)/dy;
const OTHER = /[\s(,]{0,40}(?:[\w.$*&>:[\]-]{1,60}(?:\(\))?)(?=\s{0,8}[,)])/y;
/** Functions whose first argument is the password. */
const ALONE = /crypt|hash|password_verify|verify$|check_password|make_password|compare|sha\d|pbkdf2/i;

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
			const value = span === undefined ? "" : text.slice(...span);
			const isSecret = isRun(value) || ((count > 0 || ALONE.test(name)) && isPassword(value));
			if (span !== undefined && isSecret) return span;
			at = span === undefined ? OTHER.lastIndex : QUOTED.lastIndex;
		}
		return undefined;
	},
};
