import {
  planFromFlags
} from "./chunk-IQVCHQQQ.mjs";
import {
  isOurs
} from "./chunk-SMWVFEOR.mjs";
import {
  thisPi
} from "./chunk-BD7GVT2E.mjs";
import {
  readSettingsForEdit,
  settingsPath,
  withEndpoint,
  writeSettings
} from "./chunk-NGFBFU6Z.mjs";
import "./chunk-YD5UKOW2.mjs";
import {
  editJsonFile,
  readJsonFile
} from "./chunk-CGAJYQ3Z.mjs";
import {
  chosenFiles
} from "./chunk-2TL7C2L7.mjs";
import "./chunk-OB7EFFFK.mjs";
import "./chunk-GNKSUFTT.mjs";
import {
  findExtensions
} from "./chunk-OWXIBCY2.mjs";
import "./chunk-WLVCGQHY.mjs";
import "./chunk-3HXFPJNO.mjs";
import "./chunk-STZZ57QV.mjs";
import "./chunk-VPN22ULX.mjs";
import "./chunk-KGV7ZTGI.mjs";
import "./chunk-FU52UGXJ.mjs";
import "./chunk-ELMMELF7.mjs";
import "./chunk-2RYGJIA2.mjs";
import {
  PACKAGE_NAME,
  isPassing,
  ownCommand,
  ownPackageFolder
} from "./chunk-5RGXTKOO.mjs";
import {
  oneLine
} from "./chunk-CK6KLQXX.mjs";
import {
  SETTINGS
} from "./chunk-3GZYCQSF.mjs";
import "./chunk-KBUWDY6Q.mjs";
import "./chunk-P5ZKS43C.mjs";
import "./chunk-YMSOMT3C.mjs";
import "./chunk-LSIQKVJB.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-RE6IQYQF.mjs";
import "./chunk-3QEYCZ4I.mjs";

// src/agents/pi/home/register.ts
import { mkdir, rmdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
var STALE_MS = 1e4;
var LOCK_ATTEMPTS = 50;
var LOCK_PAUSE_MS = 20;
async function registerWithPi(places) {
  const own = ownPackageFolder();
  const extension = findExtensions(places).find((found) => isOurs(found, own));
  if (extension !== void 0) return { type: "already", extension };
  if (own === void 0) return { type: "refused", reason: `this program is not in its package (${PACKAGE_NAME})` };
  const source = isPassing(own) ? `npm:${PACKAGE_NAME}` : own;
  const file = join(places.agentDir, "settings.json");
  const written = await locked(file, places.agentDir, async () => {
    const read = readJsonFile(file);
    if (read.type === "refused") return read;
    const { packages = [] } = read.json;
    if (!Array.isArray(packages)) return { type: "refused", reason: `${file}: expected packages to be a list` };
    return editJsonFile(file, () => [added(packages, source)], void 0);
  });
  return written.type === "refused" ? written : { type: "registered", source, file };
}
var added = (packages, source) => packages.length === 0 ? { path: ["packages"], value: [source] } : { path: ["packages", packages.length], value: source, insert: true };
async function locked(file, folder, change) {
  const lock = `${file}.lock`;
  try {
    await mkdir(folder, { recursive: true });
    await takeLock(lock);
  } catch (error) {
    return { type: "refused", reason: `${file}: cannot be locked (${error.code})` };
  }
  try {
    return await change();
  } finally {
    await rmdir(lock).catch(() => {
    });
  }
}
async function takeLock(lock) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await mkdir(lock);
    } catch (error) {
      if (error.code !== "EEXIST" || attempt === LOCK_ATTEMPTS) throw error;
      const age = await stat(lock).then(
        ({ mtimeMs }) => Date.now() - mtimeMs,
        () => 0
      );
      if (age > STALE_MS) await rmdir(lock).catch(() => {
      });
      await delay(LOCK_PAUSE_MS);
    }
  }
}

// src/cli/import-offer.ts
var PATIENCE_MS = 3e4;
var importOffer = {
  /** How many sessions there are to import. */
  count: async () => (await chosenFiles([])).filter(({ failure }) => failure === void 0).length,
  /** Imports them; what it says goes to the terminal. */
  run: async () => {
    const { runImport } = await import("./import-P3SCWLJW.mjs");
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
  if (plan.register) await register(say);
  if (ask) await offerImport();
  if (plan.local) say(`Start your own OpenSync with ${ownCommand("local")}, and leave it running.`);
  say(`Next: start pi. ${ownCommand("doctor")} proves the way, ${ownCommand("status")} shows what became of it.`);
}
async function questions(options, existing) {
  const { planFromQuestions } = await import("./init-questions-SYEUXUON.mjs");
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
async function register(say) {
  const registered = await registerWithPi(thisPi());
  if (registered.type === "already") {
    say(`pi loads pi-sync already (${registered.extension.source} in ${registered.extension.from})`);
  } else if (registered.type === "registered") {
    say(`pi loads pi-sync from now on (${registered.source} in ${registered.file})`);
  } else {
    process.stderr.write(`pi-sync: pi's settings were left alone: ${oneLine(registered.reason)}
`);
    process.stderr.write(`pi-sync: mend that and run ${ownCommand("init")} again, or use \`pi install\`
`);
    process.exitCode = 1;
  }
}
async function offerImport() {
  const count = await importOffer.count();
  if (count === 0) return;
  const { loadPrompts } = await import("./init-questions-SYEUXUON.mjs");
  const prompts = await loadPrompts();
  const message = `Import ${count} past sessions?`;
  if (await prompts.confirm({ message }) === true) await importOffer.run();
}
export {
  runInit
};
