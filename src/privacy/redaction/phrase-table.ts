/** What a secret in a fixed phrase must look like. */
export type Look =
	/** Anything that does not stand in the place of a secret. */
	| "any"
	/** A password: not a plain word. */
	| "password"
	/** What looks like chance by itself, whatever stands around it. */
	| "strong"
	/** A long run by chance. */
	| "chance";

export interface Phrase {
	readonly kind: string;
	readonly keywords: readonly string[];
	/** Tried where the keyword begins; its group is the secret. */
	readonly pattern: RegExp;
	readonly look: Look;
	/** What must stand before the keyword, looked at in the 80 characters there. */
	readonly before?: RegExp;
}

/** Words of languages, and lines of files, that have a secret in a certain place. */
export const PHRASES: readonly Phrase[] = [
	{
		kind: "password",
		keywords: ["identified by ", "identified with "],
		pattern: /identified(?: with \S{1,40})? by (?:password )?\\{0,3}["'`]?([^\s"'`;\\,)]{4,128})/dy,
		look: "any",
	},
	{
		kind: "password",
		keywords: ["convertto-securestring"],
		pattern: /convertto-securestring(?: -(?:string|asplaintext|force)){0,3} \(?\\{0,3}["']([^"'\n\\]{4,128})/dy,
		look: "any",
	},
	{
		kind: "password",
		keywords: ["auth=(", "auth: (", "auth = (", "auth(", ".login(", "credentials(", "authenticator(", "credential("],
		pattern: /\w{1,24}(?:\s?[=:]\s?)?\(\s{0,8}["'][^"'\n]{1,80}["'],\s{0,8}["']([^"'\n]{6,128})["']/dy,
		look: "password",
	},
	{
		kind: "database-password",
		keywords: ["sqlplus ", "expdp ", "impdp ", "sqlldr ", "rman target ", "jdbc:oracle:thin:"],
		pattern: /[\w :]{4,17}?[ :](?:-\w{1,8} ){0,3}["']?[\w$#]{1,40}\/["']?([^\s@"'/]{4,64})(?=["'@\s]|$)/dy,
		look: "any",
	},
	{
		kind: "database-password",
		keywords: [":5432:", ":5433:", ":5434:", ":6432:", ":5439:", ":6543:", ":26257:", ":*:"],
		pattern: /:(?:\d{4,5}|\*):[^\s:]{1,64}:[^\s:]{1,64}:([^\s:"'\\]{4,128})/dy,
		look: "any",
		before: /(?:^|[\s"'`])[\w.*-]{1,78}$/,
	},
	{
		kind: "netrc-password",
		keywords: ["machine ", "login "],
		pattern:
			/(?:machine[ \t\r\n]{1,8}\S{1,128}[ \t\r\n]{1,8}(?:(?:login|account)[ \t\r\n]{1,8}\S{1,128}[ \t\r\n]{1,8}){0,2}|login[ \t\r\n]{1,8}\S{1,128}[ \t\r\n]{1,8}(?:account[ \t\r\n]{1,8}\S{1,128}[ \t\r\n]{1,8})?)password[ \t]{1,8}(\S{4,256})/dy,
		look: "any",
	},
	{
		kind: "mail-password",
		keywords: ["]:587 ", "]:465 ", "]:25 ", "]:2525 "],
		pattern: /\]:\d{2,5}[ \t]{1,8}[^\s:]{1,80}:(\S{4,128})/dy,
		look: "any",
	},
	{ kind: "password", keywords: ['" * "'], pattern: /" \* "([^"\n]{4,128})"/dy, look: "any" },
	{
		kind: "network-key",
		keywords: ["snmp-server community ", "rocommunity ", "rwcommunity ", "rocommunity6 ", "rwcommunity6 "],
		pattern: /(?:snmp-server |r[ow])community6? ((?!public|private)\S{4,64})/dy,
		look: "any",
	},
	{
		kind: "network-key",
		keywords: ["key content"],
		pattern: /key content[ \t]{0,24}:[ \t]{0,4}(\S{6,64})/dy,
		look: "any",
	},
	{
		kind: "network-key",
		keywords: ["wifi:"],
		pattern: /wifi:(?:[a-z]:[^;\n]{0,64};){0,4}p:([^;\n]{4,64});/dy,
		look: "any",
	},
	{
		kind: "network-key",
		keywords: ["wireless."],
		pattern: /wireless\.[\w.@[\]-]{1,40}\.(?:key|sae_password)=["']?([^\s"']{8,64})/dy,
		look: "any",
	},
	{
		kind: "network-key",
		keywords: [
			"secret 0 ",
			"secret 5 ",
			"secret 7 ",
			"secret 8 ",
			"secret 9 ",
			"password 0 ",
			"password 7 ",
			"key 7 ",
		],
		pattern: /(?:secret|password|key) \d (\S{6,128})/dy,
		look: "password",
	},
	{
		kind: "shared-link",
		keywords: ["sig="],
		pattern: /sig=([A-Za-z0-9%+/_-]{32,}={0,2})/dy,
		look: "chance",
	},
	{
		kind: "shared-link",
		keywords: ["?code=", "&code="],
		pattern: /[?&]code=([A-Za-z0-9%+/_-]{40,}={0,2})/dy,
		look: "chance",
	},
	{
		kind: "aws-secret-key",
		keywords: ["akia", "asia"],
		pattern: /a[ks]ia[a-z0-9]{16}["'\s,:;|/]{1,12}([a-z0-9/+]{40})(?![a-z0-9/+=])/dy,
		look: "chance",
	},
	{
		kind: "private-key",
		keywords: ["d", "k", "p", "q", "dp", "dq", "qi"].flatMap((name) => [`"${name}":`, `"${name}\\`]),
		pattern: /"[dkpqi]{1,2}\\{0,7}":\s{0,4}\\{0,7}"([a-z0-9_-]{42,})/dy,
		look: "chance",
	},
	{
		kind: "private-key",
		keywords: ["private-lines:"],
		pattern: /private-lines: \d{1,3}\r?\n((?:[a-z0-9+/=]{1,80}\r?\n?){1,80})/dy,
		look: "any",
	},
	{
		kind: "ansible-vault",
		keywords: ["$ansible_vault;"],
		pattern:
			/\$ansible_vault;[\d.]{3};aes\d{0,3}(?:;[\w.@-]{1,40})?((?:(?:\r?\n|\\n)[ \t]{0,24}[0-9a-f]{2,80}){1,200})/dy,
		look: "any",
	},
];
