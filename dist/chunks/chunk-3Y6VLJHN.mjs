// exporter/opensync/url.ts
function parseOpenSyncUrl(text) {
  const url = parseHttpUrl(text);
  if (url === void 0 || url.search !== "" || url.hash !== "") return void 0;
  if (url.hostname.endsWith(".convex.cloud")) url.hostname = url.hostname.replace(/\.cloud$/, ".site");
  return withoutTrailingSlashes(url.origin + url.pathname);
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

// exporter/capture-policy.ts
var CAPTURE_KINDS = [
  "prompts",
  "answers",
  "thinking",
  "toolArguments",
  "toolResults",
  "paths",
  "commandLines"
];
var CAPTURE_BASES = ["full", "no-tool-content", "metadata"];
var all = (pass) => ({
  prompts: pass,
  answers: pass,
  thinking: pass,
  toolArguments: pass,
  toolResults: pass,
  paths: pass,
  commandLines: pass
});
var BASES = {
  full: all(true),
  "no-tool-content": { ...all(true), toolArguments: false, toolResults: false, commandLines: false },
  metadata: all(false)
};
function capturesOf(policy, otherwise = "full") {
  if (typeof policy === "string") return BASES[policy];
  const { base = otherwise, ...kinds } = policy;
  return { ...BASES[base], ...kinds };
}

export {
  CAPTURE_KINDS,
  CAPTURE_BASES,
  capturesOf,
  parseOpenSyncUrl,
  parseHttpUrl,
  withoutTrailingSlashes
};
