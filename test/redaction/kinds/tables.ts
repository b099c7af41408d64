import { HEX, LETTERS } from "../chance.ts";
import { type Spellings, withPassword, withText } from "../planting.ts";

/** Tables that have a column, or a row, of secrets. */
export const IN_TABLES: Spellings = {
	"column of a Markdown table": [
		withPassword((s) => `| user | password |\n|---|---|\n| ada | ${s} |\n| bob | x |`),
		withPassword((s) => `| Host | User | Password | Note |\n| :-- | --- | :-: | --- |\n| db1 | root | ${s} | main |`),
		withPassword((s) => `user | password\n--- | ---\nada | ${s}`),
		withPassword((s) => `| Service | API Token |\n|---------|-----------|\n| ci | \`${s}Zz81kQ\` |`),
		withPassword((s) => `| a | **Password** |\n|---|---|\n| ada | **${s}** |`),
		withPassword((s) => `| user | password |\n|---|---|\n| ada | none |\n| bob | ${s} |`),
		withPassword((s) => `> | user | password |\n> |---|---|\n> | ada | ${s} |`),
		withPassword((s) => `| Setting | Value |\n|---|---|\n| DB_PASSWORD | ${s} |\n| TZ | UTC |`),
		withPassword((s) => `| password | ${s} |\n| user | ada |`),
	],
	"column of a table with lines": [
		withPassword(
			(s) => `┌──────┬──────────┐\n│ user │ password │\n├──────┼──────────┤\n│ ada  │ ${s} │\n└──────┴──────────┘`,
		),
		withPassword(
			(s) => `┏━━━━━━┳━━━━━━━━━━┓\n┃ user ┃ password ┃\n┡━━━━━━╇━━━━━━━━━━┩\n│ ada  │ ${s} │\n└──────┴──────────┘`,
		),
		withPassword(
			(s) => `╔══════╦══════════╗\n║ user ║ password ║\n╠══════╬══════════╣\n║ ada  ║ ${s} ║\n╚══════╩══════════╝`,
		),
		withPassword(
			(s) =>
				`+------+----------+\n| user | password |\n+------+----------+\n| ada  | ${s} |\n+------+----------+\n1 row in set (0.00 sec)`,
		),
		withPassword((s) => ` id | login | password \n----+-------+----------\n  1 | ada   | ${s}\n(1 row)`),
		withPassword((s) => `-[ RECORD 1 ]------\nid       | 1\nlogin    | ada\npassword | ${s}`),
		withPassword(
			(s) => `*************************** 1. row ***************************\n      id: 1\npassword: ${s}`,
		),
		withPassword((s) => `│ password │ ${s} │\n│ user     │ ada │`),
		withPassword(
			(s) =>
				`┌─────────┬────────┬──────────────┐\n│ (index) │ user   │ password     │\n├─────────┼────────┼──────────────┤\n│ 0       │ 'ada'  │ '${s}' │\n└─────────┴────────┴──────────────┘`,
		),
		withText(HEX, 40, (s) => `│ name │ token │\n├──────┼───────┤\n│ ci   │ ${s} │`),
	],
	"column of a CSV or TSV file": [
		withPassword((s) => `user,password\nada,${s}\nbob,\n`),
		withPassword((s) => `"user","password","email"\n"ada","${s}","ada@example.com"`),
		withPassword((s) => `id;login;password\n1;ada;${s}\n`),
		withPassword((s) => `user\tpassword\temail\nada\t${s}\tada@example.com\n`),
		withPassword(
			(s) => `$ head -2 users.csv\nname,url,username,password,note\nShop,https://shop.example.com,ada,${s},`,
		),
		withText(LETTERS, 40, (s) => `service,api_key,owner\nmaps,${s},ada`),
		withPassword((s) => `email,Password,active\r\nada@example.com,${s},true\r\n`),
		withPassword((s) => `user,password,note\nada,x,"a, b"\nbob,${s},"c, d"`),
		withPassword((s) => `id,note,password\n1,"says ""hi"", bye",${s}`),
		withPassword(
			(s) =>
				`User name,Password,Access key ID,Console login link\nada,${s},,https://1.signin.aws.amazon.com/console`,
		),
		withPassword((s) => `name;secret key;url\nshop;${s}Q7wE;https://x`),
	],
	"column of an aligned listing": [
		withPassword((s) => `Key         Value\n---         -----\npassword    ${s}\nusername    ada`),
		withPassword(
			(s) =>
				`====== Data ======\nKey              Value\n---              -----\ndb_password      ${s}\nttl              30m`,
		),
		withText(
			LETTERS,
			24,
			(s) =>
				`Key                  Value\n---                  -----\ntoken                s.${s}\ntoken_accessor       x`,
		),
		withPassword((s) => `NAME    PASSWORD          AGE\nshop    ${s}    4d\n`),
		withPassword((s) => `USER      HOST      PASSWORD\nada       db1       ${s}\n`),
		withPassword((s) => `name   password\n----   --------\nada    ${s}`),
		withPassword((s) => `password    ${s}\nusername    ada\n`),
		withPassword((s) => `  DB_HOST      db.internal\n  DB_PASSWORD  ${s}\n`),
		withPassword((s) => `=== shop Config Vars\nDB_PASSWORD: ${s}\nTZ:          UTC`),
		withPassword(
			(s) =>
				`Name                           Value\n----                           -----\nDB_PASSWORD                    ${s}\n`,
		),
		withPassword((s) => `admin_password = <sensitive>\nroot_password  = "${s}"`),
	],
	"column of an HTML table": [
		withPassword((s) => `<table><tr><th>user</th><th>password</th></tr><tr><td>ada</td><td>${s}</td></tr></table>`),
		withPassword(
			(s) =>
				`<table>\n  <thead>\n    <tr>\n      <th>User</th>\n      <th>Password</th>\n    </tr>\n  </thead>\n  <tbody>\n    <tr>\n      <td>ada</td>\n      <td>${s}</td>\n    </tr>\n  </tbody>\n</table>`,
		),
		withPassword((s) => `<tr><td>password</td><td>${s}</td></tr>`),
		withPassword((s) => `<tr><th scope="row">Password</th><td class="mono"><code>${s}</code></td></tr>`),
		withPassword((s) => `<TR><TD><B>Password</B></TD><TD>${s}</TD></TR>`),
		withPassword(
			(s) =>
				`<tr><th>id</th><th>password</th><th>email</th></tr><tr><td>1</td><td>${s}</td><td>a@example.com</td></tr>`,
		),
		withPassword((s) => `<tr>\n<td>DB_PASSWORD</td>\n<td>${s}</td>\n</tr>`),
		withPassword((s) => `||user||password||\n|ada|${s}|`),
		withPassword((s) => JSON.stringify({ columns: ["user", "password"], rows: [["ada", s]] })),
	],
};
