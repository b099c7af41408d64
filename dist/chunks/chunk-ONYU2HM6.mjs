// src/machine/foreign-request.ts
import { BlockList, isIP } from "node:net";
var LOOPBACK = new BlockList();
LOOPBACK.addSubnet("127.0.0.0", 8, "ipv4");
LOOPBACK.addAddress("::1", "ipv6");
function foreignRequest({ headers, socket }, served) {
  const { names, anyHost = false, addedBy } = served;
  const isServed = (host) => host !== void 0 && (isLoopback(host) || names.some((name2) => hostOf(name2) === host));
  const expected = `expected localhost, a loopback address${addedBy ? ` or a name that ${addedBy} adds` : ""}`;
  const { host: name, origin } = headers;
  if (name !== void 0 && !anyHost) {
    const host = hostOf(name);
    if (!isServed(host) && !isAddressOf(socket, host)) return `Host is ${shown(name)}, ${expected}`;
  }
  if (origin === void 0) return void 0;
  const [, page] = /^https?:\/\/(.*)$/i.exec(origin) ?? [];
  return isServed(page && hostOf(page)) ? void 0 : `Origin is ${shown(origin)}, ${expected}`;
}
function isLoopback(host) {
  const family = isIP(host);
  return family === 0 ? host.toLowerCase() === "localhost" : LOOPBACK.check(host, family === 4 ? "ipv4" : "ipv6");
}
function hostOf(authority) {
  const bare = isIP(authority) === 6 ? `[${authority}]` : authority;
  if (!/^(\[[0-9a-f:.]+\]|[^\s:/?#@[\]\\]+)(:\d{1,5})?$/i.test(bare) || !URL.canParse(`http://${bare}`))
    return void 0;
  return new URL(`http://${bare}`).hostname.replace(/^\[|\]$|\.$/g, "");
}
function isAddressOf({ localAddress }, host) {
  return host !== void 0 && isIP(host) !== 0 && localAddress?.replace(/^::ffff:(?=\d+\.)/, "") === host;
}
var SHOWN_MOST = 100;
var shown = (given) => JSON.stringify(given.slice(0, SHOWN_MOST));

export {
  foreignRequest,
  isLoopback
};
