/** How an option of a command holds a password. */
export type Form =
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
	| "="
	/** The next word, but only what looks like chance. */
	| "strong"
	/** The pairs of a cookie: all behind the first `=`. */
	| "cookie";

export interface Command {
	readonly options: Readonly<Record<string, Form>>;
	/** The options count only behind this word of the command. */
	readonly verb?: RegExp;
	/** Which of the words that are no options is a password. */
	readonly place?: (words: readonly string[]) => number | undefined;
	/** How sure the place is: `strong` where something else can stand there too. */
	readonly placed?: "next" | "strong";
}

const client = (options: Readonly<Record<string, Form>>): Command => ({ options });
const login = (options: Readonly<Record<string, Form>>): Command => ({ options, verb: /^log[io]n$/ });
const words = (place: NonNullable<Command["place"]>): Command => ({ options: {}, place });

/** The place of a password among the words that are no options, counted from a verb. */
const after =
	(verb: RegExp, offset: number): NonNullable<Command["place"]> =>
	(given) => {
		const plain = given.flatMap((word, at) => (/^-|^\/[A-Za-z]+(?::|$)/.test(word) ? [] : [at]));
		const at = plain.findIndex((place) => verb.test(given[place] ?? ""));
		return at === -1 ? undefined : plain[at + offset];
	};
/** Where a password can stand, but other words as well. */
const perhaps = (verb: RegExp, offset: number): Command => ({
	options: {},
	place: after(verb, offset),
	placed: "strong",
});

const MYSQL = client({ "-p": "joined", "--password": "next" });
const MONGO = client({ "-p": "either", "--password": "next" });
const REDIS: Command = {
	options: { "-a": "next", "--pass": "next" },
	// `AUTH password`, `AUTH user password`, `CONFIG SET requirepass password`.
	place: (given) => {
		const auth = given.findIndex((word) => /^auth$/i.test(word));
		if (auth !== -1) return given.length - 1 > auth ? Math.min(auth + 2, given.length - 1) : undefined;
		return after(/^(?:requirepass|masterauth)$/i, 1)(given);
	},
};
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
	"-E": ":",
	"--cert": ":",
	"-b": "cookie",
	"--cookie": "cookie",
});
const SAMBA = client({ "-U": "%", "--user": "%", "--password": "next" });
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
export const COMMANDS: Readonly<Record<string, Command>> = {
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
	"redis-cli": REDIS,
	"valkey-cli": REDIS,
	"keydb-cli": REDIS,
	"redis-server": client({ "--requirepass": "next", "--masterauth": "next" }),
	"redis-benchmark": client({ "-a": "next" }),
	sqlcmd: SQL_SERVER,
	bcp: SQL_SERVER,
	osql: SQL_SERVER,
	tsql: SQL_SERVER,
	sqlpackage: client({ "/p": "next" }),
	influx: client({ "-password": "next", "--password": "next", "-p": "next", "-t": "next", "--token": "next" }),
	beeline: client({ "-p": "next" }),
	isql: { ...words(after(/^\w/, 2)), placed: "strong" },
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
	smbclient: { options: SAMBA.options, place: after(/^(?:\/\/|\\\\)/, 1), placed: "strong" },
	smbget: SAMBA,
	smbcacls: SAMBA,
	smbtree: SAMBA,
	wbinfo: client({ "-a": "%", "--authenticate": "%" }),
	rpcclient: SAMBA,
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
	az: {
		options: { "-p": "strong", "--password": "next", "--value": "strong" },
		verb: /^(?:log[io]n|secret|create|update|user)$/,
	},
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
	openssl: {
		...perhaps(/^passwd$/, 1),
		options: {
			"-passin": "pass:",
			"-passout": "pass:",
			"-pass": "pass:",
			"-password": "pass:",
			"-k": "next",
			"-K": "next",
		},
	},
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
	qpdf: {
		options: { "--password": "next", "--encrypt": "strong", "--user-password": "next", "--owner-password": "next" },
	},
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
	mosquitto_passwd: words(after(/^\S/, 2)),
	xfreerdp: client({ "/p": "pass:" }),
	rdesktop: client({ "-p": "next" }),
	x11vnc: client({ "-passwd": "next" }),
	net: words((given) => (given[0] === "user" ? after(/^user$/, 2) : after(/^\\\\/, 1))(given)),
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
	nuget: {
		...perhaps(/^setapikey$/i, 1),
		options: { "-Password": "next", "-ApiKey": "next", "--api-key": "next", "-k": "strong" },
	},
	dotnet: client({ "--api-key": "next", "-k": "next" }),
	gh: { options: { "-b": "either", "--body": "next" }, verb: /^secret$/ },
	gem: client({ "--key": "strong", "-k": "strong" }),
	cargo: perhaps(/^login$/, 1),
	snyk: perhaps(/^auth$/, 1),
	codecov: client({ "-t": "strong" }),
	poetry: words(after(/^http-basic/, 2)),
	"samba-tool": { ...perhaps(/^(?:create|add|setpassword)$/, 2), options: { "--newpassword": "next" } },
	composer: words((given) => after(/basic|bearer|-token|-oauth/, /basic/.test(given.join(" ")) ? 2 : 1)(given)),
	bundle: { ...words((given) => given.length - 1), placed: "strong" },
	aws: {
		options: { "--value": "strong", "--secret-string": "strong", "--secret-binary": "strong" },
		verb: /^(?:put-parameter|create-secret|put-secret-value|update-secret)$/,
	},
	rclone: words(after(/^obscure$/, 1)),
	mc: words(after(/^https?:/, 2)),
	db2: words(after(/^using$/i, 1)),
	mkpasswd: { ...words((given) => given.length - 1), placed: "strong" },
	caddy: client({ "--plaintext": "next", "-p": "strong" }),
	rootpw: { ...perhaps(/^/, 0), options: { "--plaintext": "next" } },
	pdftk: words(after(/^(?:input_pw|owner_pw|user_pw)$/, 1)),
	drush: words(after(/^(?:user:password|upwd|user-password)$/, 2)),
	networksetup: {
		options: {},
		place: (given) => given.indexOf("-setairportnetwork") + 3 || undefined,
		placed: "strong",
	},
	schtasks: client({ "/rp": "next" }),
	twine: client({ "-p": "next", "--password": "next" }),
	svn: client({ "--password": "next" }),
};
