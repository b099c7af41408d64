import { expect, test } from "vitest";
import { ASSIGNMENT_RULES } from "../../src/privacy/redaction/assignments.ts";
import { STRUCTURE_RULES } from "../../src/privacy/redaction/structures.ts";
import { TOKEN_RULES } from "../../src/privacy/redaction/tokens.ts";
import { Redaction } from "../../src/privacy/redaction.ts";
import { plantedSecrets } from "./planted.ts";

const TIMES = 8;
/** Linear work takes 8 times as long, quadratic work 64 times. */
const MOST = 28;
const ATTEMPTS = 25;

const redaction = new Redaction({ salt: "test" });

function timeOf(text: string): number {
	const startedAt = performance.now();
	redaction.text(text);
	return performance.now() - startedAt;
}

/** Growth that shows in a small text and in a large one: in one alone, a busy machine can look like it. */
const isSlow = (piece: string): boolean => growthOf(piece, 6_000) > MOST && growthOf(piece, 40_000) > MOST;

/** The best of a few measurements: a busy machine makes work look longer, never shorter. */
function growthOf(piece: string, size: number, tail = ""): number {
	const text = (length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length) + tail;
	const small = text(size);
	const large = text(size * TIMES);
	let [leastSmall, leastLarge] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
	for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
		leastSmall = Math.min(leastSmall, timeOf(small));
		leastLarge = Math.min(leastLarge, timeOf(large));
		if (leastLarge / leastSmall < MOST / 2) break;
	}
	return leastLarge / leastSmall;
}

/** Of a rule with many keywords, which all are looked at alike, one in twenty. */
const KEYWORDS = [
	...new Set(
		[...TOKEN_RULES, ...STRUCTURE_RULES, ...ASSIGNMENT_RULES].flatMap(({ keywords }) =>
			keywords.filter((_, at) => at % 20 === 0),
		),
	),
];
/** What may follow a keyword to make its rule read on. */
const BAITS = [
	"",
	"=",
	": ",
	'="',
	"='a",
	".",
	"a",
	"-",
	"A1b2-",
	"=a\\",
	" ",
	"\n",
	"\\n",
	".eyJ",
	"/a@",
	"a:a@",
	"; a=bbbbbbbbb",
];

test.each(BAITS)(
	"the keyword of every rule, %j behind it, again and again, takes linear time",
	(bait) => {
		const slow = KEYWORDS.filter((keyword) => isSlow(keyword + bait));
		expect(slow).toEqual([]);
	},
	240_000,
);

test("beginnings of secrets that never end, again and again, take linear time", () => {
	const halves = new Map(plantedSecrets().map(({ what, text }) => [what, text.slice(0, Math.ceil(text.length / 2))]));
	const slow = [...halves].filter(([, half]) => isSlow(half));
	expect(slow).toEqual([]);
}, 240_000);

const ENDLESS: Readonly<Record<string, readonly [piece: string, tail?: string]>> = {
	"one letter": ["a"],
	"one digit": ["7"],
	"base64 in lines": [`${"QUJDRA".repeat(10)}\n`, "-----END PRIVATE KEY-----"],
	"base64 in one line": ["QUJDRA", "-----END PRIVATE KEY-----"],
	"beginnings of keys": ["-----BEGIN RSA PRIVATE KEY-----"],
	"beginnings of keys in lines": ["-----BEGIN RSA PRIVATE KEY-----\n"],
	"ends of keys": ["-----END RSA PRIVATE KEY-----"],
	"ends of nothing": ["-----END "],
	"keys without an end, then one": [
		"-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n",
		"-----END PRIVATE KEY-----",
	],
	"dots behind a token": ["dp.pt.", ".".repeat(50_000)],
	"dots behind a password": ["password=", ".".repeat(50_000)],
	quotes: ['"'],
	"opening quotes": ['password="'],
	"quotes of two kinds": [`password='password="`],
	backslashes: ["\\"],
	"escaped quotes": ['password=\\"\\'],
	spaces: [" "],
	"names of names": ["password_token_secret_"],
	"addresses in addresses": ["http://a:b"],
	"markers of secrets": ["[redacted:password:0000]password=aB3dE6g8 "],
	"half markers": ["[redacted:"],
	"half surrogate pairs": ["\ud800password=\udc00"],
	options: ["--password "],
	"headers without a value": ["Authorization: "],
	"headers with a value": ["Authorization: Bearer Zx81kqPw92mmT4 "],
	"commands without an end": ["mysql -u "],
	"commands with a password": ["mysql -pZx81kqPw "],
	"open quotes of commands": ['mysql "'],
	"heads of tables": ["| password |\n"],
	"cells of one head": ["password|"],
	"cells of one head with commas": ["password,"],
	"cells of HTML": ["<td>password</td>"],
	"rows of HTML": ["<tr><th>password</th>"],
	"columns of words": ["password  "],
	"tables of secrets": ["user,password\nada,Zx81kqPw\n"],
	manifests: ["kind: Secret\ndata:\n  a: Zx81kqPw\n"],
	"manifests in one line": ['"kind":"Secret",'],
	"keys in base64 in lines": [`LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0t${"QUJD".repeat(8)}\n`],
	"names of pairs": ['"name":"password",'],
	"prints for nobody": ["echo a | sudo -S "],
	"names on lines": ["password:\n"],
	"colours behind names": ["password\u001b[0m"],
	"runs of names": ["auth1=auth2="],
};

test.each(Object.entries(ENDLESS))("%s take linear time", (_, [piece, tail]) => {
	expect(growthOf(piece, 50_000, tail)).toBeLessThan(MOST);
});
