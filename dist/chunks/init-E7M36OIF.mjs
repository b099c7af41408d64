import {
  readSettingsForEdit,
  settingsPath,
  withEndpoint,
  writeSettings
} from "./chunk-ZVPF3FZP.mjs";
import {
  planFromFlags
} from "./chunk-547BB2KK.mjs";
import {
  here
} from "./chunk-ALYGHMAU.mjs";
import "./chunk-KJNVSKI2.mjs";
import {
  chosenFiles
} from "./chunk-XQC6MRAB.mjs";
import "./chunk-LOEQPKPM.mjs";
import {
  AGENTS
} from "./chunk-JVDM2I3V.mjs";
import "./chunk-L3H5DD6R.mjs";
import "./chunk-AX2M2RBX.mjs";
import "./chunk-OV22LAQC.mjs";
import "./chunk-A4CZYYH5.mjs";
import "./chunk-WC7JJSTP.mjs";
import "./chunk-2RYGJIA2.mjs";
import {
  oneLine
} from "./chunk-JXNQK65D.mjs";
import "./chunk-PUP3PO6T.mjs";
import {
  SETTINGS
} from "./chunk-MDXHDTJO.mjs";
import "./chunk-6DDMY4AA.mjs";
import "./chunk-3Y6VLJHN.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-7AA32SIZ.mjs";
import "./chunk-YXU7OZCH.mjs";
import "./chunk-STZZ57QV.mjs";
import "./chunk-L34MWLMR.mjs";
import "./chunk-RLP4C3GK.mjs";
import {
  ownCommand
} from "./chunk-FF225DME.mjs";
import "./chunk-NQLE3CWW.mjs";
import "./chunk-25PJRWMS.mjs";
import "./chunk-RE6IQYQF.mjs";
import "./chunk-3QEYCZ4I.mjs";

// src/cli/import-offer.ts
var PATIENCE_MS = 3e4;
var importOffer = {
  /** How many sessions there are to import. */
  count: async () => (await chosenFiles([])).filter(({ failure }) => failure === void 0).length,
  /** Imports them; what it says goes to the terminal. */
  run: async () => {
    const { runImport } = await import("./import-FGJAEKK4.mjs");
    await runImport({ paths: [], timeoutMs: PATIENCE_MS });
  }
};

// src/cli/init.ts
async function runInit(options) {
  const existing = readSettingsForEdit();
  const ask = !options.yes && !options.keyStdin && process.stdin.isTTY === true && process.stdout.isTTY === true;
  const plan = ask ? await questions(options, existing) : await planFromFlags(options);
  const say = (line) => process.stdout.write(`${oneLine(line)}
`);
  const values = valuesOf(plan, existing);
  const written = await writeSettings(values);
  const path = settingsPath();
  say(written === "written" ? `Wrote ${Object.keys(values).join(", ")} to ${path}` : `${path} says so already`);
  warnOfVariables(values);
  if (plan.register) for (const agent of AGENTS) await register(agent, say);
  if (ask) await offerImport();
  if (plan.local) say(`Start your own OpenSync with ${ownCommand("local")}, and leave it running.`);
  say(`Next: start pi. ${ownCommand("doctor")} proves the way, ${ownCommand("status")} shows what became of it.`);
}
async function questions(options, existing) {
  const { planFromQuestions } = await import("./init-questions-4LXMOERY.mjs");
  return planFromQuestions(options, typeof existing.convexUrl === "string" ? { url: existing.convexUrl } : {});
}
function valuesOf({ openSync, otlp }, existing) {
  return {
    ...openSync && { convexUrl: openSync.url, apiKey: openSync.apiKey },
    ...otlp !== void 0 && { otlp: withEndpoint(existing.otlp, otlp) }
  };
}
function warnOfVariables(values) {
  for (const name of ["convexUrl", "apiKey"]) {
    const { env } = SETTINGS[name];
    const given = process.env[env]?.trim();
    if (!given || values[name] === void 0 || given === values[name]) continue;
    process.stderr.write(`pi-sync: ${env} is set to something else and wins over the file
`);
  }
}
async function register({ name, install }, say) {
  if (install === void 0) return;
  const added = await install.add(here());
  if (added.type !== "refused") {
    return say(`${name} loads pi-sync ${added.type === "already" ? "already" : "from now on"} (${added.where})`);
  }
  process.stderr.write(`pi-sync: ${name}'s settings were left alone: ${oneLine(added.reason)}
`);
  process.stderr.write(`pi-sync: ${added.mend}
`);
  process.exitCode = 1;
}
async function offerImport() {
  const count = await importOffer.count();
  if (count === 0) return;
  const { loadPrompts } = await import("./init-questions-4LXMOERY.mjs");
  const prompts = await loadPrompts();
  const message = `Import ${count} past sessions?`;
  if (await prompts.confirm({ message }) === true) await importOffer.run();
}
export {
  runInit
};
