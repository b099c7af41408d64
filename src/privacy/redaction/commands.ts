import { nextWord } from "./command-line.ts";
import { isPlain, isStandIn } from "./likeness.ts";
import { beginsWord, type Rule, type Span } from "./rule.ts";

/** How an option of a command holds a password. */
type Form =
	/** The next word, or the rest of this one behind `=`: `-p value`, `--password=value`. */
	| "next"
	/** The rest of the word: `-pvalue`. */
	| "joined"
	/** Either. */
	| "either"
	/** The same of `user:password`, `user%password`, `user,password`, `pass:password`. */
	| ":"
	| "%"
	| ","
	| "pass:"
	/** `name=password`. */
	| "=";

interface Command {
	readonly options: Readonly<Record<string, Form>>;
	/** The options count only behind this word of the command. */
	readonly verb?: RegExp;
	/** Which of the words that are no options is a password. */
	readonly place?: (words: readonly string[]) => number | undefined;
}

const client = (options: Readonly<Record<string, Form>>): Command => ({ options });
const login = (options: Readonly<Record<string, Form>>): Command => ({ options, verb: /^log[io]n$/ });
const words = (place: NonNullable<Command["place"]>): Command => ({ options: {}, place });

const MYSQL = client({ "-p": "joined", "--password": "next" });
const MONGO = client({ "-p": "either", "--password": "next" });
const SQL_SERVER = client({ "-P": "either" });
const LDAP = client({ "-w": "either" });
const CURL = client({
	"-u": ":",
	"--user": ":",
	"-U": ":",
	"--proxy-user": ":",
	"--oauth2-bearer": "next",
	"--pass": "next",
	"--proxy-pass": "next",
	"--aws-sigv4": "next",
});
const IMAGES = login({ "-p": "either", "--password": "next" });
const CREDENTIALS = client({
	"--creds": ":",
	"--src-creds": ":",
	"--dest-creds": ":",
	"-p": "next",
	"--password": "next",
});
const PUTTY = client({ "-pw": "next" });
const JAVA_KEYS = client({
	"-storepass": "next",
	"-keypass": "next",
	"-srcstorepass": "next",
	"-deststorepass": "next",
	"-srckeypass": "next",
	"-destkeypass": "next",
	"-new": "next",
});
const SEVEN_ZIP = client({ "-p": "joined", "-hp": "joined" });
const ZIP = client({ "-P": "either", "--password": "next" });
const HTTPIE = client({ "-a": ":", "--auth": ":" });

