import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { z } from "zod";
import { isLoopback, type ServedHosts } from "../machine/foreign-request.ts";
import { type BridgeLimits, DEFAULT_LIMITS } from "./limits.ts";

/** What the command line and the environment say, as they say it. */
export interface BridgeOptions {
	readonly host?: string;
	readonly port?: string;
	readonly maxBodyMib?: string;
	readonly maxInFlightMib?: string;
	readonly maxConnections?: string;
	readonly tlsCert?: string;
	readonly tlsKey?: string;
	readonly allowAnonymous?: boolean;
	/** Names that senders reach the bridge by. */
	readonly allowHost?: readonly string[];
	/** `PI_SYNC_BRIDGE_TOKEN`. A secret. */
	readonly token?: string | undefined;
}

export interface ResolvedBridgeConfig {
	readonly host: string;
	/** 0 takes a free one. */
	readonly port: number;
	/** What requests have to carry. A secret. */
	readonly token?: string;
	/** Certificate and key in PEM. */
	readonly tls?: { readonly cert: Buffer; readonly key: Buffer };
	/** What `Host` and `Origin` of a request may name. */
	readonly served: ServedHosts;
	readonly limits: BridgeLimits;
}

const MIB = 1024 * 1024;
const LEAST_TOKEN = 16;

const wholeNumber = (least: number, most: number) => {
	const expected = `a whole number from ${least} to ${most}`;
	return z
		.string()
		.regex(/^\d{1,9}$/, expected)
		.transform(Number)
		.refine((value) => value >= least && value <= most, expected);
};

const SCHEMA = z.object({
	host: z.string().regex(/^[A-Za-z0-9.:_-]+$/, "an address or a host name, such as 0.0.0.0"),
	allowHost: z.array(
		z
			.string()
			.refine(
				(name) => isIP(name) !== 0 || /^[A-Za-z0-9._-]+$/.test(name),
				"a name without a port, such as bridge.internal",
			),
	),
	port: wholeNumber(0, 65_535),
	maxBodyMib: wholeNumber(1, 256),
	maxInFlightMib: wholeNumber(8, 16_384),
	maxConnections: wholeNumber(1, 65_535),
	token: z
		.string()
		.regex(/^[\x21-\x7e]+$/, "printable ASCII characters without spaces")
		.min(LEAST_TOKEN, `at least ${LEAST_TOKEN} characters`)
		.optional(),
});

const DEFAULTS = {
	...{ host: "127.0.0.1", port: "4319", allowHost: [] },
	...{ maxBodyMib: "20", maxInFlightMib: "256", maxConnections: "1024" },
};

/** How the user says an option, for messages. */
const NAMES: Readonly<Record<string, string>> = {
	host: "--host",
	allowHost: "--allow-host",
	port: "--port",
	maxBodyMib: "--max-body-mib",
	maxInFlightMib: "--max-in-flight-mib",
	maxConnections: "--max-connections",
	token: "PI_SYNC_BRIDGE_TOKEN",
};

/** Throws an error that names what is wrong, its value (never the token) and what is expected. */
export function resolveBridgeConfig(options: BridgeOptions): ResolvedBridgeConfig {
	const { tlsCert, tlsKey, allowAnonymous = false, token, ...rest } = options;
	const given = { ...DEFAULTS, ...defined(rest), ...(token !== undefined && token !== "" && { token }) };
	const parsed = SCHEMA.safeParse(given);
	if (!parsed.success) {
		const [issue] = parsed.error.issues;
		const option = String(issue?.path[0] ?? "");
		const value = option === "token" ? "not usable" : JSON.stringify(valueAt(given, issue?.path ?? []));
		throw new Error(`${NAMES[option]} is ${value}, expected ${issue?.message}`);
	}
	const { host, port, allowHost, maxBodyMib, maxInFlightMib, maxConnections } = parsed.data;
	if (maxInFlightMib < 2 * maxBodyMib) {
		throw new Error(
			`--max-in-flight-mib is ${maxInFlightMib}, expected at least twice --max-body-mib (${maxBodyMib})`,
		);
	}
	if (!isLoopback(host) && parsed.data.token === undefined && !allowAnonymous) {
		throw new Error(
			`--host ${host} can be reached from other machines: set PI_SYNC_BRIDGE_TOKEN, which senders then have to ` +
				"carry (Authorization: Bearer …), or pass --allow-anonymous",
		);
	}
	return {
		host,
		port,
		...(parsed.data.token !== undefined && { token: parsed.data.token }),
		...tlsFiles(tlsCert, tlsKey),
		served: {
			names: [host, ...allowHost],
			anyHost: parsed.data.token !== undefined,
			addedBy: "--allow-host",
		},
		limits: {
			...DEFAULT_LIMITS,
			maxBodyBytes: maxBodyMib * MIB,
			maxInFlightBytes: maxInFlightMib * MIB,
			maxConnections,
		},
	};
}

const valueAt = (given: object, path: readonly PropertyKey[]): unknown =>
	path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown>)[key], given);

function tlsFiles(cert: string | undefined, key: string | undefined): Pick<ResolvedBridgeConfig, "tls"> {
	if (cert === undefined && key === undefined) return {};
	if (cert === undefined || key === undefined) throw new Error("--tls-cert and --tls-key go together");
	return { tls: { cert: pemFile("--tls-cert", cert), key: pemFile("--tls-key", key) } };
}

function pemFile(option: string, path: string): Buffer {
	try {
		return readFileSync(path);
	} catch (error) {
		const { code, message } = error as NodeJS.ErrnoException;
		throw new Error(`${option} is ${JSON.stringify(path)}, expected a readable file in PEM (${code ?? message})`);
	}
}

const defined = <T extends object>(values: T): Partial<T> =>
	Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
