import {
  readStatus
} from "./chunk-U63XDEWU.mjs";
import {
  painter
} from "./chunk-WLVM7E66.mjs";
import {
  setAsideIn
} from "./chunk-URUTN65V.mjs";
import "./chunk-HD4L5V4B.mjs";
import "./chunk-7PI2HV7E.mjs";
import {
  askOpenSync,
  askOtlp
} from "./chunk-FRNMWUJU.mjs";
import {
  OtlpTransport
} from "./chunk-QVNEFT46.mjs";
import {
  lastSession
} from "./chunk-NCJRXWR6.mjs";
import {
  agentsRecordedHere
} from "./chunk-F7GBUYH4.mjs";
import "./chunk-LOEQPKPM.mjs";
import "./chunk-CN5MU4D3.mjs";
import "./chunk-ESUIVOPS.mjs";
import {
  age
} from "./chunk-KESYSN5J.mjs";
import "./chunk-EIWNW4B4.mjs";
import {
  asking,
  here
} from "./chunk-POVRWTCB.mjs";
import {
  formatProblem,
  loadSettings
} from "./chunk-3PJXCU5Q.mjs";
import {
  secretsOf,
  shownUrl
} from "./chunk-IYFOIEA5.mjs";
import "./chunk-37ELIA7S.mjs";
import {
  traceLink
} from "./chunk-QCRO3TQW.mjs";
import "./chunk-L34MWLMR.mjs";
import "./chunk-RE6IQYQF.mjs";
import {
  followProxy,
  proxyVariable
} from "./chunk-23J44ZYK.mjs";
import {
  UsageError
} from "./chunk-2RYGJIA2.mjs";
import {
  AGENTS
} from "./chunk-MWFYSG7B.mjs";
import "./chunk-SKMDWICE.mjs";
import "./chunk-3OBZ6DI6.mjs";
import {
  oneLine,
  scrubSecrets,
  visibleJson
} from "./chunk-3LQP4VJI.mjs";
import "./chunk-R4H7LTBK.mjs";
import "./chunk-PBHHBO34.mjs";
import "./chunk-7LB3W7BW.mjs";
import "./chunk-3V5IVVKW.mjs";
import "./chunk-JYX6WLKF.mjs";
import "./chunk-YXU7OZCH.mjs";
import "./chunk-GTTFAUQY.mjs";
import "./chunk-GHONQN4E.mjs";
import "./chunk-GX2EGIWS.mjs";
import "./chunk-HRMRDF5R.mjs";
import {
  parseHttpUrl
} from "./chunk-TK5MA3FK.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-WMJMKMZC.mjs";
import "./chunk-D7RFK3MU.mjs";
import "./chunk-7FVHBEZX.mjs";
import "./chunk-BIOUACFI.mjs";
import "./chunk-5MPSQKBN.mjs";
import "./chunk-S7E23DU4.mjs";
import {
  VERSION
} from "./chunk-BERBLOL5.mjs";
import "./chunk-OL6G26BG.mjs";
import "./chunk-P7JP6564.mjs";
import {
  failed,
  ok,
  skipped,
  warning
} from "./chunk-ANFN4D3L.mjs";
import {
  recordedSince
} from "./chunk-RYNVIPJG.mjs";
import {
  knownDaemonFolder,
  runningDaemon,
  shownDaemon
} from "./chunk-MFHL7LBI.mjs";
import "./chunk-JRS7DDF2.mjs";
import "./chunk-D7N7TCWN.mjs";
import "./chunk-2EECW3E6.mjs";
import {
  ownCommand
} from "./chunk-P4BP7EU6.mjs";
import {
  thisMachine
} from "./chunk-NQLE3CWW.mjs";
import {
  array,
  literal,
  object,
  optional,
  string
} from "./chunk-TF2IJ6BS.mjs";
import "./chunk-CEJV6VSN.mjs";
import "./chunk-SOFIUT64.mjs";
import "./chunk-4YGKRMWQ.mjs";
import "./chunk-RLP4C3GK.mjs";
import {
  sha256
} from "./chunk-7GOD5SMK.mjs";
import {
  UnsafeFolderError,
  makePrivateFolder
} from "./chunk-VNSPEZVU.mjs";
import "./chunk-25PJRWMS.mjs";
import "./chunk-3QEYCZ4I.mjs";

