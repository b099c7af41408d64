import {
  OtlpTransport
} from "./chunk-QVNEFT46.mjs";
import {
  shownUrl
} from "./chunk-IYFOIEA5.mjs";
import {
  OpenSyncTransport
} from "./chunk-GHONQN4E.mjs";
import {
  ownCommand
} from "./chunk-P4BP7EU6.mjs";

// src/destinations/reach/finding.ts
function watched({ fetch, now }) {
  const seen = { reached: false };
  const watching = async (...request) => {
    const answer = await fetch(...request);
    seen.reached = true;
    const date = Date.parse(answer.headers.get("date") ?? "");
    if (!Number.isNaN(date)) seen.clockAheadMs = date - now();
    return answer;
  };
  return { fetch: watching, seen };
}

// src/destinations/reach/ask-opensync.ts
async function askOpenSync(access, asking) {
  const { fetch, seen } = watched(asking);
  const outcome = await new OpenSyncTransport({ ...asking, ...access, fetch }).checkKey();
  const { clockAheadMs, reached } = seen;
  if (outcome.type === "success") return { ok: true, ...clockAheadMs !== void 0 && { clockAheadMs } };
  return { ok: false, reached, reason: outcome.reason, ...mendOf(outcome.reason, reached) };
}
function mendOf(reason, reached) {
  if (/API key \(HTTP 401\)/.test(reason)) {
    return { mend: "copy the key from OpenSync's settings page", setting: "apiKey" };
  }
  if (/no OpenSync at this URL|is not OpenSync/.test(reason)) {
    return { mend: "copy the URL from OpenSync's settings page (https://\u2026.convex.site)", setting: "convexUrl" };
  }
  if (reached) return { mend: "OpenSync has trouble: try again later; until then everything waits on disk" };
  return { mend: `check the URL and the network; your own OpenSync is started with ${ownCommand("local")}` };
}

// src/destinations/reach/ask-otlp.ts
async function askOtlp(destination, asking) {
  const { fetch, seen } = watched(asking);
  const json = destination.protocol === "http/json";
  const record = {
    ...{ id: "empty", lane: "empty", path: "" },
    body: json ? '{"resourceSpans":[]}' : new Uint8Array(),
    contentType: json ? "application/json" : "application/x-protobuf"
  };
  const { endpoint, headers } = destination;
  const transport = new OtlpTransport({ ...asking, endpoint, headers, fetch });
  const outcome = await transport.send(record, new AbortController().signal);
  const { clockAheadMs, reached } = seen;
  if (outcome.type === "success") return { ok: true, ...clockAheadMs !== void 0 && { clockAheadMs } };
  const { reason } = outcome;
  return { ok: false, reached, reason, mend: mendOf2(reason, reached, endpoint) };
}
function mendOf2(reason, reached, endpoint) {
  if (/HTTP 40[13]/.test(reason)) return "set the `headers` that this backend wants, such as `authorization`";
  if (/HTTP (404|405|3\d\d)|web page/.test(reason)) {
    return `look up the backend's OTLP/HTTP endpoint (commonly port 4318; spans go to ${shownUrl(endpoint)})`;
  }
  if (!reached) return "check the endpoint and that the backend runs; OTLP/HTTP commonly has port 4318, gRPC 4317";
  return "see the backend's own log";
}

export {
  askOpenSync,
  askOtlp
};
