// src/machine/follow-proxy.ts
var THIS_MACHINE = "localhost,127.0.0.1,[::1]";
var proxyVariable = (env) => ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"].find((name) => env[name]);
async function followProxy(env) {
  if (proxyVariable(env) === void 0) return false;
  const { setGlobalProxyFromEnv } = await import("node:http");
  const except = env.no_proxy ?? env.NO_PROXY ?? "";
  try {
    setGlobalProxyFromEnv?.({
      http_proxy: env.http_proxy ?? env.HTTP_PROXY,
      https_proxy: env.https_proxy ?? env.HTTPS_PROXY,
      no_proxy: except.trim() === "*" ? "*" : [except, THIS_MACHINE].filter(Boolean).join(",")
    });
  } catch {
    return false;
  }
  return setGlobalProxyFromEnv !== void 0;
}

export {
  proxyVariable,
  followProxy
};