// src/cli/doctor/check-daemon.ts
function checkDaemon(stateDir) {
  const folder = knownDaemonFolder(stateDir);
  const daemon = runningDaemon(folder);
  const works = daemon === void 0 ? ok("daemon", "not running; the next agent with something to record starts it") : ok("daemon", `running, ${shownDaemon(daemon)}`);
  const aside = Object.entries(setAsideIn(folder)).map(
    ([session, { reason }]) => warning(
      "daemon",
      `does not record ${session} after three tries: ${reason}`,
      "report it, with the session's file"
    )
  );
  return [works, ...aside];
}

// src/destinations/reach/probe-jaeger.ts
import { randomBytes } from "node:crypto";

// src/destinations/reach/probe.ts
import { hostname, userInfo } from "node:os";
function probeId() {
  return sha256(`pi-sync probe ${hostname()} ${userName()}`).slice(0, 32);
}
function userName() {
  try {
    return userInfo().username;
  } catch {
    return "";
  }
}
var ATTEMPTS = 10;
var PAUSE_MS = 300;
async function eventually(ask) {
  for (let attempt = 1; ; attempt++) {
    const found2 = await ask();
    if (found2 !== void 0 || attempt === ATTEMPTS) return found2;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

// src/destinations/reach/probe-jaeger.ts
var found = object({ data: array(object({ spans: array(object({ spanID: string() })) })) });
function jaegerOf(traceUrl) {
  const base = /^(.*)\/trace\/\{traceId\}$/.exec(traceUrl)?.[1];
  return base;
}
async function probeJaeger(destination, jaeger, asking2) {
  const traceId = probeId();
  const spanId = randomBytes(8).toString("hex");
  const nano = `${asking2.now()}000000`;
  const span = {
    traceId,
    spanId,
    name: "pi-sync doctor probe",
    kind: 1,
    startTimeUnixNano: nano,
    endTimeUnixNano: nano
  };
  const attributes = [{ key: "service.name", value: { stringValue: "pi-sync-probe" } }];
  const body = JSON.stringify({
    resourceSpans: [{ resource: { attributes }, scopeSpans: [{ scope: { name: "pi-sync" }, spans: [span] }] }]
  });
  const { endpoint, headers } = destination;
  const record = { id: "probe", lane: "probe", path: "", body, contentType: "application/json" };
  const sent = await new OtlpTransport({ ...asking2, endpoint, headers }).send(record, new AbortController().signal);
  if (sent.type !== "success") return { ok: false, reason: sent.reason, mend: "see the backend's own log" };
  const url = traceLink(`${jaeger.replace(/\/+$/, "")}/api/traces/{traceId}`, traceId);
  let failure = "the span was accepted but could not be read back";
  const back = await eventually(async () => {
    try {
      const answer = await asking2.fetch(url, { signal: AbortSignal.timeout(asking2.timeoutMs) });
      if (answer.status !== 200) return void 0;
      const { data } = found.parse(await answer.json());
      return data.flatMap(({ spans }) => spans).find(({ spanID }) => spanID === spanId);
    } catch {
      failure = "Jaeger's query API does not answer as such";
      return void 0;
    }
  });
  if (back !== void 0) return { ok: true, detail: "span sent and read back" };
  return { ok: false, reason: failure, mend: `is ${jaeger} the Jaeger behind ${new URL(endpoint).host}?` };
}

// src/destinations/reach/probe-opensync.ts
import { randomUUID } from "node:crypto";
var BEFORE_MS = 6e4;
var TITLE = "pi-sync doctor: probe, safe to delete";
var RefusedProbe = class extends Error {
};
var written = object({ ok: literal(true), sessionId: string() });
var opened = object({ messages: array(object({ textContent: optional(string()) })) });
async function probeOpenSync({ url, apiKey }, asking2) {
  const { fetch, timeoutMs, now } = asking2;
  const headers = { Authorization: `Bearer ${apiKey}`, "Content-Type": "application/json" };
  const ask = async (path, body) => {
    const request = { headers, redirect: "manual", signal: AbortSignal.timeout(timeoutMs) };
    const sent = body === void 0 ? request : { ...request, method: "POST", body: JSON.stringify(body) };
    const answer = await fetch(`${url}${path}`, sent);
    if (answer.status !== 200) throw new RefusedProbe(`${path.split("?")[0]}: HTTP ${answer.status}`);
    return answer.json();
  };
  const externalId = `pi-sync-probe-${probeId()}`;
  const createdAt = now() - BEFORE_MS;
  const textContent = `Sent by \`pi-sync doctor\` to be read back: ${randomUUID()}`;
  try {
    const { sessionId } = written.parse(
      await ask("/sync/session", { externalId, title: TITLE, source: "pi", createdAt })
    );
    await ask("/sync/message", {
      ...{ sessionExternalId: externalId, externalId: `${externalId}-user`, role: "user", source: "pi" },
      ...{ textContent, parts: [{ type: "text", content: textContent }], createdAt }
    });
    const back = await eventually(async () => {
      const { messages } = opened.parse(await ask(`/api/sessions/get?id=${encodeURIComponent(sessionId)}`));
      return messages.find((message) => message.textContent === textContent);
    });
    if (back !== void 0) return { ok: true, detail: `session "${TITLE}" sent and read back` };
    return { ok: false, reason: "the probe was accepted but could not be read back", mend: MEND };
  } catch (error) {
    return { ok: false, reason: reasonOf(error), mend: MEND };
  }
}
var MEND = "try again; if it stays so, the deployment does not keep what it accepts: look into its logs";
function reasonOf(error) {
  if (error instanceof RefusedProbe) return error.message;
  const late = error instanceof Error && error.name === "TimeoutError";
  return late ? "no answer in time" : "what answers is not OpenSync";
}

// src/cli/doctor/check-destinations.ts
var SKEW_MS = 5e3;
async function checkDestinations(settings, checks) {
  const { openSync, otlp, traceUrl } = settings;
  const jaeger = checks.jaeger ?? (traceUrl === void 0 ? void 0 : jaegerOf(traceUrl));
  const all = otlp.map(async (destination) => {
    const { name, endpoint } = destination;
    const finding = await askOtlp(destination, checks.asking);
    const hops = hopsOf(name, shownUrl(endpoint), finding, "empty export accepted");
    if (!finding.ok || jaeger === void 0) return hops;
    if (!checks.probe) return [...hops, skipped(`${name} probe`, "not sent (--no-probe)")];
    return [...hops, probed(`${name} probe`, await probeJaeger(destination, jaeger, checks.asking))];
  });
  if (openSync !== void 0) all.unshift(ofOpenSync(openSync, checks));
  return (await Promise.all(all)).flat();
}
async function ofOpenSync(openSync, { asking: asking2, probe }) {
  const finding = await askOpenSync(openSync, asking2);
  const hops = hopsOf("opensync", openSync.url, finding, "key accepted");
  if (!openSync.autoSync) {
    hops.push(warning("opensync", "autoSync is off: nothing is sent", ownCommand("config set autoSync true")));
    return hops;
  }
  if (!finding.ok) return hops;
  if (!probe) return [...hops, skipped("opensync probe", "not sent (--no-probe)")];
  return [...hops, probed("opensync probe", await probeOpenSync(openSync, asking2))];
}
function hopsOf(name, url, finding, accepted) {
  if (!finding.ok) {
    const { reached, reason, setting } = finding;
    const mend = setting === void 0 ? finding.mend : `${finding.mend}, then ${ownCommand(`config set ${setting} -`)}`;
    if (!reached) return [failed(`${name} reached`, `${url}: ${reason}`, mend)];
    return [ok(`${name} reached`, url), failed(`${name} access`, reason, mend)];
  }
  const hops = [ok(`${name} reached`, url), ok(`${name} access`, accepted)];
  const { clockAheadMs } = finding;
  if (clockAheadMs !== void 0 && Math.abs(clockAheadMs) > SKEW_MS) {
    const seconds = Math.round(Math.abs(clockAheadMs) / 1e3);
    const found2 = `this machine's clock is ${seconds} s ${clockAheadMs > 0 ? "behind" : "ahead of"} the backend's`;
    hops.push(warning(`${name} clock`, found2, "set the clock (NTP)"));
  }
  return hops;
}
var probed = (what, probe) => probe.ok ? ok(what, probe.detail) : failed(what, probe.reason, probe.mend);

// src/cli/doctor/check-disk.ts
import { randomBytes as randomBytes2 } from "node:crypto";
import { rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
var OTHERS = 63;
function checkDisk({ configPath, stateDir }, platform) {
  const checks = [checkWritable(stateDir)];
  if (platform !== "win32") {
    checks.unshift(...checkMode("settings file", configPath, "600"));
    checks.push(...checkMode("state folder", stateDir, "700"));
  }
  return checks;
}
function checkMode(what, path, wanted) {
  const mode = modeOf(path);
  if (mode === void 0 || (mode & OTHERS) === 0) return [];
  const shown = (mode & 511).toString(8).padStart(3, "0");
  return [failed(what, `${path} is open to other users (mode ${shown})`, `chmod ${wanted} ${path}`)];
}
function modeOf(path) {
  try {
    return statSync(path).mode;
  } catch {
    return void 0;
  }
}
function checkWritable(stateDir) {
  const file = join(stateDir, `doctor-${randomBytes2(6).toString("hex")}`);
  try {
    makePrivateFolder(stateDir);
    try {
      writeFileSync(file, "probe", { flag: "wx", mode: 384 });
    } finally {
      rmSync(file, { force: true });
    }
    return ok("state folder", stateDir);
  } catch (error) {
    if (error instanceof UnsafeFolderError) return failed("state folder", error.reason, error.wayOut);
    const { code } = error;
    const mend = "make it writable or set PI_SYNC_STATE_DIR; until then nothing survives the end of pi";
    return failed("state folder", `${stateDir} cannot be written (${code})`, mend);
  }
}

// src/cli/doctor/check-last-session.ts
var GIVEN_WITHIN_MS = 6e4;
async function checkLastSession(agent, settings, now) {
  const since = recordedSince(settings.stateDir, agent.name);
  if (since === void 0) return [];
  const { title, word } = agent.install;
  const what = `${title} sessions`;
  const last = await lastSession(agent, settings);
  const ago = (at) => `${age(new Date(at).toISOString(), now)} ago`;
  if (last === void 0) return [ok(what, "none yet")];
  const { writtenAt, recordedAt } = last;
  if (recordedAt !== void 0) return [ok(what, `the last one was recorded ${ago(recordedAt)}`)];
  if (writtenAt < since) return [ok(what, `none since ${title} was added ${ago(since)}`)];
  if (now - writtenAt < GIVEN_WITHIN_MS) return [ok(what, `the last one was written ${ago(writtenAt)}`)];
  const found2 = `the last one, written ${ago(writtenAt)}, was not recorded`;
  const mend = `start ${title} anew: running sessions do not call hooks that came later; ${ownCommand(`import --agent ${word}`)} brings it`;
  return [warning(what, found2, mend)];
}

// src/cli/doctor/check-outbox.ts
function checkOutbox(settings, now) {
  return readStatus(settings).flatMap((status) => ofDestination(status, now));
}
function ofDestination({ name, state, queued, setAside, totals }, now) {
  const what = `${name} outbox`;
  const checks = [];
  if (setAside > 0) {
    checks.push(
      warning(what, `${setAside} requests were set aside`, `${ownCommand("outbox list --set-aside")} says why`)
    );
  }
  if (queued.records > 0) {
    const since = queued.oldestAt === null ? "" : `, the oldest for ${age(queued.oldestAt, now)}`;
    const found2 = `${queued.records} requests wait (${state})${since}`;
    const forNobody = state === "unconfigured" || state === "off";
    checks.push(
      warning(
        what,
        found2,
        forNobody ? "the settings name no such destination: set it up again, or leave it" : ownCommand("flush")
      )
    );
  }
  const dropped = Object.entries(totals.dropped).map(([reason, count]) => `${count} ${reason}`);
  if (dropped.length > 0) checks.push(warning(what, `dropped so far: ${dropped.join(", ")}`, ownCommand("status")));
  return checks.length > 0 ? checks : [ok(what, `empty, ${totals.delivered} delivered so far`)];
}

// src/cli/doctor/check-proxy.ts
async function checkProxy(env) {
  const variable = proxyVariable(env);
  if (variable === void 0) return [];
  if (await followProxy(env)) return [ok("proxy", `the one that ${variable} names`)];
  const found2 = `${variable} is set, and cannot be followed on Node ${process.versions.node}: requests go without a proxy`;
  return [warning("proxy", found2, "use Node 24.14 or newer, for pi too, and a URL with http:// or https://")];
}

// src/cli/doctor/check-settings.ts
function checkSettings({ settings, problems }) {
  const { configPath, disabled, privacy, openSync, otlp } = settings;
  const mend = `fix the file or variable that is named; ${ownCommand("config set --help")} shows another way`;
  const checks = problems.map(
    (problem) => problem.severity === "error" ? failed("settings", formatProblem(problem), mend) : warning("settings", formatProblem(problem), mend)
  );
  if (disabled && privacy.invalid !== "projects") {
    checks.push(warning("settings", "OTEL_SDK_DISABLED is set: nothing is recorded", "unset it"));
  }
  if (openSync === void 0 && otlp.length === 0) {
    checks.push(failed("settings", "no destination is set up: sessions go nowhere", ownCommand("init")));
  }
  return checks.length > 0 ? checks : [ok("settings", configPath)];
}

// src/cli/doctor.ts
async function runDoctor({ json = false, probe, jaegerQuery }) {
  if (jaegerQuery !== void 0 && parseHttpUrl(jaegerQuery) === void 0) {
    throw new UsageError(`--jaeger-query is "${oneLine(jaegerQuery)}": expected an http or https URL`);
  }
  const machine = thisMachine();
  const loaded = loadSettings(machine);
  const { settings } = loaded;
  const found2 = [
    ...checkSettings(loaded),
    ok("pi-sync", `${VERSION} on Node ${process.versions.node}`),
    ...(await Promise.all(AGENTS.map((agent) => checkAgent(agent, settings)))).flat(),
    ...await checkProxy(machine.env),
    ...checkDisk(settings, machine.platform),
    ...checkOutbox(settings, Date.now()),
    ...checkDaemon(settings.stateDir),
    ...await checkDestinations(settings, { asking: asking(), probe, jaeger: jaegerQuery })
  ];
  const secrets = secretsOf(settings);
  const scrub = (text) => oneLine(scrubSecrets(text, secrets));
  const checks = found2.map(({ what, result, found: text, mend }) => {
    return { what: scrub(what), result, found: scrub(text), ...mend !== void 0 && { mend: scrub(mend) } };
  });
  const wrong = checks.filter(({ result }) => result === "failed").length;
  if (wrong > 0) process.exitCode = 1;
  const document = { version: 1, ok: wrong === 0, checks };
  process.stdout.write(json ? `${visibleJson(document)}
` : report(checks, wrong));
}
async function checkAgent(agent, settings) {
  const others = agentsRecordedHere().filter((one) => one !== agent);
  const isUnused = agent.name === "pi" && others.length > 0 && !(await agent.install.find(here())).isThere;
  if (isUnused) return [];
  return [...await agent.install.check(here()), ...await checkLastSession(agent, settings, Date.now())];
}
var MARKS = {
  ok: ["\u2713", "green"],
  warning: ["!", "yellow"],
  failed: ["\u2717", "red"],
  skipped: ["-", "dim"]
};
function report(checks, wrong) {
  const paint = painter(process.stdout);
  const width = Math.max(...checks.map(({ what }) => what.length));
  const lines = checks.flatMap(({ what, result, found: found2, mend }) => {
    const [mark, style] = MARKS[result];
    const line = `${paint(style, mark)} ${what.padEnd(width)}  ${found2}`;
    return mend === void 0 ? [line] : [line, `${" ".repeat(width + 4)}${paint("dim", `\u2192 ${mend}`)}`];
  });
  const warnings = checks.filter(({ result }) => result === "warning").length;
  const sum = wrong > 0 ? `${wrong} wrong` : "all is well";
  return `${lines.join("\n")}

${sum}${warnings > 0 ? `, ${warnings} to look at` : ""}
`;
}
export {
  runDoctor
};
