import { describe, expect, test } from "vitest";
import { type BridgeOptions, resolveBridgeConfig } from "../../src/bridge/config.ts";

const TOKEN = "a-token-of-sixteen-or-more";
const problemOf = (options: BridgeOptions): string => {
	try {
		resolveBridgeConfig(options);
		return "no problem";
	} catch (error) {
		return (error as Error).message;
	}
};

test("by default it listens where only this machine can reach it, without a token", () => {
	expect(resolveBridgeConfig({})).toMatchObject({
		host: "127.0.0.1",
		port: 4319,
		limits: { maxBodyBytes: 20_971_520 },
	});
	expect(resolveBridgeConfig({ token: "" })).not.toHaveProperty("token");
});

describe("an address that others can reach", () => {
	test.each(["0.0.0.0", "::", "10.0.0.1", "example.org", "128.0.0.1"])(
		"%s wants a token, or to be told so",
		(host) => {
			expect(problemOf({ host })).toContain("set PI_SYNC_BRIDGE_TOKEN");
			expect(problemOf({ host, token: TOKEN })).toBe("no problem");
			expect(problemOf({ host, allowAnonymous: true })).toBe("no problem");
		},
	);

	test.each(["127.0.0.1", "127.8.9.1", "::1", "localhost"])("%s is none", (host) => {
		expect(problemOf({ host })).toBe("no problem");
	});
});

describe("what is wrong is named, with its value and what was expected", () => {
	test.each([
		[{ port: "65536" }, '--port is "65536", expected a whole number from 0 to 65535'],
		[{ port: "-1" }, '--port is "-1", expected'],
		[{ host: "a b" }, '--host is "a b", expected an address'],
		[{ allowHost: ["ok.example", "a:80"] }, '--allow-host is "a:80", expected a name without a port'],
		[{ maxBodyMib: "0" }, '--max-body-mib is "0", expected a whole number from 1 to 256'],
		[{ maxConnections: "many" }, '--max-connections is "many", expected'],
		[{ maxBodyMib: "200" }, "--max-in-flight-mib is 256, expected at least twice --max-body-mib (200)"],
		[{ tlsKey: "key.pem" }, "--tls-cert and --tls-key go together"],
		[{ tlsCert: "/nowhere", tlsKey: "/nowhere" }, '--tls-cert is "/nowhere", expected a readable file in PEM'],
		[{ token: "short" }, "PI_SYNC_BRIDGE_TOKEN is not usable, expected at least 16 characters"],
	])("%j", (options, message) => {
		expect(problemOf(options)).toContain(message);
	});

	test("but never the token", () => {
		expect(problemOf({ token: "secret with spaces" })).not.toContain("secret");
	});
});
