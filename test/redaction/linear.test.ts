import { expect, test } from "vitest";
import { ASSIGNMENT_RULES } from "../../src/privacy/redaction/assignments.ts";
import { LINE_BELOW } from "../../src/privacy/redaction/line-below.ts";
import { LISTED } from "../../src/privacy/redaction/listed.ts";
import { NEAR } from "../../src/privacy/redaction/near.ts";
import { STRUCTURE_RULES } from "../../src/privacy/redaction/structures.ts";
import { COLUMNS } from "../../src/privacy/redaction/tables.ts";
import { TOKEN_RULES } from "../../src/privacy/redaction/tokens.ts";
import { Redaction } from "../../src/privacy/redaction.ts";
import { growthOf, LINEAR } from "../support/growth.ts";
import { plantedSecrets } from "./planted.ts";

const redaction = new Redaction({ salt: "test" });

const growthWith = (piece: string, size: number, tail = ""): Promise<number> =>
	growthOf(
		(text: string) => redaction.text(text),
		(length) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length) + tail,
		size,
	);

/** Growth that shows in a small text and in a large one: in one alone, collecting garbage can look like it. */
const isSlow = async (piece: string): Promise<boolean> =>
	(await growthWith(piece, 6_000)) > LINEAR && (await growthWith(piece, 40_000)) > LINEAR;

async function slowAmong(pieces: Iterable<readonly [what: string, piece: string]>): Promise<readonly string[]> {
	const slow: string[] = [];
	for (const [what, piece] of pieces) if (await isSlow(piece)) slow.push(what);
	return slow;
}

/** Of a rule with many keywords, which all are looked at alike, one in twenty. */
const KEYWORDS = [
	...new Set(
		[...TOKEN_RULES, ...STRUCTURE_RULES, ...ASSIGNMENT_RULES, COLUMNS, LISTED, NEAR, LINE_BELOW].flatMap(
			({ keywords }) => keywords.filter((_, at) => at % 20 === 0),
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
	async (bait) => {
		expect(await slowAmong(KEYWORDS.map((keyword) => [keyword, keyword + bait]))).toEqual([]);
	},
	240_000,
);

test("beginnings of secrets that never end, again and again, take linear time", async () => {
	const halves = new Map(plantedSecrets().map(({ what, text }) => [what, text.slice(0, Math.ceil(text.length / 2))]));
	expect(await slowAmong(halves)).toEqual([]);
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

test.each(Object.entries(ENDLESS))("%s take linear time", async (_, [piece, tail]) => {
	expect(await growthWith(piece, 50_000, tail)).toBeLessThan(LINEAR);
});
