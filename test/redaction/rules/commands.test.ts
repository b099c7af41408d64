import { describe, expect, test } from "vitest";
import { COMMAND_ARGUMENTS } from "../../../src/privacy/redaction/commands.ts";
import { CHANCE, foundBy } from "./found-by.ts";

describe("of a command that takes a password as an argument, a secret is", () => {
	test.each([
		["the rest of an option", `mysql -u ada -p${CHANCE} shop`],
		["the next word", `mongosh --password ${CHANCE} db`],
		[
			"the next word or the rest, of the same option",
			`sshpass -p ${CHANCE} ssh host && sshpass -p${CHANCE} ssh host`,
		],
		["what stands behind the user and a colon", `curl -u ada:${CHANCE} https://example.com`],
		["the same behind a per cent sign", `smbclient -U ada%${CHANCE} //host/share`],
		["the same behind a comma", `lftp -u ada,${CHANCE} host`],
		["what stands behind its own prefix", `openssl rsa -passin pass:${CHANCE} -in key.pem`],
		["what stands behind a name", `kubectl create secret generic db --from-literal=pw=${CHANCE}`],
		["what a cookie holds", `curl -b sid=${CHANCE} https://example.com`],
		["a word at its place", `htpasswd -b .htpasswd ada ${CHANCE}`],
		["the word behind a verb", `rabbitmqctl add_user ada ${CHANCE}`],
		["an option behind its verb", `docker login -u ada -p ${CHANCE} registry`],
		["an argument of a program with its path", `/usr/bin/mysqldump --password=${CHANCE} shop`],
		["an argument of a program of Windows", `plink.exe -pw ${CHANCE} host`],
		["a word in a list of words", `["mysql", "-u", "ada", "-p${CHANCE}"]`],
		["an option that stands together with others", `redis-cli -h host -a ${CHANCE} ping`],
	])("%s", (_, text) => {
		expect(foundBy(COMMAND_ARGUMENTS, text)).toEqual([CHANCE]);
	});
});

describe("no secret is", () => {
	test.each([
		["a port", "mongosh -p 27017 db"],
		["what belongs to the next command", `mysql shop; tool -p${CHANCE}`],
		["what stands on the next line", `mysql -u ada\n-p${CHANCE}`],
		["an option before its verb", `docker run -p ${CHANCE} image`],
		["a word at a place that only a flag makes one", `htpasswd -c .htpasswd ada ${CHANCE}`],
		["a variable", `mysql -p$MYSQL_PASSWORD shop`],
		["a placeholder", "curl -u user:<password> https://example.com"],
		["an argument of a program whose name goes on", `mysql-client -p${CHANCE}`],
		["an argument of a program whose name only ends so", `my-mysql -p${CHANCE}`],
		["a word of code where a password can stand as well", "cargo login RequestHandler2"],
	])("%s", (_, text) => {
		expect(foundBy(COMMAND_ARGUMENTS, text)).toEqual([]);
	});
});
