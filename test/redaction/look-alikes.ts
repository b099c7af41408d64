import { BASE64, type Chance, chanceOf, DASHED, DIGITS, HEX, LETTERS, LOWER, UPPER } from "./chance.ts";
import { FRESH_INNOCENT } from "./fresh/innocent.ts";
import { INNOCENT } from "./kinds/innocent.ts";

/** A text that has no secret in it, though parts of it look like one. */
export interface LookAlike {
	readonly what: string;
	readonly text: string;
}

const word = (c: Chance) => c.text(LOWER, c.from(3, 9));
const uuid = (c: Chance) => [8, 4, 4, 4, 12].map((length) => c.text(HEX, length)).join("-");

const MAKES: Readonly<Record<string, readonly ((chance: Chance) => string)[]>> = {
	"hash of a commit": [
		(c) => `commit ${c.text(HEX, 40)}\nAuthor: Ada <ada@example.com>\n\n    fix the parser`,
		(c) => `${c.text(HEX, 7)}..${c.text(HEX, 7)}  main -> main`,
		(c) => `HEAD is now at ${c.text(HEX, 10)} Merge branch 'dev'`,
	],
	"hash of a file": [
		(c) => `${c.text(HEX, 64)}  dist/app.js`,
		(c) => `SHA256 (archive.tar.gz) = ${c.text(HEX, 64)}`,
		(c) => `etag: W/"${c.text(HEX, 32)}"`,
		(c) => `digest: sha256:${c.text(HEX, 64)}`,
	],
	UUID: [
		(c) => `request id ${uuid(c)} took 12 ms`,
		(c) => `{"id":"${uuid(c)}","parent":"${uuid(c)}"}`,
		(c) => `session ${uuid(c)}.jsonl`,
	],
	"integrity of a lock file": [
		(c) => `"integrity": "sha512-${c.text(BASE64, 86)}==",`,
		(c) => `      "resolved": "https://registry.example.com/${word(c)}/-/${word(c)}-1.2.3.tgz",`,
		(c) => `github.com/a/b v1.2.3 h1:${c.text(BASE64, 43)}=`,
		(c) => `checksum = "${c.text(HEX, 64)}"`,
	],
	"image in base64": [
		(c) => `<img src="data:image/png;base64,iVBORw0KGgo${c.text(BASE64, 400)}">`,
		(c) => `background: url(data:font/woff2;base64,d09GMgABAAAA${c.text(BASE64, 300)})`,
	],
	"source map": [
		(c) => `{"version":3,"mappings":"AAAA,${c.text(LETTERS, 4)};${c.text(LETTERS, 4)},${c.text(LETTERS, 5)};AACA"}`,
	],
	placeholder: [
		() => "API_KEY=your-api-key-here\nPASSWORD=changeme",
		() => `password: \${DB_PASSWORD}`,
		() => 'curl -H "Authorization: Bearer $TOKEN" https://example.com',
		() => "Authorization: Bearer <your token>",
		() => "GITHUB_TOKEN=ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
		() => `aws_access_key_id = AKIAIOSFODNN7${"EXAMPLE"}`,
		() => "postgres://user:password@localhost:5432/db",
		() => 'apiKey: "<YOUR_API_KEY>"',
		() => "token: {{ .Values.token }}",
		() => "SECRET_KEY=********",
		() => "export OPENAI_API_KEY=sk-...",
		() => "https://USER:PASS@example.com/",
		() => `password: \${{ secrets.DEPLOY_PASSWORD }}`,
	],
	"code that handles secrets": [
		() => "const token = await getToken();",
		() => "password = os.environ['DB_PASSWORD']",
		() => "const apiKey = process.env.OPENAI_API_KEY ?? '';",
		() => "if (password.length < 8) throw new Error('password too short');",
		() => "function login(user: string, password: string): Promise<Session> {",
		() => "interface Credentials { password: string; token?: string; apiKey: string | undefined }",
		() => 'type: "password", autocomplete: "current-password"',
		() => "<input type='password' name='password' placeholder='Enter password' />",
		() => "secretName: database-credentials\nsecretKeyRef:\n  name: db\n  key: password",
		() => "this.token = token; this.secret = options.secret;",
		() => "def authenticate(self, password=None, token=None):",
		() => "passwordHash = await bcrypt.hash(password, saltRounds)",
		() => "const { accessToken, refreshToken } = tokens;",
		() => `headers: { Authorization: \`Bearer \${token}\` }`,
		() => "password_field = forms.CharField(widget=PasswordInput)",
		() => "expect(screen.getByLabelText(/password/i)).toBeVisible();",
		() => 'auth: authMiddleware, // see "auth" in docs',
		() => "token_count: 1204, max_tokens: 4096, tokenizer: cl100k_base",
		() => 'author: "Ada Lovelace", authority: "example.com"',
		() => 'public static final String PASSWORD_KEY = "user.password";',
		() => "secrets: inherit\n    permissions:\n      id-token: write",
		() => "tokens = tokenizer.encode(text, add_special_tokens=False)",
		() => "password:\n  required: true\n  minLength: 12",
		() => "cookies: { session: sessionCookie }",
		() => "document.cookie = 'theme=dark'",
	],
	prose: [
		() => "The password is stored as a hash; tokens expire after 15 minutes and secrets are rotated monthly.",
		() => "Authorization: the user needs the role of an editor.",
		() => "Pass the key to the function, then compare the signature with the expected one.",
		() => "Basic authentication is not supported; use a bearer token instead.",
		() => "Set-Cookie headers must not be cached. See RFC 6265.",
		() => 'Error: password authentication failed for user "ada"',
		() => "error: invalid token: expected `;`, found `}`",
		() => "unexpected token: 'export' at line 12",
	],
	"path and file name": [
		(c) => `/home/ada/${word(c)}/${word(c)}/secrets/${word(c)}.ts`,
		(c) => `C:\\Users\\ada\\AppData\\Local\\${word(c)}\\token.json`,
		(c) => `dist/assets/index-${c.text(LETTERS, 8)}.js`,
		(c) => `SSL_KEY_PATH=/etc/ssl/private/${word(c)}.pem`,
		(c) => `node_modules/.pnpm/${word(c)}@1.2.3_${c.text(HEX, 32)}/node_modules/${word(c)}`,
		() => "tokenFile: ~/.config/app/token.json\npassword_file: /run/secrets/db",
	],
	"long identifier": [
		(c) => `${word(c)}_${word(c)}_${word(c)}_${word(c)}_${word(c)}`,
		(c) => `com.example.${word(c)}.${word(c)}.${word(c)}AuthenticationTokenProviderFactory`,
		(c) => `arn:aws:iam::${c.text(DIGITS, 12)}:role/${word(c)}-deployment-role`,
		(c) => `k8s pod ${word(c)}-${c.text(HEX, 10)}-${c.text(LOWER, 5)} is ready`,
		(c) => `react-dom_production_min_js_${c.text(LETTERS, 12)}`,
		() => "sk-estimator-html-doc-link fitted, sk-toggleable__label-arrow",
		() => "npm_config_registry npm_lifecycle_event npm_package_version",
		(c) => `call_${c.text(LETTERS, 24)} answered, msg_01${c.text(LETTERS, 22)} stored`,
	],
	"number and time": [
		(c) =>
			`2026-01-02T03:04:05.678Z pid=${c.text(DIGITS, 5)} duration=${c.text(DIGITS, 4)}ms bytes=${c.text(DIGITS, 9)}`,
		(c) => `account ${c.text(DIGITS, 12)}, order ${c.text(DIGITS, 10)}, +49 30 ${c.text(DIGITS, 7)}`,
		(c) =>
			`{"input_tokens":${c.text(DIGITS, 4)},"output_tokens":${c.text(DIGITS, 3)},"cost":0.0${c.text(DIGITS, 5)}}`,
	],
	"public key and certificate": [
		(c) => `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${c.text(BASE64, 43)} ada@example.com`,
		(c) => `-----BEGIN CERTIFICATE-----\n${c.text(BASE64, 64)}\n${c.text(BASE64, 64)}\n-----END CERTIFICATE-----`,
		(c) => `-----BEGIN PUBLIC KEY-----\n${c.text(BASE64, 64)}\n-----END PUBLIC KEY-----`,
		(c) => `pk_live_${c.text(LETTERS, 24)} is the publishable one`,
	],
	"test data": [
		(c) => `expect(hash("a")).toBe("${c.text(HEX, 64)}");`,
		(c) => `INSERT INTO items VALUES ('${uuid(c)}', '${word(c)}', ${c.text(DIGITS, 3)});`,
		(c) => `nonce-${c.text(BASE64, 22)}== script-src 'self'`,
		(c) => `"cacheKey": "${word(c)}-${word(c)}-${c.text(DIGITS, 3)}"`,
		(c) => `key: "${word(c)}.${word(c)}.title", value: "${word(c)} ${word(c)}"`,
		(c) => `ObjectId("${c.text(HEX, 24)}")`,
	],
	"URL without a password": [
		(c) => `https://example.com/${word(c)}/${c.text(DASHED, 22)}?page=2&sort=name`,
		(c) => `git@github.com:ada/${word(c)}.git`,
		(c) => `http://localhost:8080/@scope/${word(c)}@1.2.3/index.js`,
		(c) => `https://cdn.example.com/npm/@${word(c)}/core@7.${c.text(DIGITS, 2)}.0/dist/x.js`,
		(c) => `postgres://localhost:5432/${word(c)}`,
		(c) => `https://youtu.be/${c.text(DASHED, 11)}?t=42`,
	],
	"output of programs": [
		(c) =>
			`total 48\n-rw-r--r-- 1 ada ada ${c.text(DIGITS, 4)} Jan  2 03:04 token.ts\n-rw------- 1 ada ada 411 Jan  2 03:04 id_ed25519`,
		(c) => `Step 4/9 : RUN npm ci\n ---> Running in ${c.text(HEX, 12)}\n ---> ${c.text(HEX, 12)}`,
		(c) => `✓ src/auth/token.test.ts (12 tests) ${c.text(DIGITS, 3)}ms`,
		(c) => `warning: unused variable: \`password\` --> src/${word(c)}.rs:12:9`,
		(c) => `#<Object:0x${c.text(HEX, 16)}> at 0x${c.text(HEX, 12)}`,
		(c) => `[${word(c)}] ${c.text(UPPER, 3)}-${c.text(DIGITS, 4)} moved from "To do" to "Done"`,
	],
};

const EACH = 10;

/** Hundreds of texts, the same in every run of a seed. Those that have no chance in them stand once. */
export function lookAlikes(seed = 20_260_102): readonly LookAlike[] {
	const chance = chanceOf(seed);
	return Object.entries({ ...MAKES, ...INNOCENT, ...FRESH_INNOCENT }).flatMap(([what, makes]) =>
		makes.flatMap((make) =>
			[...new Set(Array.from({ length: make.length === 0 ? 1 : EACH }, () => make(chance)))].map((text) => ({
				what,
				text,
			})),
		),
	);
}
