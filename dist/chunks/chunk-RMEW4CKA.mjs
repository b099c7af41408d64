// exporter/opensync/url.ts
function parseOpenSyncUrl(text) {
  const url = parseHttpUrl(text);
  if (url === void 0 || url.search !== "" || url.hash !== "") return void 0;
  if (url.hostname.endsWith(".convex.cloud")) url.hostname = url.hostname.replace(/\.cloud$/, ".site");
  return withoutTrailingSlashes(url.href);
}
function parseHttpUrl(text) {
  const trimmed = text.trim();
  if (!/^https?:\/\/[^\s\p{Cc}]+$/iu.test(trimmed) || /[\r\n]/.test(text)) return void 0;
  if (!URL.canParse(trimmed)) return void 0;
  const url = new URL(trimmed);
  return url.username === "" && url.password === "" ? url : void 0;
}
function withoutTrailingSlashes(text) {
  let end = text.length;
  while (text[end - 1] === "/") end--;
  return text.slice(0, end);
}

export {
  parseOpenSyncUrl,
  parseHttpUrl,
  withoutTrailingSlashes
};