/** Commands that take a password as an argument, by the name of the program. */
const COMMANDS: Readonly<Record<string, Command>> = {
	mysql: MYSQL,
	mysqldump: MYSQL,
	mysqladmin: MYSQL,
	mysqlimport: MYSQL,
	mysqlshow: MYSQL,
	mysqlcheck: MYSQL,
	mysqlbinlog: MYSQL,
	mysqlslap: MYSQL,
	mysqlsh: MYSQL,
	mysqlpump: MYSQL,
	mydumper: MONGO,
	myloader: MONGO,
	mycli: client({ "-p": "either", "--password": "next", "--pass": "next" }),
	mariadb: MYSQL,
	"mariadb-dump": MYSQL,
	"mariadb-admin": MYSQL,
	xtrabackup: MYSQL,
	mongo: MONGO,
	mongosh: MONGO,
	mongodump: MONGO,
	mongorestore: MONGO,
	mongoexport: MONGO,
	mongoimport: MONGO,
	mongostat: MONGO,
	cqlsh: MONGO,
	nodetool: client({ "-pw": "next", "--password": "next" }),
	"redis-cli": client({ "-a": "next", "--pass": "next" }),
	"valkey-cli": client({ "-a": "next", "--pass": "next" }),
	"redis-server": client({ "--requirepass": "next", "--masterauth": "next" }),
	"redis-benchmark": client({ "-a": "next" }),
	sqlcmd: SQL_SERVER,
	bcp: SQL_SERVER,
	osql: SQL_SERVER,
	tsql: SQL_SERVER,
	sqlpackage: client({ "/p": "next" }),
	influx: client({ "-password": "next", "--password": "next", "-p": "next", "-t": "next", "--token": "next" }),
	beeline: client({ "-p": "next" }),
	isql: words((given) => (given.length > 2 ? 2 : undefined)),
	sshpass: client({ "-p": "either" }),
	curl: CURL,
	wget: CURL,
	http: HTTPIE,
	https: HTTPIE,
	httpie: HTTPIE,
	xh: HTTPIE,
	ab: client({ "-A": ":", "-P": ":" }),
	siege: client({ "-A": ":" }),
	lftp: client({ "-u": "," }),
	ncftpput: MONGO,
	ncftpget: MONGO,
	ncftp: MONGO,
	smbclient: client({ "-U": "%", "--user": "%" }),
	rpcclient: client({ "-U": "%" }),
	smbmap: MONGO,
	crackmapexec: MONGO,
	plink: PUTTY,
	pscp: PUTTY,
	psftp: PUTTY,
	psexec: client({ "-p": "next" }),
	winrs: client({ "-p": "either" }),
	docker: IMAGES,
	podman: IMAGES,
	nerdctl: IMAGES,
	buildah: CREDENTIALS,
	skopeo: CREDENTIALS,
	helm: { options: { "-p": "either", "--password": "next" }, verb: /^(?:login|repo|registry)$/ },
	oras: IMAGES,
	crane: { options: { "-p": "either", "--password": "next" }, verb: /^(?:login|auth)$/ },
	az: { options: { "-p": "next", "--password": "next" }, verb: /^log[io]n$/ },
	oc: { options: { "-p": "next", "--password": "next" }, verb: /^log[io]n$/ },
	cf: { options: { "-p": "next" }, verb: /^(?:login|l|auth)$/ },
	argocd: login({ "--password": "next" }),
	vault: {
		options: {},
		place: (given) => (given[0] === "login" && given.length > 1 && !given[1]?.includes("=") ? 1 : undefined),
	},
	bw: words((given) => (given[0] === "login" && given.length > 2 ? 2 : given[0] === "unlock" ? 1 : undefined)),
	doctl: client({ "-t": "next", "--access-token": "next" }),
	flyctl: client({ "-t": "next" }),
	ldapadd: LDAP,
	ldapsearch: LDAP,
	ldapmodify: LDAP,
	ldapdelete: LDAP,
	ldapwhoami: LDAP,
	ldappasswd: client({ "-w": "either", "-s": "either", "-a": "either" }),
	slappasswd: client({ "-s": "either" }),
	openssl: client({
		"-passin": "pass:",
		"-passout": "pass:",
		"-pass": "pass:",
		"-password": "pass:",
		"-k": "next",
		"-K": "next",
	}),
	"ssh-keygen": client({ "-N": "either", "-P": "either" }),
	keytool: JAVA_KEYS,
	jarsigner: JAVA_KEYS,
	apksigner: client({ "--ks-pass": "pass:", "--key-pass": "pass:" }),
	gpg: client({ "--passphrase": "next" }),
	gpg2: client({ "--passphrase": "next" }),
	zip: ZIP,
	unzip: ZIP,
	zipcloak: ZIP,
	"7z": SEVEN_ZIP,
	"7za": SEVEN_ZIP,
	"7zz": SEVEN_ZIP,
	rar: SEVEN_ZIP,
	unrar: SEVEN_ZIP,
	qpdf: client({ "--password": "next" }),
	pdftotext: client({ "-upw": "next", "-opw": "next" }),
	security: {
		options: { "-p": "next", "-w": "next", "-P": "next", "-k": "next" },
		verb: /keychain|password|^import$|partition/,
	},
	certutil: client({ "-p": "next" }),
	signtool: client({ "/p": "next" }),
	ipmitool: client({ "-P": "next" }),
	snmpwalk: client({ "-c": "next", "-A": "next", "-X": "next" }),
	snmpget: client({ "-c": "next", "-A": "next", "-X": "next" }),
	mosquitto_pub: client({ "-P": "next", "--pw": "next" }),
	mosquitto_sub: client({ "-P": "next", "--pw": "next" }),
	mosquitto_passwd: words((given) => (given.length > 2 ? 2 : undefined)),
	xfreerdp: client({ "/p": "pass:" }),
	rdesktop: client({ "-p": "next" }),
	x11vnc: client({ "-passwd": "next" }),
	net: words((given) => {
		if (given[0] === "user") return 2;
		return given[0] === "use" ? given.findIndex((word) => word.startsWith("\\\\")) + 1 || undefined : undefined;
	}),
	rabbitmqctl: words((given) =>
		/^(?:add_user|change_password|authenticate_user)$/.test(given[0] ?? "") ? 2 : undefined,
	),
	wpa_passphrase: words((given) => (given.length > 1 ? 1 : undefined)),
	htpasswd: words((given) => {
		const flags = given.filter((word) => /^-[A-Za-z]+$/.test(word)).join("");
		if (!flags.includes("b")) return undefined;
		const rest = given.flatMap((word, at) => (word.startsWith("-") ? [] : [at]));
		return rest[flags.includes("n") ? 1 : 2];
	}),
	kubectl: { options: { "--from-literal": "=", "--password": "next" }, verb: /^(?:secret|config)$/ },
	jfrog: client({ "--password": "next", "--apikey": "next" }),
	nuget: client({ "-Password": "next", "-ApiKey": "next" }),
	dotnet: client({ "--api-key": "next", "-k": "next" }),
	twine: client({ "-p": "next", "--password": "next" }),
	svn: client({ "--password": "next" }),
};

/** Commands whose words are options or not, as they stand. */
const MOST_WORDS = 80;
const SHORTEST = 4;

