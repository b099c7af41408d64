import type { IncomingMessage } from "node:http";
import { BlockList, isIP, type Socket } from "node:net";

/** What a server lets requests name. */
export interface ServedHosts {
	/** Names and addresses besides `localhost` and the loopback addresses, without a port, such as `bridge.internal`. */
	readonly names: readonly string[];
	/**
	 * Do not check `Host`: a token keeps others out.
	 * @default false
	 */
	readonly anyHost?: boolean;
	/** The option or setting that adds a name, for the message, such as `--allow-host`. None: no name can be added. */
	readonly addedBy?: string;
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet("127.0.0.0", 8, "ipv4");
LOOPBACK.addAddress("::1", "ipv6");

/**
 * Tells whether a web page that is not the server's own may have sent a request. A page reaches a server on this
 * machine through a name that the page's owner lets resolve to 127.0.0.1 (DNS rebinding): `Host` shows that name. And
 * browsers name the page in `Origin`.
 *
 * Returns why the server must refuse the request (with 403), as one line for the sender, or `undefined` where it may
 * answer. Never throws.
 *
 * @example
 * const refusal = foreignRequest(request, { names: [], addedBy: "--allow-host" });
 * if (refusal !== undefined) return answer(403, refusal);
 */
export function foreignRequest({ headers, socket }: IncomingMessage, served: ServedHosts): string | undefined {
	const { names, anyHost = false, addedBy } = served;
	const isServed = (host: string | undefined): boolean =>
		host !== undefined && (isLoopback(host) || names.some((name) => hostOf(name) === host));
	const expected = `expected localhost, a loopback address${addedBy ? ` or a name that ${addedBy} adds` : ""}`;
	const { host: name, origin } = headers;
	if (name !== undefined && !anyHost) {
		const host = hostOf(name);
		if (!isServed(host) && !isAddressOf(socket, host)) return `Host is ${shown(name)}, ${expected}`;
	}
	if (origin === undefined) return undefined;
	const [, page] = /^https?:\/\/(.*)$/i.exec(origin) ?? [];
	return isServed(page && hostOf(page)) ? undefined : `Origin is ${shown(origin)}, ${expected}`;
}

/** Whether a host name or an address, without brackets and port, names this machine alone. */
export function isLoopback(host: string): boolean {
	const family = isIP(host);
	return family === 0 ? host.toLowerCase() === "localhost" : LOOPBACK.check(host, family === 4 ? "ipv4" : "ipv6");
}

/** `undefined` for what is no host with or without a port. In lower case, without brackets, port and last dot. */
function hostOf(authority: string): string | undefined {
	const bare = isIP(authority) === 6 ? `[${authority}]` : authority;
	if (!/^(\[[0-9a-f:.]+\]|[^\s:/?#@[\]\\]+)(:\d{1,5})?$/i.test(bare) || !URL.canParse(`http://${bare}`))
		return undefined;
	return new URL(`http://${bare}`).hostname.replace(/^\[|\]$|\.$/g, "");
}

/** Whether it is the very address that the sender connected to. A name would be needed to rebind. */
function isAddressOf({ localAddress }: Socket, host: string | undefined): boolean {
	return host !== undefined && isIP(host) !== 0 && localAddress?.replace(/^::ffff:(?=\d+\.)/, "") === host;
}

const SHOWN_MOST = 100;

const shown = (given: string): string => JSON.stringify(given.slice(0, SHOWN_MOST));
