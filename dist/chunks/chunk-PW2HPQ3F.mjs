import {
  foreignRequest
} from "./chunk-ONYU2HM6.mjs";
import {
  opentelemetry,
  require_minimal
} from "./chunk-22CMWQQZ.mjs";
import {
  __toESM
} from "./chunk-3QEYCZ4I.mjs";

// src/bridge/limits.ts
var MIB = 1024 * 1024;
var DEFAULT_LIMITS = {
  maxBodyBytes: 20 * MIB,
  maxInFlightBytes: 256 * MIB,
  maxConnections: 1024,
  headersTimeoutMs: 1e4,
  requestTimeoutMs: 3e4,
  keepAliveMs: 12e4
};
var TOO_MUCH_AT_ONCE = "too much at once, try again";
var KIB = 1024;
var InFlight = class {
  /** Bytes. */
  most;
  /** KiB, in memory that the threads share. */
  taken;
  #taken;
  /** `taken` is that of another thread's, to count together with it. */
  constructor(most, taken2 = new SharedArrayBuffer(4)) {
    this.most = most;
    this.taken = taken2;
    this.#taken = new Int32Array(taken2);
  }
  get bytes() {
    return KIB * Atomics.load(this.#taken, 0);
  }
  /** A share of the room, which begins empty. */
  share() {
    let [bytes, taken2] = [0, 0];
    const resize = (to) => {
      const more = Math.ceil(to / KIB) - taken2;
      const before = Atomics.add(this.#taken, 0, more);
      if (more > 0 && KIB * (before + more) > this.most) {
        Atomics.sub(this.#taken, 0, more);
        return false;
      }
      taken2 += more;
      bytes = to;
      return true;
    };
    return {
      get bytes() {
        return bytes;
      },
      grow: (more) => resize(bytes + more),
      end: () => void resize(0)
    };
  }
};

// src/bridge/server.ts
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";

// src/bridge/answer.ts
var import_minimal = __toESM(require_minimal(), 1);
var RPC_CODE = {
  400: 3,
  // INVALID_ARGUMENT
  401: 16,
  // UNAUTHENTICATED
  403: 7,
  // PERMISSION_DENIED
  404: 5,
  // NOT_FOUND
  405: 12,
  // UNIMPLEMENTED
  413: 8,
  // RESOURCE_EXHAUSTED
  415: 3,
  417: 3,
  431: 8,
  503: 14
  // UNAVAILABLE
};
var RETRY_AFTER_S = 5;
var CONTENT_TYPE = {
  protobuf: "application/x-protobuf",
  json: "application/json"
};
var { ExportTraceServiceResponse } = opentelemetry.proto.collector.trace.v1;
function taken(encoding, rejected = 0, why = "") {
  const partialSuccess = { rejectedSpans: rejected, errorMessage: why };
  const response = rejected === 0 ? {} : { partialSuccess };
  const json = rejected === 0 ? {} : { partialSuccess: { ...partialSuccess, rejectedSpans: String(rejected) } };
  return {
    status: 200,
    headers: { "content-type": CONTENT_TYPE[encoding] },
    body: encoding === "json" ? JSON.stringify(json) : ExportTraceServiceResponse.encode(response).finish()
  };
}
function refused(encoding, status, message, headers = {}) {
  const code = RPC_CODE[status] ?? 2;
  return {
    status,
    headers: {
      "content-type": CONTENT_TYPE[encoding],
      ...status === 503 && { "retry-after": String(RETRY_AFTER_S) },
      ...headers
    },
    body: encoding === "json" ? JSON.stringify({ code, message }) : statusMessage(code, message)
  };
}
var statusMessage = (code, message) => import_minimal.default.Writer.create().uint32(8).int32(code).uint32(18).string(message).finish();
var plain = (status, body, contentType = "text/plain; charset=utf-8") => ({
  status,
  headers: { "content-type": contentType },
  body
});

// src/bridge/bridge-metrics.ts
var STATES = ["idle", "sending", "away", "paused"];
function bridgeMetrics(counts, inFlightBytes, status) {
  const { outbox, sender, waitingSpans, drops, journalBytes, recordedHere } = status;
  const metric = (type, name, help, ...samples) => ({
    name: `pi_sync_bridge_${name}`,
    help,
    type,
    samples
  });
  const counter = (name, help, value) => metric("counter", name, help, [{}, value]);
  const gauge = (name, help, value) => metric("gauge", name, help, [{}, value]);
  const by = (label, values) => [...values].map(([key, value]) => [{ [label]: String(key) }, value]);
  const memory = {
    name: "process_resident_memory_bytes",
    help: "Resident memory of the process.",
    type: "gauge",
    samples: [[{}, process.memoryUsage.rss()]]
  };
  return [
    memory,
    counter("spans_received_total", "Spans of requests that were taken.", counts.received),
    counter("spans_rejected_total", "Spans that can never pass.", counts.rejected),
    counter("spans_recorded_here_total", "Spans left out: this machine records their session itself.", recordedHere),
    counter("body_bytes_total", "Bytes of bodies read, decompressed.", counts.bytes),
    metric("counter", "requests_total", "Answers by HTTP status.", ...by("status", counts.requests)),
    counter("connections_refused_total", "Connections above the limit.", counts.refusedConnections),
    gauge("in_flight_bytes", "Memory that requests under way are reckoned to cost.", inFlightBytes),
    gauge("spans_held", "Spans that wait for the rest of their turn.", waitingSpans),
    gauge("journal_bytes", "Bytes on disk of spans that wait.", journalBytes),
    gauge("queue_requests", "Requests to OpenSync that wait in the outbox.", outbox.queued),
    gauge("queue_bytes", "Bytes of these requests.", outbox.queuedBytes),
    counter("delivered_total", "Requests that OpenSync took.", outbox.delivered),
    counter("retried_total", "Attempts after which a request had to wait again.", outbox.retried),
    counter("set_aside_total", "Requests that OpenSync will never take.", outbox.setAside),
    metric("counter", "dropped_total", "What was lost or came incomplete.", ...by("reason", Object.entries(drops))),
    metric(
      "gauge",
      "destination_state",
      "1 for the state that OpenSync is in.",
      ...by(
        "state",
        STATES.map((state) => [state, sender.state === state ? 1 : 0])
      )
    )
  ];
}

// src/bridge/read-body.ts
import { createGunzip } from "node:zlib";

// src/bridge/body-memory.ts
var STEP = 256 * 1024;
var BodyMemory = class {
  #memory;
  #bytes = 0;
  /** Only address space is taken for `most` bytes, and memory for what is added. */
  constructor(most) {
    this.#memory = new ArrayBuffer(0, { maxByteLength: most });
  }
  /** At most as many bytes as were announced may be added. */
  add(chunk) {
    const end = this.#bytes + chunk.length;
    if (end > this.#memory.byteLength) {
      this.#memory.resize(Math.min(this.#memory.maxByteLength, Math.max(end, this.#memory.byteLength + STEP)));
    }
    new Uint8Array(this.#memory).set(chunk, this.#bytes);
    this.#bytes = end;
  }
  /** All that was added. */
  whole() {
    this.#memory.resize(this.#bytes);
    return new Uint8Array(this.#memory);
  }
  free() {
    freeMemory(this.#memory);
  }
};
function freeMemory(memory) {
  if (memory.resizable) memory.resize(0);
}

// src/bridge/read-body.ts
var GUNZIP_CHUNK = 64 * 1024;
function readBody(request, gzip, { maxBytes, share, litter }) {
  return new Promise((resolve) => {
    const announced = Number(request.headers["content-length"]);
    const memory = new BodyMemory(!gzip && announced <= maxBytes ? announced : maxBytes);
    const gunzip = gzip ? createGunzip({ chunkSize: GUNZIP_CHUNK }) : void 0;
    let arrived = 0;
    let bytes = 0;
    let over = false;
    const end = (body) => {
      if (over) return;
      over = true;
      if (body.type !== "body") memory.free();
      if (gunzip !== void 0) {
        request.unpipe(gunzip);
        gunzip.destroy();
      }
      request.resume();
      resolve(body);
    };
    const keep = (chunk) => {
      litter.add(chunk.length);
      if (over) return;
      bytes += chunk.length;
      if (bytes > maxBytes) return end({ type: "too large" });
      if (!share.grow(chunk.length)) return end({ type: "no room" });
      memory.add(chunk);
    };
    const whole = () => end({ type: "body", body: memory.whole() });
    request.on("error", () => end({ type: "gone" }));
    request.on("close", () => {
      if (!request.complete) end({ type: "gone" });
    });
    if (announced > maxBytes) return end({ type: "too large" });
    if (gunzip === void 0) {
      request.on("data", keep);
      request.on("end", whole);
      return;
    }
    request.on("data", (chunk) => {
      litter.add(chunk.length);
      arrived += chunk.length;
      if (arrived > maxBytes) end({ type: "too large" });
    });
    gunzip.on("data", keep);
    gunzip.on("end", whole);
    gunzip.on("error", () => end({ type: "damaged" }));
    request.pipe(gunzip);
  });
}

// src/bridge/traces.ts
var ENCODINGS = {
  "application/x-protobuf": "protobuf",
  "application/json": "json"
};
function encodingOf({ headers }) {
  const type = headers["content-type"]?.split(";")[0]?.trim().toLowerCase() ?? "";
  return Object.hasOwn(ENCODINGS, type) ? ENCODINGS[type] : void 0;
}
async function traces(route, request) {
  const encoding = encodingOf(request);
  if (encoding === void 0) {
    return refused("json", 415, "content-type: expected application/x-protobuf or application/json");
  }
  const coding = request.headers["content-encoding"]?.trim().toLowerCase() ?? "identity";
  const gzip = coding === "gzip" || coding === "x-gzip";
  if (!gzip && coding !== "identity" && coding !== "") {
    return refused(encoding, 415, "content-encoding: expected gzip or identity", { "accept-encoding": "gzip" });
  }
  const share = route.inFlight.share();
  try {
    return await withShare(route, request, { encoding, gzip, share });
  } finally {
    share.end();
  }
}
async function withShare({ maxBodyBytes, litter, back, count }, request, { encoding, gzip, share }) {
  const read = await readBody(request, gzip, { maxBytes: maxBodyBytes, share, litter });
  if (read.type === "gone") return void 0;
  if (read.type === "too large") return refused(encoding, 413, `the body has more than ${maxBodyBytes} bytes`);
  if (read.type === "no room") return refused(encoding, 503, TOO_MUCH_AT_ONCE);
  if (read.type === "damaged") return refused(encoding, 400, "the body is not gzip, or cut off");
  count({ bytes: read.body.length });
  const { answer, received, rejected } = await back.take(read.body, encoding);
  count({ received, rejected });
  return answer;
}

// src/bridge/broken-requests.ts
var LINGER_MS = 1e3;
var REASONS = {
  400: "Bad Request",
  431: "Request Header Fields Too Large",
  503: "Service Unavailable"
};
var isOver = ({ request, response }) => request.complete && response.writableFinished;
function answerBrokenRequests(server, count) {
  const exchanges = /* @__PURE__ */ new WeakMap();
  server.on("request", (request, response) => {
    const before = exchanges.get(request.socket) ?? [];
    exchanges.set(request.socket, [...before.filter((exchange) => !isOver(exchange)), { request, response }]);
  });
  server.on("clientError", function refuse(error, socket) {
    if (!socket.writable) {
      socket.destroy();
      return;
    }
    const underWay = exchanges.get(socket)?.filter((exchange) => !isOver(exchange)) ?? [];
    const due = underWay.find(({ request }) => request.complete);
    if (due !== void 0) {
      due.response.once("close", () => refuse(error, socket));
      return;
    }
    const [broken] = underWay;
    if (broken?.response.headersSent) socket.end();
    else {
      const answer = answerTo(error, broken?.request);
      count(answer.status);
      socket.end(Buffer.concat([Buffer.from(headOf(answer)), Buffer.from(answer.body)]));
    }
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
  });
}
function answerTo({ code }, request) {
  const encoding = (request && encodingOf(request)) ?? "json";
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return refused(encoding, 503, "the request came too slowly");
  if (code === "HPE_HEADER_OVERFLOW") return refused(encoding, 431, "the headers are too large");
  return refused(encoding, 400, "expected HTTP/1.1");
}
function headOf({ status, headers, body }) {
  const all = { ...headers, "content-length": Buffer.byteLength(body), connection: "close" };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${REASONS[status]}`, ...lines, "", ""].join("\r\n");
}

// src/bridge/collect-garbage.ts
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
var collect;
function collectGarbage() {
  if (collect === void 0) {
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc");
  }
  collect();
}
var MOST_LITTER = 16 * 1024 * 1024;
var Litter = class {
  #bytes = 0;
  add(bytes) {
    this.#bytes += bytes;
    if (this.#bytes < MOST_LITTER) return;
    this.#bytes = 0;
    collectGarbage();
  }
};

// src/bridge/connections.ts
var Connections = class {
  #open = /* @__PURE__ */ new Set();
  constructor(server) {
    server.on("connection", (socket) => {
      this.#open.add(socket);
      socket.once("close", () => this.#open.delete(socket));
    });
  }
  /** Closes all at once, whatever they wait for. */
  destroy() {
    for (const socket of this.#open) socket.destroy();
  }
};

// src/bridge/fresh-status.ts
var PATIENCE_MS = 50;
async function freshStatus(back) {
  let last = await back.status();
  let asked;
  const ask = async () => {
    try {
      last = await back.status();
    } catch {
    }
    asked = void 0;
  };
  return async () => {
    asked ??= ask();
    let timer;
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, PATIENCE_MS);
    });
    await Promise.race([asked, late]);
    clearTimeout(timer);
    return last;
  };
}

// src/bridge/metrics.ts
var prometheusText = (metrics) => metrics.map(({ name, help, type, samples }) => {
  const lines = samples.map(([labels, value]) => `${name}${labelText(labels)} ${value}`);
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines, ""].join("\n");
}).join("");
var PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
function labelText(labels) {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}
var escaped = (value) => value.replace(/[\\"]/g, "\\$&").replaceAll("\n", "\\n");

// src/bridge/token.ts
import { createHash, timingSafeEqual } from "node:crypto";
function carriesToken(authorization, token) {
  const given = /^bearer +(.*)$/i.exec(authorization ?? "")?.[1]?.trim() ?? "";
  return timingSafeEqual(hash(given), hash(token));
}
var hash = (text) => createHash("sha256").update(text).digest();

// src/bridge/server.ts
var CHECK_MS = 1e3;
var MOST_HEADERS = 64 * 1024;
async function startBridgeServer(config, inFlight, back) {
  const { limits, tls, token, served } = config;
  const status = await freshStatus(back);
  const counts = { received: 0, rejected: 0, bytes: 0, refusedConnections: 0, requests: /* @__PURE__ */ new Map() };
  let closing = false;
  const route = {
    inFlight,
    maxBodyBytes: limits.maxBodyBytes,
    litter: new Litter(),
    back,
    count: ({ received = 0, rejected = 0, bytes = 0 }) => {
      counts.received += received;
      counts.rejected += rejected;
      counts.bytes += bytes;
    }
  };
  const endpoints = {
    "/v1/traces": { methods: ["POST"], answer: (request) => traces(route, request) },
    "/healthz": {
      methods: ["GET", "HEAD"],
      open: true,
      answer: () => closing ? plain(503, "ending\n") : plain(200, "ok\n")
    },
    "/metrics": {
      methods: ["GET", "HEAD"],
      answer: async () => {
        const metrics = bridgeMetrics(counts, inFlight.bytes, await status());
        return plain(200, prometheusText(metrics), PROMETHEUS);
      }
    }
  };
  const answerTo2 = (request) => {
    const encoding = encodingOf(request) ?? "json";
    if (request.headers.host === void 0 && request.httpVersion === "1.1") {
      return refused(encoding, 400, "expected a Host header");
    }
    const foreign = foreignRequest(request, served);
    if (foreign !== void 0) return refused(encoding, 403, foreign);
    const path = (request.url ?? "/").replace(/^https?:\/\/[^/?]*/i, "").split("?")[0] ?? "/";
    const endpoint = Object.hasOwn(endpoints, path) ? endpoints[path] : void 0;
    if (endpoint === void 0) return refused(encoding, 404, "there is only /v1/traces, /healthz and /metrics");
    const { methods, open, answer } = endpoint;
    if (!methods.includes(request.method ?? "")) {
      return refused(encoding, 405, `expected ${methods[0]}`, { allow: methods.join(", ") });
    }
    if (token !== void 0 && !open && !carriesToken(request.headers.authorization, token)) {
      return refused(encoding, 401, "expected the bridge's token: Authorization: Bearer \u2026", {
        "www-authenticate": "Bearer"
      });
    }
    if (closing) return refused(encoding, 503, "the bridge is ending");
    return answer(request);
  };
  const count = (status2) => counts.requests.set(status2, (counts.requests.get(status2) ?? 0) + 1);
  const answerWith = (response, { status: status2, headers, body }) => {
    count(status2);
    if (closing) response.setHeader("connection", "close");
    response.writeHead(status2, { ...headers, "content-length": Buffer.byteLength(body) });
    response.end(response.req.method === "HEAD" ? void 0 : body);
  };
  const listener = async (request, response) => {
    const answer = await orBug(answerTo2, request);
    if (answer !== void 0 && !response.destroyed) answerWith(response, answer);
  };
  const options = {
    headersTimeout: limits.headersTimeoutMs,
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: limits.keepAliveMs,
    connectionsCheckingInterval: CHECK_MS,
    maxHeaderSize: MOST_HEADERS,
    // What node:http answers to that by itself has no body, and is not counted.
    requireHostHeader: false
  };
  const tlsOptions = { ...options, ...tls, handshakeTimeout: limits.headersTimeoutMs };
  const server = tls ? createTlsServer(tlsOptions, listener) : createServer(options, listener);
  const connections = new Connections(server);
  server.maxConnections = limits.maxConnections;
  server.on("drop", () => {
    counts.refusedConnections += 1;
  });
  server.prependListener("tlsClientError", (_error, socket) => socket.destroy());
  answerBrokenRequests(server, count);
  server.on("checkExpectation", (request, response) => {
    answerWith(response, refused(encodingOf(request) ?? "json", 417, "expected no Expect but 100-continue"));
  });
  const url = await listen(server, config);
  return {
    url,
    close(graceMs) {
      closing = true;
      return stop(server, connections, graceMs);
    }
  };
}
async function orBug(answerTo2, request) {
  try {
    return await answerTo2(request);
  } catch {
    return refused(encodingOf(request) ?? "json", 503, "a bug inside the bridge");
  }
}
function listen(server, { host, port, tls }) {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      const { port: bound } = server.address();
      resolve(`${tls ? "https" : "http"}://${host.includes(":") ? `[${host}]` : host}:${bound}`);
    });
  });
}
function stop(server, connections, graceMs) {
  return new Promise((resolve) => {
    const late = setTimeout(() => connections.destroy(), graceMs);
    server.close(() => {
      clearTimeout(late);
      resolve();
    });
    server.closeIdleConnections();
  });
}

export {
  taken,
  refused,
  freeMemory,
  collectGarbage,
  DEFAULT_LIMITS,
  TOO_MUCH_AT_ONCE,
  InFlight,
  startBridgeServer
};
