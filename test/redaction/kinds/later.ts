import { BASE64, HEX, LETTERS } from "../chance.ts";
import { type Spellings, withPassword, withText } from "../planting.ts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");

/** Spellings that were written when the rules were done, and of which none made a rule. */
export const WRITTEN_LATER: Spellings = {
	"written when the rules were done": [
		withPassword((s) => `mysql --host db1 --user root -p${s} --batch -e "show processlist"`),
		withPassword((s) => `kubectl exec -it db-0 -- mysql -uroot -p${s} shop`),
		withPassword((s) => `ssh web1 "mysqldump -uroot -p${s} shop" > shop.sql`),
		withPassword((s) => `sudo -u deploy sshpass -p '${s}' sftp ada@files.example.com`),
		withPassword((s) => `watch -n 5 'redis-cli -a ${s} info memory'`),
		withPassword((s) => `docker exec cache redis-cli --pass ${s} FLUSHALL`),
		withPassword((s) => `time mongorestore --uri mongodb://db -u ada -p=${s} dump/`),
		withPassword((s) => `curl -s -o /dev/null -w '%{http_code}' -u 'ada:${s}' http://localhost:8080/health`),
		withPassword((s) => `curl --user ada:${s} -F file=@a.zip https://nexus.internal/upload`),
		withPassword((s) => `xh -a ada:${s} https://api.example.com`),
		withPassword((s) => `nerdctl login --username ada --password='${s}' ghcr.io`),
		withPassword((s) => `cat pw.txt; echo '${s}' | podman login -u ada --password-stdin quay.io`),
		withPassword((s) => `openssl pkcs8 -topk8 -in a.pem -out b.pem -passout pass:${s}`),
		withPassword((s) => `openssl s_client -connect h:443 -cert c.pem -key k.pem -pass "pass:${s}"`),
		withPassword((s) => `htpasswd -nbm ada ${s}`),
		withPassword((s) => `ldapmodify -x -H ldaps://l -D cn=admin -w "${s}" -f change.ldif`),
		withPassword((s) => `gpg --batch --passphrase '${s}' --symmetric file`),
		withPassword((s) => `set -xg AWS_SESSION_PASSWORD "${s}"`),
		withText(LETTERS, 36, (s) => `set -x -g GH_TOKEN '${s}'`),
		withText(LETTERS, 40, (s) => `setenv NPM_TOKEN '${s}'`),
		withPassword((s) => `PS C:\\> $env:SQL_PASSWORD="${s}"`),
		withPassword((s) => `$Password = "${s}"`),
		withPassword((s) => `$env:PGPASSWORD = '${s}' ; psql -h db`),
		withPassword((s) => `set PGPASSWORD=${s}&& psql -h db`),
		withPassword((s) => `${"\u001b"}[33mDB_PASSWORD${"\u001b"}[39m=${"\u001b"}[32m${s}${"\u001b"}[39m`),
		withPassword((s) => `${"\u001b"}[1;34mpassword:${"\u001b"}[0m "${s}"`),
		withPassword((s) => `pg.internal:5432:*:readonly:${s}\n*:*:*:*:x`),
		withPassword((s) => `network={\n  ssid="Office"\n  identity="ada"\n  password="${s}"\n}`),
		withPassword((s) => `network={ ssid="cafe" psk="${s}" }`),
		withPassword(
			(s) =>
				`Key                 Value\n---                 -----\nusername            ada\npassword            ${s}\n`,
		),
		withPassword(
			(s) =>
				`======= Metadata =======\nversion 3\n\n=== Data ===\nKey        Value\n---        -----\napi_secret ${s}Z9`,
		),
		withPassword(
			(s) => `| env | username | password |\n| --- | --- | --- |\n| prod | root | ${s} |\n| dev | dev | dev |`,
		),
		withPassword((s) => `|user|pwd|\n|-|-|\n|ada|${s}|`),
		withPassword((s) => `hostname,login,passwd,port\nsw1,admin,${s},22\n`),
		withPassword((s) => `'login','password'\n'ada','${s}'\n`),
		withPassword((s) => `login\tsecret\nada\t${s}x8Yw\n`),
		withPassword(
			(s) =>
				`+-------+----------------+\n| Login | Password       |\n+-------+----------------+\n| ada   | ${s} |\n+-------+----------------+`,
		),
		withPassword((s) => `<tbody><tr><th>DB password</th><td>${s}</td></tr></tbody>`),
		withText(
			LETTERS,
			160,
			(s) => `    client-key-data: >-\n      ${base64("-----BEGIN RSA PRIVATE KEY-----\n")}${s}`,
		),
		withText(LETTERS, 43, (s) => `"sasUrl": "https://a.blob.core.windows.net/x?sp=r&st=2026&spr=https&sig=${s}%3D"`),
		withText(LETTERS, 43, (s) => `https://a.queue.core.windows.net/q?sv=2019&sig=${s}=`),
		withPassword((s) => `- name: REDIS_PASSWORD\n  value: '${s}'`),
		withPassword((s) => JSON.stringify({ Env: [`MYSQL_ROOT_PASSWORD=${s}`, "TZ=UTC"] })),
		withPassword((s) => JSON.stringify({ Config: { Cmd: ["redis-server", "--requirepass", s] } }, null, 2)),
		withText(
			LETTERS,
			24,
			(s) => `apiVersion: v1\nkind: Secret\nmetadata:\n  name: x\ndata:\n  a.txt: ${s}\n  b: YQ==`,
		),
		withPassword((s) => `{\\"db\\":{\\"password\\":\\"${s}\\"}}`),
		withText(LETTERS, 40, (s) => `@scope:registry=https://r.example.com\n//r.example.com/:_authToken="${s}"`),
		withText(BASE64, 40, (s) => `Access key ID,Secret access key\r\nAKIAQ7WZ5RT2YU3IOP4A,${s}\r\n`),
		withText(HEX, 40, (s) => `$ANSIBLE_VAULT;1.1;AES256\n${s}${s}\n${s}\n`),
		withPassword((s) => `password = ${s} # rotate`),
		withPassword((s) => `{"username": "ada", "password" : "${s}"}`),
		withPassword((s) => `PASSWORD="${s}" ./run.sh`),
		withPassword((s) => `mount -t cifs -o user=ada,pass=${s} //n/s /m`),
		withPassword((s) => `rclone config create r webdav user ada pass ${s}`),
		withPassword((s) => `restic -r s3:x backup --password-command "echo ${s}"`),
		withPassword((s) => `dsn = "ada:${s}@tcp(db:3306)/shop"`),
		withPassword((s) => `Data Source=db;User ID=ada;Pwd=${s}`),
		withPassword((s) => `jdbc:mysql://db:3306/shop?user=ada&password=${s}`),
		withPassword((s) => `jdbc:oracle:thin:shop/${s}@db:1521:xe`),
		withPassword((s) => `GRANT ALL ON *.* TO 'ada'@'%' IDENTIFIED BY "${s}"`),
	],
};
