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

/** The value as it stands in a text, in a URL and in JSON, longest first. */
export function formsOf(secret: string): readonly string[] {
	const forms = new Set([secret, JSON.stringify(secret).slice(1, -1)]);
	try {
		forms.add(encodeURIComponent(secret));
	} catch {
		// A lone surrogate has no such form.
	}
	return [...forms].sort((a, b) => b.length - a.length);
}
