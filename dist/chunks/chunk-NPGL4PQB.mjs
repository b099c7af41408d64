import {
  agentsFromFlags,
  localAccess,
  tryEndpoint
} from "./chunk-AZX3OE2J.mjs";
import {
  askOpenSync
} from "./chunk-FRNMWUJU.mjs";
import {
  parseSettingValue
} from "./chunk-O3X2SDFV.mjs";
import {
  asking,
  here
} from "./chunk-POVRWTCB.mjs";
import {
  AGENTS
} from "./chunk-MWFYSG7B.mjs";
import {
  ownCommand
} from "./chunk-P4BP7EU6.mjs";

// src/cli/init-questions.ts
var CANCELLED = "cancelled; nothing was written";
var Cancelled = class extends Error {
};
async function planFromQuestions(options, known) {
  const prompts = await loadPrompts();
  prompts.intro("pi-sync init");
  const where = await whereTo(prompts, options);
  const openSync = where === "local" ? await localAccess() : where === "account" ? await account(prompts, options, known) : void 0;
  if (where === "local")
    prompts.log.info(`Your own OpenSync: start it with ${ownCommand("local")} and leave it running.`);
  const otlp = await endpoint(prompts, options, where === "none");
  const agents = await chosenAgents(prompts, options);
  return { ...openSync && { openSync }, ...otlp && { otlp }, ...where === "local" && { local: true }, agents };
}
async function chosenAgents(prompts, options) {
  const named = agentsFromFlags({ ...options, register: false });
  const chosen = new Set(named);
  for (const agent of AGENTS) {
    const { name, install } = agent;
    const isPi = name === "pi";
    if (named.includes(agent) || isPi && !options.register) continue;
    const { isThere, version } = await install.find(here());
    if (!isPi && !isThere) continue;
    const title = version === void 0 ? install.title : `${install.title} ${version}`;
    const message = isPi ? "Let pi load pi-sync?" : `Record the sessions of ${title} too?`;
    if (await answered(prompts, prompts.confirm({ message }))) chosen.add(agent);
  }
  return [...chosen];
}
async function loadPrompts() {
  try {
    return await import("./dist-SDO77RWJ.mjs");
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Error(`questions need Node 20.12 or newer: give flags instead (see ${ownCommand("init --help")})`);
  }
}
async function whereTo(prompts, options) {
  if (options.local) return "local";
  if (options.url !== void 0) return "account";
  const choice = prompts.select({
    message: "Where shall your sessions go?",
    options: [
      {
        value: "account",
        label: "OpenSync",
        hint: "hosted or your own deployment; you need its URL and an API key"
      },
      {
        value: "local",
        label: "An OpenSync on this machine",
        hint: `no account; ${ownCommand("local")} runs it`
      },
      { value: "none", label: "Only to an OTLP backend", hint: "Jaeger, a Collector, Langfuse \u2026" }
    ]
  });
  return answered(prompts, choice);
}
async function account(prompts, options, known) {
  let { url, key } = options;
  for (; ; ) {
    url ??= await text(prompts, "convexUrl", {
      message: "URL of the deployment, from OpenSync's settings page",
      placeholder: "https://happy-otter-123.convex.site",
      ...known.url !== void 0 && { initialValue: known.url }
    });
    key ??= await secret(prompts, "API key (osk_\u2026), from the same page; it is not shown");
    const access = { url: normal("convexUrl", url), apiKey: normal("apiKey", key) };
    const finding = await tried(prompts, options, "Asking OpenSync", () => askOpenSync(access, asking()));
    if (finding.ok) return access;
    if (finding.reason.includes("API key")) key = void 0;
    else {
      known = { url };
      url = void 0;
    }
  }
}
async function endpoint(prompts, options, required) {
  let given = options.otlp;
  for (; ; ) {
    given ??= await text(prompts, "otlp", {
      message: required ? "OTLP/HTTP endpoint" : "OTLP/HTTP endpoint of another backend (empty: none)",
      placeholder: "http://localhost:4318",
      optional: !required
    });
    if (given === "") return void 0;
    const asked = given;
    const finding = await tried(prompts, options, "Sending an empty export", () => tryEndpoint(asked));
    if (finding.ok) return given;
    given = void 0;
  }
}
async function tried(prompts, { check }, what, ask) {
  if (!check) return { ok: true };
  const spinner = prompts.spinner({ onCancel: cancel, cancelMessage: what });
  spinner.start(what);
  if (process.stdin.isTTY) process.stdin.setRawMode(false);
  const finding = await ask();
  if (finding.ok) spinner.stop(`${what}: accepted`);
  else {
    spinner.error(`${what}: ${finding.reason}`);
    prompts.log.message(finding.mend);
  }
  return finding;
}
function cancel() {
  process.stderr.write(`pi-sync: ${CANCELLED}
`);
  process.exit(1);
}
async function text(prompts, setting, { optional, ...question }) {
  const validate = (value) => optional && !value?.trim() ? void 0 : wrong(setting, value);
  const answer = await answered(prompts, prompts.text({ ...question, validate }));
  return answer?.trim() ?? "";
}
function secret(prompts, message) {
  return answered(prompts, prompts.password({ message, validate: (value) => wrong("apiKey", value) }));
}
function wrong(setting, value) {
  const parsed = parseSettingValue(setting, value ?? "", "this answer");
  return parsed.ok ? void 0 : parsed.lines.join("\n").replace(/; nothing was changed/g, "");
}
function normal(setting, value) {
  const parsed = parseSettingValue(setting, value, setting === "apiKey" ? "--key" : "--url");
  if (!parsed.ok) throw new Error(parsed.lines.join("\n"));
  return String(parsed.value);
}
async function answered(prompts, answer) {
  const value = await answer;
  if (prompts.isCancel(value)) throw new Cancelled(CANCELLED);
  return value;
}

export {
  Cancelled,
  planFromQuestions,
  loadPrompts
};