/** Passwords among the arguments of commands that take one there. */
export const COMMAND_ARGUMENTS: Rule = {
	kind: "command-password",
	keywords: Object.keys(COMMANDS),
	find(text, start, end) {
		if (!isProgram(text, start, end)) return undefined;
		const command = COMMANDS[text.slice(start, end)];
		if (command === undefined) return undefined;
		return argumentsOf(text, end + (text.startsWith(".exe", end) ? 4 : 0), command);
	},
};

function argumentsOf(text: string, from: number, command: Command): readonly Span[] | undefined {
	const spans: Span[] = [];
	const given: { readonly word: string; readonly from: number }[] = [];
	let awaited: Form | undefined;
	let verb = command.verb === undefined;
	// Behind the closing quote of the program's name in a list.
	let at = isQuoteAt(text, from) ? from + 1 : from;
	for (let count = 0; count < MOST_WORDS; count++) {
		const next = nextWord(text, at);
		if (next === undefined) break;
		at = next.next;
		const word = text.slice(next.from, next.end);
		if (isProgram(text, next.from, next.end) && Object.hasOwn(COMMANDS, word)) break;
		if (awaited !== undefined) {
			if (!word.startsWith("-")) add(spans, secretIn(word, awaited), next.from);
			awaited = undefined;
			continue;
		}
		verb ||= command.verb?.test(word) === true;
		given.push({ word, from: next.from });
		const option = verb ? optionOf(word, command.options) : undefined;
		if (option === undefined) continue;
		const { form, name } = option;
		const rest = word.slice(name.length);
		if (rest === "") awaited = form === "joined" ? undefined : form;
		else if (rest.startsWith("=")) add(spans, secretIn(word, form, name.length + 1), next.from);
		else if (!name.startsWith("--")) add(spans, secretIn(word, form, name.length), next.from);
	}
	const place = command.place?.(given.map(({ word }) => word));
	const placed = place === undefined ? undefined : given[place];
	if (placed !== undefined) add(spans, secretIn(placed.word, "next"), placed.from);
	return spans.length === 0 ? undefined : spans;
}

/** The option that a word is, or begins with: the longest. */
function optionOf(
	word: string,
	options: Readonly<Record<string, Form>>,
): { readonly name: string; readonly form: Form } | undefined {
	const code = word.charCodeAt(0);
	if (code !== DASH && code !== SLASH) return undefined;
	let found: { readonly name: string; readonly form: Form } | undefined;
	for (const name in options) {
		const form = options[name];
		if (form === undefined || !word.startsWith(name) || name.length < (found?.name.length ?? 0)) continue;
		const rest = word.charCodeAt(name.length);
		const whole = word.length === name.length || rest === EQUALS;
		const isJoined = form !== "next" && form !== "=" && !name.startsWith("--");
		if (whole || isJoined) found = { name, form };
	}
	return found;
}

/** Where in a word the password is, if it can be one. */
function secretIn(word: string, form: Form, from = 0): readonly [from: number, end: number] | undefined {
	let [start, end] = unquoted(word, from, word.length);
	if (form === "pass:") {
		if (!/^(?:pass)?:/.test(word.slice(start, end))) return undefined;
		start = word.indexOf(":", start) + 1;
	} else if (form === ":" || form === "%" || form === "," || form === "=") {
		const sign = word.indexOf(form, start);
		if (sign === -1) return undefined;
		start = sign + 1;
	}
	[start, end] = unquoted(word, start, end);
	const secret = word.slice(start, end);
	if (secret.length < SHORTEST || /^\d{1,5}$/.test(secret) || /^[-$%<{@|]|\s|^\(/.test(secret)) return undefined;
	if (/^\[redacted/.test(secret) || isStandIn(secret) || (isPlain(secret) && !/^[\d.]+$/.test(secret)))
		return undefined;
	return [start, end];
}

function unquoted(word: string, from: number, to: number): readonly [from: number, end: number] {
	let [start, end] = [from, to];
	while (start < end && /["'`\\]/.test(word.charAt(start))) start += 1;
	while (end > start && /["'`\\]/.test(word.charAt(end - 1))) end -= 1;
	return [start, end];
}

function add(spans: Span[], found: readonly [number, number] | undefined, from: number): void {
	if (found !== undefined) spans.push([from + found[0], from + found[1]]);
}

/** Whether a word is the name of a program: alone, or the last part of its path. */
function isProgram(text: string, start: number, end: number): boolean {
	const before = start === 0 ? 32 : text.charCodeAt(start - 1);
	if (before === 45 || before === 46 || before === 64 || !beginsWord(text, start)) return false;
	const behind = text.charCodeAt(end);
	return (
		behind === 32 || behind === 9 || behind === 34 || behind === 39 || (behind === 46 && text.startsWith(".exe", end))
	);
}

const isQuoteAt = (text: string, at: number): boolean => text.charCodeAt(at) === 34 || text.charCodeAt(at) === 39;
const [DASH, SLASH, EQUALS] = [45, 47, 61];
