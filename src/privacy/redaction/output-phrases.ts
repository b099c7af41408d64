import type { Phrase } from "./phrase-table.ts";

/** Secrets that programs print or read in a certain place: devices, databases, clouds, build servers. */
export const OUTPUT_PHRASES: readonly Phrase[] = [
	{
		kind: "network-key",
		keywords: [
			"isakmp key ",
			"tacacs-server ",
			"radius-server ",
			"key-string ",
			"authentication-key ",
			"tacacs server ",
			"md5 key ",
		],
		pattern:
			/[a-z0-9-]{3,24} (?:(?:host|address|server|key|\d{1,4}|md5|[\d.]{7,15}|timeout) ){0,5}(?:key )?(?:[0-9] )?((?!key )[^\s|]{6,128})/dy,
		look: "strong",
	},
	{
		kind: "network-key",
		keywords: ["wlan "],
		pattern: /wlan [^\n]{0,120}?\bkey(?:material)?="?([^\s"]{8,64})/dy,
		look: "any",
	},
	{
		kind: "password",
		keywords: ["setuser "],
		pattern: /setuser \S{1,40} [^\n]{0,80}?>([^\s>]{6,128})/dy,
		look: "strong",
	},
	{
		kind: "password",
		keywords: ["> auth "],
		pattern: /> auth (?:\S{1,60} )?(\S{4,128})/dy,
		look: "password",
	},
	{
		kind: "password",
		keywords: ["send ", "sendline "],
		pattern: /send(?:line)? (?:-- )?\\{0,3}["']([^"'\s\\]{6,128})\\{1,4}[rn]/dy,
		look: "strong",
	},
	{
		kind: "password",
		keywords: ["\nuser ", "\nquote pass "],
		pattern: /\n(?:user \S{1,80}|quote pass) (\S{4,128})(?=\s|$)/dy,
		look: "strong",
	},
	{
		kind: "command-password",
		keywords: [" ", "=", ": "].flatMap((sign) => ["", "'", '"'].map((quote) => `command${sign}${quote}echo `)),
		pattern: /command(?:=|:? )["']?echo (?:-n )?["']?([^\s"']{4,128})/dy,
		look: "strong",
	},
	{
		kind: "token",
		keywords: ["unseal key ", "recovery key ", "recovery code", "backup code", "root token:", "join token:"],
		pattern: /[a-z]{4,8} (?:key|code|token)s?(?: \d{1,2})?:\s{0,24}(\S{8,200})/dy,
		look: "strong",
	},
	{
		kind: "token",
		keywords: ["sonar.login="],
		pattern: /sonar\.login=["']?([\w-]{20,80})/dy,
		look: "chance",
	},
	{
		kind: "password",
		keywords: ["printf -v "],
		pattern: /printf -v \w{0,40}(?:pass|pw|token|secret|key)\w{0,40} ["']?%s["']? ["']?([^\s"']{6,128})/dy,
		look: "strong",
	},
	{
		kind: "password",
		keywords: ["user/pass", "username/pass", "login/pass", "username / pass", "login / pass"],
		pattern: /\w{4,8} ?\/ ?pass(?:word)?["'*]{0,3}\s{0,4}[:=]\s{0,4}\S{1,80}?\s?\/\s?([^\s/]{4,128})/dy,
		look: "any",
	},
	{
		kind: "password",
		keywords: ["<auth-user-pass>"],
		pattern: /<auth-user-pass>\s{1,8}\S{1,80}\s{1,8}(\S{4,128})/dy,
		look: "any",
	},
	{
		kind: "password",
		keywords: ["chpasswd:"],
		pattern: /chpasswd:[^:]{0,80}:[ \t]{0,4}\|?\s{1,40}(?:- )?[\w.-]{1,32}:(\S{4,128})/dy,
		look: "any",
	},
	{
		kind: "masked-value",
		keywords: ["##vso[task.setvariable", "::add-mask::", "##vso[task.setsecret"],
		pattern:
			/(?:::add-mask::|##vso\[task\.set(?:variable [^\]\n]{0,120}(?:secret=true|pass|token|secret|key)[^\]\n]{0,80}|secret)\])([^\s"'`]{4,512})/dy,
		look: "password",
	},
	{
		kind: "password",
		keywords: ["pragma key", "pragma rekey"],
		pattern: /pragma (?:re)?key\s{0,4}=\s{0,4}["']([^"'\n]{4,128})/dy,
		look: "any",
	},
	{
		kind: "password",
		keywords: ["default("],
		pattern: /default\(["']([^"'\n]{8,128})["']/dy,
		look: "strong",
	},
	{
		kind: "token",
		keywords: [
			"auth token",
			"auth:token",
			"print token",
			"-access-token",
			"-identity-token",
			"accesstoken -o tsv",
			"whoami -t",
			"auth print-",
		],
		pattern: /[a-z: -]{5,24}(?: [^\n]{0,120})?\r?\n([a-z0-9_.~+/=-]{20,4096})(?=\s|$)/dy,
		look: "chance",
	},
	{
		kind: "api-key",
		keywords: [
			"?key=",
			"&key=",
			"?appid=",
			"&appid=",
			"?auth=",
			"&auth=",
			"?tempauth=",
			"&tempauth=",
			"?sid=",
			"&sid=",
		],
		pattern: /[?&]\w{3,8}=([a-z0-9_.~+%-]{20,2048})/dy,
		look: "chance",
	},
	{
		kind: "cookie",
		keywords: ["session=", "sid=", "cookies={", "cookies: {", "cookies = {"],
		pattern:
			/(?:s(?:ession|id)=["']?|cookies\s?[=:]\s?\{\s?["']?[\w.-]{1,40}["']?\s?:\s?["'])([a-z0-9_.~+/%-]{24,512})(?=["';\s]|$)/dy,
		look: "strong",
	},
	{
		kind: "header-value",
		keywords: ["_headers", "-headers"],
		pattern:
			/[_-]headers["']{0,2}[=:]\s{0,4}["']?(?:[\w-]{1,40}(?:=|%3d)[^,\s"']{0,20},){0,4}[\w-]{1,40}(?:=|%3d)([a-z0-9_.~+/-]{20,512})/dy,
		look: "chance",
	},
	{
		kind: "private-key",
		keywords: ["-----begin%20", "-----begin+"],
		pattern:
			/-----begin(?:%20|\+)(?:[a-z]{2,10}(?:%20|\+)){0,2}private(?:%20|\+)key-----(?:%0[ad]){0,4}([\w%+/=.-]{40,8192})/dy,
		look: "chance",
	},
];
