import { BASE64, type Chance, DIGITS, HEX, LETTERS, UPPER } from "../chance.ts";
import { type Planting, password, type Spellings, withPassword, withText } from "../planting.ts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");

/** Plants a secret that is written in base64. */
const encoded =
	(place: (secret: string, chance: Chance) => string): Planting =>
	(chance) => {
		const secret = base64(password(chance));
		return [place(secret, chance), secret];
	};

/** Plants a private key in base64, the way configurations hold keys. */
const encodedKey =
	(label: string, place: (secret: string) => string): Planting =>
	(chance) => {
		const lines = Array.from({ length: 6 }, () => chance.text(BASE64, 64));
		const pem = `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
		const secret = base64(pem);
		return [place(secret), secret.slice(48)];
	};

/** Secrets in files that have a format of their own. */
export const IN_FILES: Spellings = {
	"private key in base64": [
		encodedKey("RSA PRIVATE KEY", (s) => `users:\n- name: admin\n  user:\n    client-key-data: ${s}`),
		encodedKey("PRIVATE KEY", (s) => JSON.stringify({ tls: { key: s } })),
		encodedKey("EC PRIVATE KEY", (s) => `    client-key-data: "${s}"\n`),
		encodedKey("OPENSSH PRIVATE KEY", (s) => `DEPLOY=${s}`),
		encodedKey("ENCRYPTED PRIVATE KEY", (s) => `tls.key: ${s}`),
		encodedKey("PRIVATE KEY", (s) => `$ base64 -w0 key.pem\n${s}\n$`),
		encodedKey("RSA PRIVATE KEY", (s) => (s.match(/.{1,76}/g) ?? []).join("\n")),
		encodedKey("DSA PRIVATE KEY", (s) => `echo ${s} | base64 -d > key.pem`),
		(c) => {
			const secret = c.text(BASE64, 120);
			return [`key = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ${secret}"`, secret];
		},
		(c) => {
			const secret = c.text(BASE64, 40);
			return [`MC4CAQAwBQYDK2VwBCIEI${secret}=`, secret];
		},
		(c) => {
			const secret = c.text(BASE64, 120);
			return [`SSH_KEY=b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAA${secret}`, secret];
		},
		(c) => {
			const secret = base64(
				`{\n  "type": "service_account",\n  "project_id": "shop",\n  "private_key": "${c.text(BASE64, 80)}"}`,
			);
			return [`GCP_SA=${secret}`, secret.slice(60)];
		},
		(c) => {
			const secret = c.text(LETTERS, 43);
			return [
				`{"kty":"EC","crv":"P-256","x":"${c.text(LETTERS, 43)}","y":"${c.text(LETTERS, 43)}","d":"${secret}"}`,
				secret,
			];
		},
		(c) => {
			const lines = Array.from({ length: 4 }, () => c.text(BASE64, 64));
			return [
				`PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nPrivate-Lines: 4\n${lines.join("\n")}\nPrivate-MAC: ${c.text(HEX, 64)}`,
				lines[2] ?? "",
			];
		},
	],
	"signature of a shared link": [
		withText(
			LETTERS,
			43,
			(s) => `https://shop.blob.core.windows.net/c/f?sv=2022-11-02&sr=b&se=2026-01-01&sp=r&sig=${s}%3D`,
		),
		withText(LETTERS, 43, (s) => `?sv=2021-06-08&ss=bfqt&srt=sco&sp=rwdlac&sig=${s}%3D`),
		withText(LETTERS, 40, (s) => `SharedAccessSignature=sv=2021-10-04&ss=b&sig=${s}%2Fa%3D`),
		withText(
			LETTERS,
			43,
			(s) => `BlobEndpoint=https://shop.blob.core.windows.net/;SharedAccessSignature=sp=r&sig=${s}%3D`,
		),
		withText(
			LETTERS,
			43,
			(s) => `Authorization: SharedAccessSignature sr=hub.azure-devices.net&sig=${s}%3D&se=1700000000`,
		),
		withText(LETTERS, 43, (s) => `SAS: "sr=b&sig=${s}%3D&se=2026"`),
		withText(
			HEX,
			64,
			(s) => `https://b.s3.amazonaws.com/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=300&X-Amz-Signature=${s}`,
		),
		withText(HEX, 256, (s) => `https://storage.googleapis.com/b/o?X-Goog-Expires=900&X-Goog-Signature=${s}`),
		withText(
			LETTERS,
			200,
			(s) => `https://d1.cloudfront.net/x.mp4?Expires=1700000000&Signature=${s}~&Key-Pair-Id=K2`,
		),
		withText(LETTERS, 43, (s) => `az storage blob list --sas-token "sp=rl&sv=2022&sig=${s}%3D"`),
		withText(LETTERS, 300, (s) => `https://b.s3.amazonaws.com/k?X-Amz-Security-Token=${s}&X-Amz-Expires=300`),
		withText(LETTERS, 52, (s) => `https://app.azurewebsites.net/api/hook?code=${s}==`),
		withText(HEX, 64, (s) => `https://cdn.example.com/v.m3u8?hdnts=exp=1700000000~acl=/*~hmac=${s}`),
		withText(
			LETTERS,
			43,
			(s) =>
				`https://prod-1.westeurope.logic.azure.com/workflows/1/triggers/manual/paths/invoke?api-version=2016&sp=x&sv=1.0&sig=${s}`,
		),
	],
	"password file of a client": [
		withPassword((s) => `db.internal:5432:shop:shop:${s}`),
		withPassword((s) => `*:*:*:postgres:${s}\n`),
		withPassword((s) => `$ cat ~/.pgpass\nlocalhost:5433:*:ada:${s}`),
		withPassword((s) => `echo "db.internal:5432:*:shop:${s}" > ~/.pgpass`),
		withPassword((s) => `10.1.2.3:6432:shop:shop_ro:${s}`),
		withPassword((s) => `machine api.example.com login ada password ${s}`),
		withPassword((s) => `machine git.example.com\n\tlogin ada\n\taccount x\n\tpassword ${s}\n`),
		withPassword((s) => `default login anonymous password ${s}`),
		withPassword((s) => `machine a.example.com password ${s} login ada`),
		withPassword((s) => `[client]\nuser=root\npassword=${s}\n`),
		withPassword((s) => `[smtp.example.com]:587 ada@example.com:${s}`),
		withPassword((s) => `account default\nhost smtp.example.com\nuser ada\npassword ${s}\n`),
		withPassword((s) => `poll imap.example.com proto IMAP user "ada" password "${s}" ssl`),
		withPassword((s) => `"ada" * "${s}" *`),
		withPassword((s) => `[pypi]\nusername = __token__\npassword = ${s}`),
		withPassword((s) => `%any %any : PSK "${s}"`),
		withPassword((s) => `set imap_pass = "${s}"\nset smtp_pass="${s}"`),
		encoded((s) => `//registry.example.com/:_password=${s}`),
		withText(LETTERS, 36, (s) => `//npm.example.com/:_authToken=${s}\nalways-auth=true`),
		withText(LETTERS, 28, (s) => `_auth = ${s}==\nemail = ada@example.com`),
		encoded((s) => `{"auths":{"https://index.docker.io/v1/":{"auth":"YWRhOm${s}"}}}`),
		withPassword((s) => `https://ada:${s}@github.com\n`),
		withPassword((s) => `protocol=https\nhost=github.com\nusername=ada\npassword=${s}\n`),
		withText(LETTERS, 24, (s) => `:repositories [["r" {:url "https://r" :username "ada" :password "${s}"}]]`),
		withText(LETTERS, 40, (s) => `oauth_token: ${s}\nuser: ada\ngit_protocol: https`),
		withText(LETTERS, 40, (s) => `{"http-basic":{"repo.example.com":{"username":"ada","password":"${s}"}}}`),
		withPassword(
			(s) => `<server>\n  <id>nexus</id>\n  <username>ada</username>\n  <password>${s}</password>\n</server>`,
		),
	],
	"key of a network": [
		withPassword((s) => `network={\n\tssid="Home"\n\tpsk="${s}"\n}`),
		withText(HEX, 64, (s) => `network={\n    ssid="Home"\n    #psk="x"\n    psk=${s}\n}`),
		withPassword((s) => `[wifi-security]\nkey-mgmt=wpa-psk\npsk=${s}`),
		withPassword((s) => `wpa_passphrase=${s}\nwpa=2`),
		withPassword((s) => `802-11-wireless-security.psk:                       ${s}`),
		withPassword((s) => `wifis:\n  wlan0:\n    access-points:\n      "Home":\n        password: "${s}"`),
		withPassword((s) => `    Key Content            : ${s}`),
		withPassword((s) => `<keyMaterial>${s}</keyMaterial>`),
		withPassword((s) => `sae_password=${s}`),
		withText(BASE64, 43, (s) => `[Peer]\nPublicKey = abc\nPresharedKey = ${s}=`),
		withPassword((s) => `snmp-server community ${s} RO`),
		withPassword((s) => `rocommunity ${s} 10.0.0.0/8`),
		withPassword((s) => `enable secret 0 ${s}`),
		withPassword((s) => `username ada privilege 15 password 0 ${s}`),
		withPassword((s) => `WIFI:S:Home;T:WPA;P:${s};;`),
		withPassword((s) => `uci set wireless.default_radio0.key='${s}'`),
	],
	"Secret of Kubernetes": [
		encoded((s) => `apiVersion: v1\nkind: Secret\nmetadata:\n  name: app\ntype: Opaque\ndata:\n  login: ${s}\n`),
		encoded((s) => `apiVersion: v1\ndata:\n  SMTP: ${s}\n  user: YWRh\nkind: Secret\nmetadata:\n  name: mail\n`),
		withPassword((s) => `kind: Secret\napiVersion: v1\nstringData:\n  conn: ${s}\nmetadata:\n  name: a`),
		encoded((s) =>
			JSON.stringify({ apiVersion: "v1", data: { pin: s }, kind: "Secret", metadata: { name: "a" } }, null, 4),
		),
		encoded((s) => JSON.stringify({ apiVersion: "v1", kind: "Secret", metadata: { name: "a" }, data: { conn: s } })),
		encoded((s) => `items:\n- apiVersion: v1\n  data:\n    conn: ${s}\n  kind: Secret\n  metadata:\n    name: a\n`),
		encoded((s) => `kind: Secret\ndata:\n  first: YWRh\n  second: "${s}"\n---\nkind: ConfigMap\ndata:\n  a: b`),
		encoded(
			(s) =>
				`metadata:\n  annotations:\n    kubectl.kubernetes.io/last-applied-configuration: |\n      {"apiVersion":"v1","data":{"conn":"${s}"},"kind":"Secret"}`,
		),
		encoded((s) => `$ kubectl get secret db -o yaml\napiVersion: v1\ndata:\n  dsn: ${s}\nkind: Secret`),
		encoded((s) => `data:\n  password: ${s}\n  username: YWRh`),
		(c) => {
			const lines = Array.from({ length: 5 }, () => c.text(HEX, 80));
			return [`vault_db: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  ${lines.join("\n  ")}\n`, lines[1] ?? ""];
		},
		(c) => {
			const lines = Array.from({ length: 5 }, () => c.text(HEX, 80));
			return [`$ANSIBLE_VAULT;1.2;AES256;prod\n${lines.join("\n")}\n`, lines[4] ?? ""];
		},
	],
	"dump of secrets": [
		withText(BASE64, 40, (s) => `User name,Access key ID,Secret access key\nada,AKIAZ7QW5RT2YU3IOP4A,${s}`),
		withText(BASE64, 40, (s, c) => `Access key ID,Secret access key\nAKIA${c.text(UPPER, 16)},${s}`),
		withText(BASE64, 40, (s) => `{"AccessKey":{"UserName":"ada","Status":"Active","SecretAccessKey":"${s}"}}`),
		withText(BASE64, 200, (s) => `"SessionToken": "${s}",`),
		withText(BASE64, 40, (s) => `aws_secret_access_key=${s}\naws_session_token=x`),
		withText(LETTERS, 40, (s) => `DATABASE_URL: postgres://u:${s}@ec2.example.com/d\nTZ:           UTC`),
		withPassword((s) => `$ env | sort\nDB_PASSWORD=${s}\nHOME=/root`),
		withPassword((s) => `array(2) {\n  ["user"]=>\n  string(3) "ada"\n  ["password"]=>\n  string(12) "${s}"\n}`),
		withPassword((s) => `Array\n(\n    [user] => ada\n    [password] => ${s}\n)`),
		withPassword((s) => `{'user': 'ada', 'password': '${s}', 'port': 5432}`),
		withPassword((s) => `Config(user='ada', password='${s}', port=5432)`),
		withPassword((s) => `User { name: "ada", password: Some("${s}") }`),
		withPassword((s) => `map[password:${s} user:ada]`),
		withPassword((s) => `%{password: "${s}", user: "ada"}`),
		withPassword((s) => `#<User id: 1, password: "${s}">`),
		withPassword((s) => `s:8:"password";s:${s.length}:"${s}";`),
		withPassword((s) => `:password => '${s}', :user => 'ada'`),
		withPassword((s) => `{:user "ada" :password "${s}"}`),
		withPassword((s) => `define('DB_PASSWORD', '${s}');`),
		withPassword((s) => `password	${s}	string`),
		withText(DIGITS + LETTERS, 32, (s) => `form: username=ada&password=${s}&csrf=1`),
		withPassword((s) => `{\\"user\\":\\"ada\\",\\"password\\":\\"${s}\\"}`),
		withPassword((s) => `{\\\\\\"password\\\\\\":\\\\\\"${s}\\\\\\"}`),
		withPassword((s) => `{"password":["${s}"]}`),
		withPassword((s) => `setPassword("${s}")`),
		withPassword((s) => `new Client("ada", password: "${s}")`),
		withPassword((s) => `client.login(user, /* password */ "${s}")`),
		withPassword((s) => `auth: ("ada", "${s}")`),
		withPassword((s) => `requests.get(url, auth=("ada", "${s}"))`),
		withPassword((s) => `auth: { username: "ada", pass: "${s}" }`),
		withText(LETTERS, 20, (s) => `body=username%3Dada%26password%3D${s}%26x`),
	],
};
