import { isPlain, isStandIn } from "./likeness.ts";

const SECRET_NAME =
	/SECRET|TOKEN|PASSW(?:OR)?D|PASSPHRASE|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|SIGNING_?KEY|ENCRYPTION_?KEY|MASTER_?KEY|CREDENTIAL|COOKIE|(?:^|_)(?:PASS|PWD|AUTH|PAT|DSN|KEY)$|CONNECTION_?STRING/i;
const NO_SECRET_NAME =
	/^(?:PWD|OLDPWD|SSH_AUTH_SOCK|XAUTHORITY|GPG_AGENT_INFO)$|_(?:PATH|FILE|DIR|URL|HOST|NAME|ID|SOCK)$/i;
const SHORTEST = 8;
const LONGEST = 16_384;

/**
 * Values of environment variables whose names say that they are secret. What is a path, a number, a word of a
 * configuration (`production`, `localhost`) or a stand-in is none: taking it out of every text would hide too much.
 */
export function secretsIn(env: Readonly<Record<string, string | undefined>>): readonly string[] {
	return Object.entries(env).flatMap(([name, value]) => {
		if (value === undefined || !SECRET_NAME.test(name) || NO_SECRET_NAME.test(name)) return [];
		const secret = value.trim();
		if (secret.length < SHORTEST || secret.length > LONGEST || isStandIn(secret)) return [];
		const url = /^[a-z][a-z0-9+.-]*:\/\/[^/]*:[^/]*@/i.test(secret);
		if (!url && isPlain(secret) && !/^\/\S*[^\w./-]/.test(secret)) return [];
		// A word of small letters can stand anywhere.
		if (/^[a-z_-]+$/i.test(secret) && secret.length < 16) return [];
		return [secret];
	});
}

const MOST_LINES = 100;

/** The value as it can stand in a text, in a URL and in JSON, longest first; so each of its lines too. */
export function formsOf(secret: string): readonly string[] {
	const forms = new Set([secret, ...linesOf(secret)].flatMap((text) => [text, ...inJson(text), ...inUrls(text)]));
	return [...forms].sort((a, b) => b.length - a.length);
}

/** A title is one line, and an indented text or one from Windows breaks its lines in another way. */
function linesOf(secret: string): readonly string[] {
	const lines = secret.split(/[\r\n]+/).map((line) => line.trim());
	// The first and the last line of every key are the same.
	const own = lines.filter((line) => line.length >= SHORTEST && !isStandIn(line) && !/^-----.*-----$/.test(line));
	return lines.length > 1 ? own.slice(0, MOST_LINES) : [];
}

/** JSON lets its writers choose: PHP escapes slashes, Python and PHP all but ASCII, Go what is markup. */
function inJson(text: string): readonly string[] {
	const json = JSON.stringify(text).slice(1, -1);
	const slashes = json.replaceAll("/", "\\/");
	return [json, slashes, ...[json, slashes].map((one) => escaped(one, /[\u0080-\uffff]/g)), escaped(json, /[<>&]/g)];
}

const escaped = (json: string, letters: RegExp): string =>
	json.replace(letters, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** Some leave slashes as they are, some write hex digits small, some also encode the signs that JavaScript does not. */
function inUrls(text: string): readonly string[] {
	try {
		const usual = encodeURIComponent(text);
		const strict = usual.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
		const upper = [usual, strict].flatMap((url) => [url, url.replaceAll("%2F", "/")]);
		return [...upper, ...upper.map((url) => url.replace(/%../g, (sign) => sign.toLowerCase()))];
	} catch {
		// A lone surrogate has no such form.
		return [];
	}
}
