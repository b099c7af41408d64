import type { IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import { foreignRequest, type ServedHosts } from "../../src/machine/foreign-request.ts";

interface Asked {
	readonly host?: string;
	readonly origin?: string;
	/** The address that the sender connected to. */
	readonly at?: string;
}

const refusalOf = ({ host, origin, at = "127.0.0.1" }: Asked, served: ServedHosts = { names: [] }) => {
	const headers = { ...(host !== undefined && { host }), ...(origin !== undefined && { origin }) };
	return foreignRequest({ headers, socket: { localAddress: at } } as unknown as IncomingMessage, served);
};

describe("Host", () => {
	test.each([
		...["localhost", "localhost:4319", "LOCALHOST:80", "localhost.", "127.0.0.1", "127.0.0.1:4319", "127.255.3.4"],
		...["[::1]", "[::1]:4319", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]:80"],
	])("%s is this machine", (host) => {
		expect(refusalOf({ host })).toBeUndefined();
	});

	test.each([
		...["rebound.example", "rebound.example:4319", "localhost.rebound.example", "127.0.0.1.nip.io", "localhost:x"],
		...["128.0.0.1", "10.0.0.5", "[::2]", "[fe80::1]", "0.0.0.0", "", "user@localhost", "evil.example/@localhost"],
		...["localhost#.evil.example", "[127.0.0.1]", "evil.example\\localhost", "localhost, evil.example"],
	])("%j is not", (host) => {
		expect(refusalOf({ host })).toBe(`Host is ${JSON.stringify(host)}, expected localhost, a loopback address`);
	});

	test("is served where it is the very address that was connected to: nobody can rebind an address", () => {
		expect(refusalOf({ host: "10.0.0.5:4319", at: "10.0.0.5" })).toBeUndefined();
		expect(refusalOf({ host: "10.0.0.5:4319", at: "::ffff:10.0.0.5" })).toBeUndefined();
		expect(refusalOf({ host: "[fd00::7]:4319", at: "fd00::7" })).toBeUndefined();
		expect(refusalOf({ host: "10.0.0.5:4319", at: "10.0.0.6" })).toBeDefined();
	});

	test("may be missing: HTTP/1.0 has none, and no browser speaks it", () => {
		expect(refusalOf({})).toBeUndefined();
	});

	test("is not looked at where a token keeps others out", () => {
		expect(refusalOf({ host: "opensync:4319" }, { names: [], anyHost: true })).toBeUndefined();
	});

	test("is cut off in the message, which names the option that adds a name", () => {
		const refusal = refusalOf({ host: "x".repeat(500) }, { names: [], addedBy: "--allow-host" }) ?? "";
		expect(refusal).toContain("or a name that --allow-host adds");
		expect(refusal.length).toBeLessThan(200);
	});
});

describe("Origin", () => {
	test.each(["http://localhost:5173", "https://127.0.0.1", "http://[::1]:80"])("%s is this machine", (origin) => {
		expect(refusalOf({ host: "localhost", origin })).toBeUndefined();
	});

	test.each(["https://evil.example", "null", "", "file://", "http://", "http://localhost.evil.example", "localhost"])(
		"%j is foreign, whatever else keeps others out",
		(origin) => {
			expect(refusalOf({ host: "localhost", origin })).toContain(`Origin is ${JSON.stringify(origin)}`);
			expect(refusalOf({ host: "localhost", origin }, { names: [], anyHost: true })).toContain("Origin is");
		},
	);

	test("may be a name that was added", () => {
		const served = { names: ["Dash.Board.internal"] };
		expect(refusalOf({ host: "localhost", origin: "https://dash.board.internal" }, served)).toBeUndefined();
	});
});
